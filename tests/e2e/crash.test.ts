import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { postId } from '../../src/daily/post-id.ts';
import { type Loopback, startLoopback } from '../../src/playground/loopback.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { Db } from '../../src/storage/schema.ts';
import { findPost } from '../../src/storage/posts.ts';
import { saveSchedule } from '../../src/storage/schedules.ts';
import { schedule } from '../storage/samples.ts';
import { databaseUrl, isSqlite } from '../storage/temporary-database.ts';
import { type Program, runProgram } from './process.ts';

/** One day per round. .ci/run does more. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? '3');
const CLUBS = 200;
/** For one start and what follows, on a busy machine. */
const PATIENCE = 60_000;
const SEND = /^\/channels\/\d+\/messages$/;
const DAY = 24 * 60 * 60 * 1000;

/** Each point is hit at least this often per run. */
const OFTEN = 5;
const POINTS = ['request arrived', 'message stored', 'answered, not marked'] as const;

type Day = { discord: Loopback; url: string; folder: string; db: Db; date: string; stored: () => number };

let soon = false;

/** How often each point was hit. */
const hits = new Map<string, number>();

/** One database for all days: each day finds what the one before left behind. */
describe(`in ${CLUBS} clubs, whenever it is killed,`, () => {
  let open: Awaited<ReturnType<typeof clubs>>;

  beforeAll(async () => {
    open = await clubs();
  });

  afterAll(() => open.close());

  it.each(Array.from({ length: ROUNDS }, (_, round) => ({ day: round + 1, round })))(
    'it posts once on day $day',
    async ({ round }) => {
      const { discord, url, folder, db, noon } = open;
      discord.clock.advance(noon + round * DAY - discord.clock.now());
      const before = ids(discord).length;
      const date = dateOf(discord.clock.now());
      const day = { discord, url, folder, db, date, stored: () => ids(discord).length - before };
      for (const point of plan()) await killedAt(point, day);
      await expectEachOnce(day);
    },
    // The last start finishes the day.
    (plan().length + 1) * PATIENCE,
  );

  it('it has been killed often at each point', () => {
    for (const point of POINTS) expect(hits.get(point), point).toBeGreaterThanOrEqual(OFTEN);
  });
});

it(
  'finishes every post under way where it is stopped as soon as it is ready',
  async () => {
    const { discord, url, folder, db, noon, close } = await clubs();
    onTestFinished(close);
    discord.clock.advance(noon - discord.clock.now());
    const program = started({ discord, url, folder });
    await program.said(/"event":"ready"/);
    program.child.kill('SIGTERM');
    expect(await program.ended()).toMatchObject({ code: 0 });
    const states = await db.selectFrom('posts').select('state').execute();
    expect(states).toEqual(ids(discord).map(() => ({ state: 'posted' })));
  },
  PATIENCE,
);

it(
  'posts once a day in every club where two processes share a database',
  async () => {
    const { discord, url, folder, db, noon, close } = await clubs();
    onTestFinished(close);
    discord.clock.advance(noon - discord.clock.now());
    const both = [started({ discord, url, folder }), started({ discord, url, folder })];
    const date = dateOf(noon);
    await expect.poll(() => postedOn(db, date), { timeout: PATIENCE, interval: 100 }).toBe(CLUBS);
    for (const program of both) program.child.kill('SIGKILL');
    expect(new Set(ids(discord)).size).toBe(CLUBS);
    expect(ids(discord)).toHaveLength(CLUBS);
  },
  PATIENCE,
);

/** Every point as often as each round needs, in random order, then a kill at any instant. */
function plan(): string[] {
  const each = Math.ceil(OFTEN / ROUNDS);
  const points = POINTS.flatMap((point) => Array.from({ length: each }, () => point));
  const shuffled = points.map((point) => ({ point, order: Math.random() })).sort((a, b) => a.order - b.order);
  return [...shuffled.map(({ point }) => point), 'anywhere'];
}

/**
 * Starts the program, and kills it at a point of one of its first posts, unless all of the day's posts are already
 * there.
 */
