import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { postId } from '../../../src/daily/post-id.ts';
import { type Loopback, startLoopback } from '../../../src/playground/loopback.ts';
import { saveSchedule } from '../../../src/storage/schedules.ts';
import type { Db } from '../../../src/storage/schema.ts';
import { startGame } from '../../../src/storage/trivia/games.ts';
import { supplyOf } from '../../../src/trivia/supply.ts';
import { freePort } from '../../e2e/club.ts';
import { type Behind, startLoadBalancer } from '../../e2e/load-balancer.ts';
import { runProgram } from '../../e2e/process.ts';
import { buttonsOf, isBeginning, isEnd, isQuestion } from '../../e2e/trivia-table.ts';
import { shipped } from '../../shipped.ts';
import { seeded } from '../../trivia/seeded.ts';
import { schedule } from '../samples.ts';
import { databaseUrl, temporaryDatabase, temporaryFolder } from '../temporary-database.ts';

const PROCESSES = 4;

/** ROLLING_RESTART=full takes minutes. Otherwise the posts are sent more slowly, so that they last as long. */
const SIZE =
  process.env['ROLLING_RESTART'] === 'full'
    ? { posts: 1_000, games: 100, rounds: 5, requestsPerSecond: 12, patience: 600_000 }
    : { posts: 300, games: 20, rounds: 1, requestsPerSecond: 6, patience: 120_000 };

const MINUTE = 60_000;

/** Between two look-ups. */
const ASK_EVERY_MS = 100;

it(
  `a rolling restart during ${SIZE.posts} posts and ${SIZE.games} games loses and doubles nothing, and leaves nobody unanswered`,
  async () => {
    const folder = temporaryFolder();
    const db = await temporaryDatabase(folder);
    const guilds = { count: SIZE.posts, channels: 2 };
    const discord = await startLoopback({ port: 0, now: Date.now, validate: false, guilds });
    onTestFinished(() => discord.close());
    const ports: Behind[] = [];
    for (let at = 0; at < PROCESSES; at += 1) ports.push({ port: await freePort(), healthPort: await freePort() });
    const balancer = await startLoadBalancer(ports);
    onTestFinished(balancer.close);
    const url = await databaseUrl(folder);
    const start = async (behind: Behind) => {
      const program = runProgram({
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.api,
        DISCORD_PUBLIC_KEY: discord.endpoint.publicKey,
        DATABASE_URL: url,
        INTERACTIONS_PORT: `127.0.0.1:${behind.port}`,
        HEALTH_PORT: `127.0.0.1:${behind.healthPort}`,
        REQUESTS_PER_SECOND: String(SIZE.requestsPerSecond),
      });
      await balancer.isReady(behind);
      return program;
    };
    const programs = await Promise.all(ports.map(start));
    await discord.endpoint.use(balancer.address);

    const date = await makePostsDue(discord, db);
    await startGames(discord, db);
    const members = keepAsking(discord);
    for (const [at, program] of programs.entries()) {
      program.child.kill('SIGTERM');
      expect(await program.ended()).toMatchObject({ code: 0 });
      const behind = ports[at];
      if (behind) await start(behind);
    }
    const posted = () => db.selectFrom('posts').select('id').where('state', '=', 'posted').execute();
    await expect.poll(posted, { timeout: SIZE.patience }).toHaveLength(SIZE.posts);
    const over = () => db.selectFrom('triviaGames').select('id').where('step', '=', 'over').execute();
    await expect.poll(over, { timeout: SIZE.patience }).toHaveLength(SIZE.games);
    const { unanswered, lockedIn } = await members.stop();

    expect(balancer.lost).toEqual([]);
    // Every request was answered; on a machine with too much to do, some after Discord stopped waiting.
    expect(unanswered.length, String(unanswered[0])).toBeLessThanOrEqual(balancer.late());
    const shown = discord.guilds.map((guild) => {
      const [club = '', table = ''] = guild.channels.keys();
      return { guild, posts: discord.messages(club), game: discord.messages(table) };
    });
    for (const { guild, posts } of shown) expect(posts.map(({ nonce }) => nonce)).toEqual([postId(guild.id, date)]);
    for (const { game } of shown.slice(0, SIZE.games)) {
      expect(game.filter(isBeginning)).toHaveLength(1);
      expect(game.filter(isEnd)).toHaveLength(1);
      expect(game).toHaveLength(SIZE.rounds + 2);
    }
    // Every answer that a member was told of counts, once.
    const totals = await db.selectFrom('triviaTotals').select('answers').where('period', '=', 'all').execute();
    expect(totals.reduce((sum, { answers }) => sum + answers, 0)).toBe(lockedIn);
  },
  2 * SIZE.patience,
);

/** Makes a post due in the first channel of every club, and returns its date. */
async function makePostsDue(discord: Loopback, db: Db): Promise<string> {
  const due = Math.floor(Date.now() / MINUTE) * MINUTE;
  const [date = '', time = ''] = new Date(due).toISOString().slice(0, 16).split('T');
  for (const guild of discord.guilds) {
    const [channelId = ''] = guild.channels.keys();
    await saveSchedule(db, schedule({ guildId: guild.id, channelId, time }), { date, due });
  }
  return date;
}

/** Starts a game in the second channel of the first clubs. */
async function startGames(discord: Loopback, db: Db): Promise<void> {
  const { rounds } = SIZE;
  const setting = {
    rounds,
    seconds: 5,
    difficulty: 'mixed',
    filmId: null,
    kinds: 'all',
    chineseTitles: 'off',
  } as const;
  for (const guild of discord.guilds.slice(0, SIZE.games)) {
    const [, channelId = ''] = guild.channels.keys();
    const settings = { guildId: guild.id, channelId, starterMemberId: discord.member(1).id, ...setting };
    const supply = supplyOf(shipped, setting, seeded(1));
    await startGame(db, settings, { id: discord.world.clock.id(), now: Date.now(), supply });
  }
}

/** Members look things up all the time, and two of them answer every question. */
function keepAsking(discord: Loopback) {
  const [lobby] = discord.channels;
  if (lobby === undefined) throw new Error('the club has no channel');
  const unanswered: unknown[] = [];
  const asked: Promise<unknown>[] = [];
  const seen = new Set<string>();
  let lockedIn = 0;
  const note = (answer: Promise<unknown>) =>
    asked.push(
      answer.catch((error: unknown) => {
        unanswered.push(error);
      }),
    );
  const members = [0, 1, 2, 3].map((at) => discord.member(at));
  const lookUp = (turn: number) => {
    const member = discord.member(turn % members.length);
    if (turn % 2 === 0) return member.slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    return member.complete(lobby, 'soundtrack', { focused: 'query', options: { query: 'dreaml' } });
  };
  const answerQuestions = () => {
    for (const guild of discord.guilds.slice(0, SIZE.games)) {
      const [, table = ''] = guild.channels.keys();
      const message = discord.messages(table).at(-1);
      if (message === undefined || !isQuestion(message) || seen.has(message.id)) continue;
      seen.add(message.id);
      for (const at of [1, 2]) {
        const pressed = discord.member(at).press(message, buttonsOf(message)[0]?.custom_id ?? '');
        note(
          pressed.then(({ message: line }) => {
            if (line?.content.startsWith('Locked in')) lockedIn += 1;
          }),
        );
      }
    }
  };
  const stopped = new AbortController();
  const asking = (async () => {
    for (let turn = 0; !stopped.signal.aborted; turn += 1) {
      note(lookUp(turn));
      answerQuestions();
      await sleep(ASK_EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await asking;
      await Promise.all(asked);
      return { unanswered, lockedIn };
    },
  };
}
