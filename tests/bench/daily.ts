import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Loopback, startLoopback } from '../../src/playground/loopback.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { saveSchedule } from '../../src/storage/schedules.ts';
import { another } from './another-member.ts';
import { inTime } from './in-time.ts';
import { at, readyLine, residentMegabytes, table } from './interactions.ts';
import { startBot } from './start-bot.ts';

const CLUBS = 1_000;
/** Discord's global limit: nobody can post faster than this. */
const PER_SECOND = 50;
const SEND = /^\/channels\/\d+\/messages$/;

/** Long enough for the bot to start, to be measured while nothing is posted, and to settle down. */
const UNTIL_DUE = 25_000;
const QUIET = 8_000;

/** All clubs' songs of the day at the same minute: how long they take, and how members fare meanwhile. */
export async function benchDaily(): Promise<void> {
  const discord = await startLoopback({
    port: 0,
    now: Date.now,
    validate: false,
    guilds: { count: CLUBS, channels: 1 },
  });
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  const url = `sqlite:${join(folder, 'bench.db')}`;
  const due = await scheduleAll(discord, url);
  const bot = startBot(discord, url);
  try {
    await readyLine(bot);
    if (Date.now() > due - QUIET)
      throw new Error('the machine is too busy: the posts were due before the bot was ready');
    // The first answer loads everything the bot needs.
    await inTime(
      discord,
      discord.member(1).slash(discord.channels[0] ?? '', 'soundtrack', { query: 'song:dreamlover' }),
    );
    const before = residentMegabytes(bot);
    const quiet = await askUntil(discord, () => Date.now() > due - QUIET / 2);
    await pause(due - Date.now());
    const busy = await askUntil(discord, () => posted(discord) === CLUBS);
    const took = (Date.now() - due) / 1000;
    const floor = CLUBS / PER_SECOND;
    const ms = (each: number[], share: number) => at(each, share).toFixed(1);
    table(
      ['figure', 'posting', 'else', 'ratio'],
      [
        [
          `${CLUBS} clubs posted, s (else: the floor of ${PER_SECOND} a second)`,
          took.toFixed(1),
          floor.toFixed(1),
          (took / floor).toFixed(2),
        ],
        ['/soundtrack p50, ms', ms(busy.slash, 0.5), ms(quiet.slash, 0.5), ratio(busy.slash, quiet.slash, 0.5)],
        ['/soundtrack p99, ms', ms(busy.slash, 0.99), ms(quiet.slash, 0.99), ratio(busy.slash, quiet.slash, 0.99)],
        [
          'autocomplete p99, ms',
          ms(busy.complete, 0.99),
          ms(quiet.complete, 0.99),
          ratio(busy.complete, quiet.complete, 0.99),
        ],
        ['interactions without an answer in three seconds', String(busy.late), String(quiet.late), ''],
        [
          'memory, MB',
          residentMegabytes(bot).toFixed(0),
          before.toFixed(0),
          (residentMegabytes(bot) / before).toFixed(2),
        ],
      ],
    );
  } finally {
    bot.kill('SIGKILL');
    await discord.close();
    rmSync(folder, { recursive: true });
  }
}

async function scheduleAll(discord: Loopback, url: string): Promise<number> {
  const db = await openDatabase(url);
  const due = Math.ceil((Date.now() + UNTIL_DUE) / 60_000) * 60_000;
  const [date = '', time = ''] = new Date(due).toISOString().split('T');
  for (const { id: guildId, channels } of discord.guilds) {
    const [channelId = ''] = channels.keys();
    const hour = { time: time.slice(0, 5), zone: 'UTC', days: '1234567' };
    const wishes = { pingRoleId: null, thread: false, publish: false, tellMemberId: null };
    const settings = { guildId, channelId, channelKind: 'text' as const, tagId: null, ...hour, ...wishes };
    await saveSchedule(db, settings, { date, due });
  }
  await db.destroy();
  return due;
}

type Took = { slash: number[]; complete: number[]; late: number };

/** Asks the bot as two members would. Returns the milliseconds of each answer, and how many came too late. */
async function askUntil(discord: Loopback, over: () => boolean): Promise<Took> {
  const took: Took = { slash: [], complete: [], late: 0 };
  const [lobby = ''] = discord.channels;
  const timed = async (into: number[], work: () => Promise<unknown>) => {
    while (!over()) {
      const start = performance.now();
      if (await inTime(discord, work())) into.push(performance.now() - start);
      else took.late += 1;
      // Members pause too, and an unbroken stream would measure the machine's two cores.
      await pause(20);
    }
  };
  await Promise.all([
    timed(took.slash, () => another(discord.member(1)).slash(lobby, 'soundtrack', { query: 'song:dreamlover' })),
    timed(took.complete, () =>
      discord.member(2).complete(lobby, 'soundtrack', { focused: 'query', options: { query: 'chungking' } }),
    ),
  ]);
  return took;
}

function posted({ requests }: Loopback): number {
  return requests.to('POST', SEND).filter(({ status }) => status === 200).length;
}

function ratio(busy: number[], quiet: number[], share: number): string {
  return (at(busy, share) / at(quiet, share)).toFixed(2);
}