async function killedAt(point: string, day: Day): Promise<void> {
  const { discord, db, stored } = day;
  const program = started(day);
  const sends = () => discord.requests.to('POST', SEND).length;
  const from = sends() + Math.floor(Math.random() * (point === 'anywhere' ? CLUBS - stored() : 6));
  const all = () => stored() >= CLUBS;
  await discord.waitFor(() => all() || sends() > from, { ms: PATIENCE, what: 'a send' });
  if (all()) return killed(program, discord);
  if (point === 'anywhere') {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
    return killed(program, discord);
  }

  const armed = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: point !== POINTS[0] });
  const request = await Promise.race([armed.struck, discord.waitFor(all, { ms: PATIENCE }).then(() => undefined)]);
  armed.disarm();
  if (request !== undefined && point === POINTS[2]) {
    // While we hold the lock, nothing can be marked: the answer goes out, and the process dies before storing it.
    await db.transaction().execute(async (transaction) => {
      if (!isSqlite()) await sql`lock table posts in exclusive mode`.execute(transaction);
      armed.release();
      await discord.waitFor(() => request.status === 200);
      await killed(program, discord);
      // A server would still carry out the statement that waits.
      if (!isSqlite()) await endOthers(transaction);
    });
    expect(await stateOf(db, request.body)).toBe('open');
  } else {
    await killed(program, discord);
    armed.release();
  }
  if (request !== undefined) hits.set(point, (hits.get(point) ?? 0) + 1);
}

/**
 * Moves the clock before the next start: always past the claim, and every second time past Discord's memory of the
 * nonce.
 */
async function killed(program: Program, discord: Loopback): Promise<void> {
  program.child.kill('SIGKILL');
  await program.ended();
  // Discord's clock must not jump while it still has requests of the dead process to carry out.
  await discord.hungUp();
  soon = !soon;
  discord.clock.advance(soon ? 46_000 + Math.random() * 40_000 : 130_000 + Math.random() * 300_000);
}

async function expectEachOnce(day: Day): Promise<void> {
  const { discord, db, date } = day;
  const program = started(day);
  await expect.poll(() => postedOn(db, date), { timeout: PATIENCE, interval: 100 }).toBe(CLUBS);
  await killed(program, discord);
  const times = new Map(discord.guilds.map(({ id }) => [postId(id, date), 0]));
  for (const id of ids(discord)) if (times.has(id)) times.set(id, (times.get(id) ?? 0) + 1);
  expect(
    [...times.values()].filter((count) => count === 0),
    `missing on ${date}`,
  ).toEqual([]);
  expect(
    [...times.values()].filter((count) => count > 1),
    `twice on ${date}`,
  ).toEqual([]);
}

/** Starts the unchanged program, on the loopback Discord's clock. */
function started({ discord, url, folder }: Pick<Day, 'discord' | 'url' | 'folder'>): Program {
  const ahead = Math.round(discord.clock.now() - Date.now());
  const clock = `const now = Date.now; Date.now = () => now() + ${ahead};`;
  return runProgram({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DATABASE_URL: url,
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clock)}`,
  });
}

/** A loopback Discord of many clubs, and a database with a post due at noon in each, tomorrow and every day after. */
async function clubs() {
  const guilds = { count: CLUBS, channels: 1 };
  const discord = await startLoopback({ port: 0, now: Date.now, validate: false, limits: false, guilds });
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  const cleanUps: (() => Promise<void>)[] = [];
  const url = await databaseUrl(folder, (cleanUp) => cleanUps.push(cleanUp));
  const db = await openDatabase(url);
  const noon = Math.ceil(Date.now() / DAY) * DAY + DAY / 2;
  for (const guild of discord.guilds) {
    const [channelId = ''] = guild.channels.keys();
    await saveSchedule(db, schedule({ guildId: guild.id, channelId }), { date: dateOf(noon), due: noon });
  }
  const close = async () => {
    await discord.close();
    await db.destroy();
    for (const cleanUp of cleanUps) await cleanUp();
    rmSync(folder, { recursive: true, force: true });
  };
  return { discord, url, folder, db, noon, close };
}

function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The ids of the clubs' posts, taken from their hearts' custom ids. */
function ids(discord: Loopback): string[] {
  return discord.guilds
    .flatMap(({ channels }) => [...channels.keys()])
    .flatMap((channel) => discord.messages(channel).map((message) => String(message.nonce)));
}

/** The state that the database has for the post of a request. */
async function stateOf(db: Db, body: unknown): Promise<unknown> {
  const { nonce } = z.object({ nonce: z.string() }).parse(body);
  return (await findPost(db, nonce))?.state;
}

async function postedOn(db: Db, date: string): Promise<number> {
  const posts = await db
    .selectFrom('posts')
    .select('id')
    .where('localDate', '=', date)
    .where('state', '=', 'posted')
    .execute();
  return posts.length;
}

/** Ends every other connection to the server's database. */
async function endOthers(db: Db): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
}
