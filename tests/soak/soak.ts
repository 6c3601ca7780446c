import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startLoopback } from '../../src/playground/loopback.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { residentMegabytes } from '../bench/interactions.ts';
import { type Answers, judgeAnswers } from './answers.ts';
import { type Bot, startBot } from './bot.ts';
import { troubledDatabase } from './databases.ts';
import { startFaults } from './faults.ts';
import { startGames } from './games.ts';
import { lostAndDoubled, type Lost, schedulePosts, underWay } from './stored.ts';
import { startTraffic } from './traffic.ts';

export type Wanted = {
  seconds: number;
  /** Interactions a second. */
  rate: number;
  servers: number;
  /** How many games are played at once. */
  games: number;
  /** The database's address; a new file without one. */
  database?: string | undefined;
};

export type Soaked = Lost &
  Pick<Answers, 'counts' | 'unanswered' | 'unfilled'> & {
    took: ReadonlyMap<string, readonly number[]>;
    /** Interactions that never reached the bot, by Discord's code. */
    unsent: ReadonlyMap<number, number>;
    /** What went wrong, and how often. */
    struck: ReadonlyMap<string, number>;
    posts: number;
    locked: number;
    /** Megabytes, with the seconds since the beginning. */
    memory: readonly { at: number; megabytes: number }[];
    bot: Pick<Bot, 'logged' | 'errors'> & { code: number | null };
  };

/** A member asks for less than the bot's limit of two interactions a second. */
const PER_MEMBER = 1.2;
/** Enough for what was put off by faults to be done. */
const DRAINED_WITHIN = 240_000;
const MEMORY_EVERY = 5_000;
/** Enough for a collection, and for what it freed to be given back. */
const COLLECTED_WITHIN = 1_000;

/** Runs the bot among faults of every kind, and tells how it went. */
export async function soak({ seconds, rate, servers, games, database }: Wanted): Promise<Soaked> {
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true })];
  try {
    const url = database ?? `sqlite:${join(folder, 'soak.db')}`;
    const db = await openDatabase(url);
    ends.push(() => db.destroy());
    const discord = await startLoopback({
      port: 0,
      now: Date.now,
      validate: false,
      guilds: { count: servers, channels: 2 },
    });
    ends.push(() => discord.close());
    const crowd = Math.ceil(rate / PER_MEMBER);
    while (discord.members.length < crowd + 4) discord.join(`Member ${discord.members.length}`);
    // Whoever manages the servers has a share of their own.
    const members = discord.members.slice(4);

    const troubled = await troubledDatabase(url, (end) => ends.push(end));
    const bot = await startBot(discord, troubled.url);
    ends.push(() => bot.process.kill('SIGKILL'));
    const now = Date.now();
    const length = seconds * 1_000;
    const posts = await schedulePosts(db, discord.guilds, { from: now + length * 0.1, to: now + length * 0.8 });

    const answers = judgeAnswers(discord, bot.process.pid);
    const traffic = startTraffic(discord, { rate, members });
    const played = startGames(discord, secondChannels(discord.guilds.slice(0, games)), members);
    const faults = startFaults(discord, [troubled.trouble, { name: 'clock jumped', strike: bot.jumpClock }]);
    const memory = await watched(bot, length);

    traffic.stop();
    faults.stop();
    await played.stop();
    const last = Date.now() + DRAINED_WITHIN;
    while (Date.now() < last && (answers.open() > 0 || (await underWay(db, posts)) > 0)) await pause(500);
    answers.stop();
    const code = await bot.stop();
    const { counts, unanswered, unfilled } = answers;
    const { locked } = played;
    return {
      ...(await lostAndDoubled({ discord, db }, { posts, locked })),
      ...{ counts, unanswered, unfilled, memory },
      took: new Map([...traffic.took, ['trivia presses', played.took]]),
      unsent: traffic.unsent,
      struck: faults.struck,
      posts: posts.length,
      locked: locked.length,
      bot: { logged: bot.logged, errors: bot.errors, code },
    };
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

function secondChannels(guilds: readonly { channels: ReadonlyMap<string, unknown> }[]): string[] {
  return guilds.map(({ channels }) => [...channels.keys()][1] ?? '');
}

/**
 * Waits this long, and measures the bot's memory meanwhile, without its garbage: how far V8 lets that grow depends on the
 * machine. Throws if the bot ends.
 */
async function watched(bot: Bot, length: number): Promise<Soaked['memory']> {
  const memory: { at: number; megabytes: number }[] = [];
  const began = performance.now();
  for (;;) {
    const at = performance.now() - began;
    if (bot.process.exitCode !== null) throw new Error(`the bot has ended:\n${bot.errors.join('\n')}`);
    bot.collect();
    await pause(COLLECTED_WITHIN);
    memory.push({ at: at / 1_000, megabytes: residentMegabytes(bot.process) });
    if (at >= length) return memory;
    await pause(Math.min(MEMORY_EVERY, length - at));
  }
}
