import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '../../src/storage/open-database.ts';
import { saveSchedule } from '../../src/storage/schedules.ts';
import type { Db } from '../../src/storage/schema.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { createOnServer } from '../storage/test-server.ts';
import type { Took } from './ask-many.ts';
import { at, QUERIES, table } from './interactions.ts';
import { type Bots, type Discord, type Memory, type Mode, startBots, sum } from './scale-bots.ts';
import { type Order, SERVER } from './scale-server.ts';

const MODES: readonly Mode[] = ['gateway', 'HTTP'];
const PROCESSES = [1, 2, 4];

/** How many servers; the first is for memory alone. */
const FEW = 1_000;
const MANY = 10_000;

/** Discord recommends about one shard for each thousand. */
const SERVERS_PER_SHARD = 1_000;

const CLUBS = 1_000;
const IN_FLIGHT = 16;
/** For each process: until then, the engine is still compiling. */
const WARM_UP = 3_000;
const INTERACTIONS = 4_000;
const ALONE = 1_000;

type Measured = {
  rate: number;
  /** Milliseconds of processor time, of all processes, for one interaction. */
  processor: number;
  each: number[];
  late: number;
  seconds: number;
  doubled: number;
  connections: number;
};

type Row = { mode: Mode; processes: number; few: Memory; many: Memory } & Measured;

/** How the bot does in several processes over one PostgreSQL database, by gateway and in HTTP mode. */
export async function benchScale(): Promise<void> {
  if (!process.env['TEST_POSTGRES']) {
    process.stderr.write('bench: scale needs a PostgreSQL server; run bash .ci/with-postgres npm run bench -- scale\n');
    process.exitCode = 1;
    return;
  }
  // Has the compiled code cached, as on a machine where the bot has run before.
  await withBots({ mode: 'gateway', processes: 2, servers: FEW }, () => undefined);
  const rows: Row[] = [];
  for (const mode of MODES) {
    for (const processes of PROCESSES) {
      const few = await withBots({ mode, processes, servers: FEW }, ({ memory }) => memory);
      const many = await withBots({ mode, processes, servers: MANY }, async ({ memory, ...stand }) => ({
        many: memory,
        ...(await measure(stand)),
      }));
      rows.push({ mode, processes, few, ...many });
    }
  }
  print(rows);
}

type Stand = { bots: Bots; ask: (order: Order) => Promise<unknown>; db: Db; url: string; processes: number };

/** Runs a loopback Discord and the bots, warm and settled, while `use` runs. */
async function withBots<Result>(
  { mode, processes, servers }: { mode: Mode; processes: number; servers: number },
  use: (stand: Stand & { memory: Memory }) => Result | Promise<Result>,
): Promise<Result> {
  process.stderr.write(`${mode}, processes: ${processes}, servers: ${servers}\n`);
  const drops: (() => Promise<void>)[] = [];
  const url = await createOnServer(`scale-${mode}-${processes}-${servers}`, (drop) => drops.push(drop));
  const about = { guilds: servers, shards: Math.ceil(servers / SERVERS_PER_SHARD) };
  const loopback = fork(join(import.meta.dirname, 'scale-loopback.ts'), [JSON.stringify(about)]);
  const ended = once(loopback, 'exit').then(() => {
    throw new Error('the loopback Discord has ended; what it said stands above');
  });
  ended.catch(() => undefined);
  const answer = async () =>
    ((await Promise.race([once(loopback, 'message'), ended])) as [{ answer: unknown }])[0].answer;
  const ask = (order: Order) => {
    loopback.send(order);
    return answer();
  };
  const discord = (await answer()) as Discord;
  const db = await openDatabase(url);
  const bots = await startBots(mode, { processes, discord, database: url });
  try {
    if (mode === 'HTTP') await ask({ do: 'deliver', ports: bots.ports });
    await ask({ do: 'ask', count: WARM_UP * processes, inFlight: IN_FLIGHT, queries: QUERIES });
    await bots.settled();
    return await use({ bots, ask, db, url, processes, memory: bots.memory() });
  } finally {
    await bots.stop();
    loopback.kill('SIGKILL');
    await db.destroy();
    for (const drop of drops) await drop();
  }
}

