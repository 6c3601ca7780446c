import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { postId } from '../../src/daily/post-id.ts';
import { type Loopback, startLoopback } from '../../src/playground/loopback.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { saveSchedule } from '../../src/storage/schedules.ts';
import { schedule } from '../storage/samples.ts';
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

type Day = { discord: Loopback; file: string; date: string; stored: () => number };

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
      const { discord, file, noon } = open;
      discord.clock.advance(noon + round * DAY - discord.clock.now());
      const before = ids(discord).length;
      const date = dateOf(discord.clock.now());
      const day = { discord, file, date, stored: () => ids(discord).length - before };
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
    const { discord, file, noon, close } = await clubs();
    onTestFinished(close);
    discord.clock.advance(noon - discord.clock.now());
    const program = started({ discord, file });
    await program.said(/"event":"ready"/);
    program.child.kill('SIGTERM');
    expect(await program.ended()).toMatchObject({ code: 0 });
    const states = rowsIn(file, 'select state, count(*) as posts from posts group by state');
    expect(states).toEqual([{ state: 'posted', posts: ids(discord).length }]);
  },
  PATIENCE,
);

it(
  'posts once a day in every club where two processes share a database',
  async () => {
    const { discord, file, noon, close } = await clubs();
    onTestFinished(close);
    discord.clock.advance(noon - discord.clock.now());
    const both = [started({ discord, file }), started({ discord, file })];
    const date = dateOf(noon);
    await expect.poll(() => postedOn(file, date), { timeout: PATIENCE, interval: 100 }).toBe(CLUBS);
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
  const { discord, file, stored } = day;
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
    const lock = new DatabaseSync(file, { timeout: 5_000 });
    lock.exec('begin immediate');
    armed.release();
    await discord.waitFor(() => request.status === 200);
    await killed(program, discord);
    lock.exec('rollback');
    lock.close();
    expect(stateOf(file, request.body)).toBe('open');
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
  const { discord, file, date } = day;
  const program = started(day);
  await expect.poll(() => postedOn(file, date), { timeout: PATIENCE, interval: 100 }).toBe(CLUBS);
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
function started({ discord, file }: Pick<Day, 'discord' | 'file'>): Program {
  const ahead = Math.round(discord.clock.now() - Date.now());
  const clock = `const now = Date.now; Date.now = () => now() + ${ahead};`;
  return runProgram({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DATABASE_URL: `sqlite:${file}`,
    NODE_COMPILE_CACHE: join(dirname(file), 'compiled'),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clock)}`,
  });
}

/** A loopback Discord of many clubs, and a database with a post due at noon in each, tomorrow and every day after. */
async function clubs() {
  const guilds = { count: CLUBS, channels: 1 };
  const discord = await startLoopback({ port: 0, now: Date.now, validate: false, limits: false, guilds });
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  const file = join(folder, 'crash.db');
  const db = await openDatabase(`sqlite:${file}`);
  const noon = Math.ceil(Date.now() / DAY) * DAY + DAY / 2;
  for (const guild of discord.guilds) {
    const [channelId = ''] = guild.channels.keys();
    await saveSchedule(db, schedule({ guildId: guild.id, channelId }), { date: dateOf(noon), due: noon });
  }
  await db.destroy();
  const close = async () => {
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { discord, file, noon, close };
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
function stateOf(file: string, body: unknown): unknown {
  const { nonce } = z.object({ nonce: z.string() }).parse(body);
  return rowsIn(file, 'select state from posts where id = ?', nonce)[0]?.['state'];
}

function postedOn(file: string, date: string): unknown {
  const query = `select count(*) as count from posts where local_date = ? and state = 'posted'`;
  return rowsIn(file, query, date)[0]?.['count'];
}

/** Rows from the database, while others write to it. */
function rowsIn(file: string, query: string, ...values: string[]) {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  const rows = db.prepare(query).all(...values);
  db.close();
  return rows;
}
