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
import { importing, type Processes, severalProcesses } from './several-processes.ts';

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

/** The points of the kills that one start's processes do not survive, one process for each. */
type Kills = readonly string[];

let soon = false;

/** One process at a time; and several on a server's database, of which two die while the others go on. */
describe.each(isSqlite() ? [1] : [1, 4])(
  `in ${CLUBS} clubs, whenever some of %i processes are killed,`,
  (processes) => {
    // One database for all days: each day finds what the one before left behind.
    let open: Awaited<ReturnType<typeof clubs>>;

    /** How often each point was hit. */
    const hits = new Map<string, number>();

    beforeAll(async () => {
      open = await clubs();
    });

    afterAll(() => open.close());

    const plan = processes === 1 ? planForOne : planForSeveral;

    // A day of several processes takes far longer, and kills at two points.
    const rounds = processes === 1 ? ROUNDS : Math.ceil(ROUNDS / 3);

    it.each(Array.from({ length: rounds }, (_, round) => ({ day: round + 1, round })))(
      'it posts once on day $day',
      async ({ round }) => {
        const { discord, url, folder, db, noon } = open;
        discord.clock.advance(noon + round * DAY - discord.clock.now());
        const before = ids(discord).length;
        const date = dateOf(discord.clock.now());
        const day = { discord, url, folder, db, date, stored: () => ids(discord).length - before };
        for (const kills of plan(round)) {
          for (const hit of await killed(kills, processes, day)) hits.set(hit, (hits.get(hit) ?? 0) + 1);
        }
        await expectEachOnce(day);
      },
      // The last start finishes the day.
      (plan(0).length + 1) * PATIENCE,
    );

    it('they have been killed often at each point', () => {
      const often = processes === 1 ? OFTEN : Math.floor(rounds / POINTS.length);
      for (const point of POINTS) expect(hits.get(point), point).toBeGreaterThanOrEqual(often);
    });
  },
);

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
function planForOne(): Kills[] {
  const each = Math.ceil(OFTEN / ROUNDS);
  const points = POINTS.flatMap((point) => Array.from({ length: each }, () => point));
  const shuffled = points.map((point) => ({ point, order: Math.random() })).sort((a, b) => a.order - b.order);
  return [...shuffled.map(({ point }) => [point]), ['anywhere']];
}

/** One start a day. The points take turns. */
function planForSeveral(round: number): Kills[] {
  return [[POINTS[round % POINTS.length] ?? '', 'anywhere']];
}

/**
 * Starts the program, and kills a process at each of the points, unless all of the day's posts are already there. The
 * others post everything that the dead do not hold. Returns the points that were hit.
 */
async function killed(kills: Kills, count: number, day: Day): Promise<string[]> {
  const { discord, db, date } = day;
  const processes = severalProcesses(count, {
    preload: clockOf(day),
    run: (environment) =>
      runProgram({ ...environmentOf(day), ...environment, REQUESTS_PER_SECOND: String(Math.floor(50 / count)) }),
  });
  await processes.start();
  const hits: string[] = [];
  for (const point of kills) {
    if (await killedAt(point, processes, day)) hits.push(point);
  }
  if (count > kills.length) {
    await expect.poll(() => postsOf(db, date), { timeout: PATIENCE, interval: 100 }).toHaveLength(CLUBS);
    for (const code of await processes.stop()) expect(code).toBe(0);
  }
  await moveOn(discord);
  return hits;
}

/** Kills a process at a point of one of the next posts. False if there is none left, or it was not at that point. */
async function killedAt(point: string, processes: Processes, day: Day): Promise<boolean> {
  const { discord, db, stored } = day;
  const sends = () => discord.requests.to('POST', SEND).length;
  const from = sends() + Math.floor(Math.random() * (point === 'anywhere' ? CLUBS - stored() : 6));
  const all = () => stored() >= CLUBS;
  await discord.waitFor(() => all() || sends() > from, { ms: PATIENCE, what: 'a send' });
  if (all() || point === 'anywhere') {
    if (!all()) await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
    await processes.kill();
    return false;
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
      await processes.kill(request);
      // A server would still carry out the statement that waits. Other processes lose their connections too.
      if (!isSqlite()) await endOthers(transaction);
    });
    expect(await stateOf(db, request.body)).toBe('open');
  } else {
    await processes.kill(request);
    armed.release();
  }
  return request !== undefined;
}

/** Moves the clock between two starts: always past the claim, and every second time past Discord's memory of the nonce. */
async function moveOn(discord: Loopback): Promise<void> {
  // Discord's clock must not jump while it still has requests of dead processes to carry out.
  await discord.hungUp();
  soon = !soon;
  discord.clock.advance(soon ? 46_000 + Math.random() * 40_000 : 130_000 + Math.random() * 300_000);
}

async function expectEachOnce(day: Day): Promise<void> {
  const { discord, db, date } = day;
  const program = started(day);
  await expect.poll(() => postedOn(db, date), { timeout: PATIENCE, interval: 100 }).toBe(CLUBS);
  program.child.kill('SIGKILL');
  await program.ended();
  await discord.hungUp();
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
function started(day: Pick<Day, 'discord' | 'url' | 'folder'>): Program {
  return runProgram({ ...environmentOf(day), NODE_OPTIONS: importing(clockOf(day)) });
}

function environmentOf({ discord, url, folder }: Pick<Day, 'discord' | 'url' | 'folder'>): Record<string, string> {
  return {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DATABASE_URL: url,
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
}

/** Code that sets a process's clock. */
function clockOf({ discord }: Pick<Day, 'discord'>): string {
  const ahead = Math.round(discord.clock.now() - Date.now());
  return `const now = Date.now; Date.now = () => now() + ${ahead};`;
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
  return (await postsOf(db, date)).filter(({ state }) => state === 'posted').length;
}

function postsOf(db: Db, date: string) {
  return db.selectFrom('posts').select('state').where('localDate', '=', date).execute();
}

/** Ends every other connection to the server's database. */
async function endOthers(db: Db): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
}