async function measure({ bots, ask, db, url }: Stand): Promise<Measured> {
  const asking = (count: number, inFlight: number) =>
    ask({ do: 'ask', count, inFlight, queries: QUERIES }) as Promise<Took>;
  const before = bots.processor();
  const many = await asking(INTERACTIONS, IN_FLIGHT);
  const processor = (bots.processor() - before) / INTERACTIONS;
  const alone = await asking(ALONE, 1);
  const began = await scheduleAll(db, (await ask({ do: 'list', clubs: CLUBS })) as Club[]);
  const { sent, channels } = (await ask({ do: 'await', posts: CLUBS })) as { sent: number; channels: number };
  return {
    rate: (INTERACTIONS / many.all) * 1_000,
    processor,
    each: alone.each,
    late: many.late + alone.late,
    seconds: (performance.now() - began) / 1_000,
    doubled: sent - channels,
    connections: await connectionsTo(url),
  };
}

type Club = { guildId: string; channelId: string };

/** Has all these clubs' songs be due in the minute that has begun. Returns when the bots were able to see it. */
async function scheduleAll(db: Db, clubs: readonly Club[]): Promise<number> {
  const due = Math.floor(Date.now() / 60_000) * 60_000;
  const [date = '', time = ''] = new Date(due).toISOString().split('T');
  const hour = { time: time.slice(0, 5), zone: 'UTC', days: '1234567' };
  const wishes = { pingRoleId: null, thread: false, publish: false, tellMemberId: null };
  await inTransaction(db, async (transaction) => {
    for (const club of clubs) {
      const settings = { ...club, channelKind: 'text' as const, tagId: null, ...hour, ...wishes };
      await saveSchedule(transaction, settings, { date, due });
    }
  });
  return performance.now();
}

/** How many connections the bots hold; the bench's own are not counted. */
async function connectionsTo(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
  return (rows[0]?.count ?? Number.NaN) - 1;
}

function print(rows: readonly Row[]): void {
  const megabytes = (memory: Memory) => {
    const starter = memory.starter > 0 ? ` + ${memory.starter.toFixed(0)}` : '';
    return `${(sum(memory.each) / memory.each.length).toFixed(0)}${starter}`;
  };
  process.stdout.write(`\nServers of ${SERVER.channels} channels and ${SERVER.roles} roles.\n`);
  table(
    ['figure', ...rows.map(({ mode, processes }) => `${mode}, ${processes}`)],
    [
      [`interactions a second, ${IN_FLIGHT} in flight`, ...rows.map(({ rate }) => rate.toFixed(0))],
      ['processor time an interaction, ms', ...rows.map(({ processor }) => processor.toFixed(2))],
      ['/soundtrack p50, ms', ...rows.map(({ each }) => at(each, 0.5).toFixed(1))],
      ['/soundtrack p99, ms', ...rows.map(({ each }) => at(each, 0.99).toFixed(1))],
      ['interactions without an answer in three seconds', ...rows.map(({ late }) => String(late))],
      [`${CLUBS} clubs posted, s`, ...rows.map(({ seconds }) => seconds.toFixed(1))],
      ['posted twice', ...rows.map(({ doubled }) => String(doubled))],
      ['database connections', ...rows.map(({ connections }) => String(connections))],
      [`resident memory at ${FEW} servers, MB a process`, ...rows.map(({ few }) => megabytes(few))],
      [`resident memory at ${MANY} servers, MB a process`, ...rows.map(({ many }) => megabytes(many))],
      [`memory at ${MANY} servers, MB in all (Pss)`, ...rows.map(({ many }) => many.all.toFixed(0))],
    ],
  );
  const at10000 = (wanted: Mode) => rows.filter(({ mode }) => mode === wanted).map(({ many }) => many.all);
  const [gateway, http] = [at10000('gateway'), at10000('HTTP')];
  const ratios = PROCESSES.map((processes, place) => [
    String(processes),
    ((http[place] ?? Number.NaN) / (gateway[place] ?? Number.NaN)).toFixed(2),
  ]);
  table([`processes`, `HTTP mode's memory / the gateway's, at ${MANY} servers`], ratios);
}
