import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { Took } from './ask-many.ts';
import type { Ask } from './loopback-process.ts';

const IN_FLIGHT = 16;
const INTERACTIONS = 1_000;
const ROUNDS = 15;
/** About a minute's answers: until then the engine is still compiling our code and the baseline's. */
const WARM_UP = 5_000;
const STARTS = 9;
const GUILDS = 1_000;

export const QUERIES = [
  'dreams',
  'the dreams cover in chungking',
  '王菲',
  'yumeji',
  'perfidia 2046',
  'happy tog',
  'faye wong',
  'siboney',
];

const bots = { bare: 'bare-bot.ts', ours: '../../src/main.ts' } as const;
type Name = keyof typeof bots;

/** Interactions a second, latencies, time to ready and memory of the bot, each beside a bare discord.js bot. */
export async function benchInteractions(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  const database = `sqlite:${join(folder, 'bench.db')}`;
  try {
    // The first start creates the database; every other one finds it there.
    await (await openDatabase(database)).destroy();
    await measure(database);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(database: string): Promise<void> {
  const names: Name[] = ['bare', 'ours'];
  const ready: Record<Name, number[]> = { bare: [], ours: [] };
  const answered: Record<Name, number[]> = { bare: [], ours: [] };
  const rates: Record<Name, number[]> = { bare: [], ours: [] };
  const slash: Record<Name, number[]> = { bare: [], ours: [] };
  const complete: Record<Name, number[]> = { bare: [], ours: [] };
  const late: Record<Name, number> = { bare: 0, ours: 0 };
  const memory: Record<Name, number> = { bare: Number.NaN, ours: Number.NaN };

  const ask = { count: INTERACTIONS, queries: QUERIES };
  const noted = (name: Name, took: Took): Took => {
    late[name] += took.late;
    return took;
  };
  for (let round = 0; round < STARTS; round += 1) {
    for (const name of names) {
      await withBot({ name, database }, async (running) => {
        const { all } = noted(name, await running.ask({ ...ask, kind: 'slash', count: 1, inFlight: 1 }));
        ready[name].push(running.readyAfter);
        answered[name].push(running.readyAfter + all);
      });
    }
  }
  await withBot({ name: 'bare', database }, (bare) =>
    withBot({ name: 'ours', database }, async (ours) => {
      const running = { bare, ours };
      for (const name of names) await running[name].ask({ ...ask, count: WARM_UP, kind: 'slash', inFlight: IN_FLIGHT });
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const name of names) {
          const askNow = async (how: Pick<Ask, 'kind' | 'inFlight'>) =>
            noted(name, await running[name].ask({ ...ask, ...how }));
          const { all } = await askNow({ kind: 'slash', inFlight: IN_FLIGHT });
          rates[name].push((INTERACTIONS / all) * 1000);
          slash[name].push(...(await askNow({ kind: 'slash', inFlight: 1 })).each);
          complete[name].push(...(await askNow({ kind: 'complete', inFlight: 1 })).each);
        }
      }
    }),
  );
  for (const name of names) {
    memory[name] = await withBot({ name, database, guilds: GUILDS }, async (running) => {
      // The first answers load everything the bot needs.
      await running.ask({ ...ask, kind: 'slash', inFlight: IN_FLIGHT });
      return running.megabytes();
    });
  }

  const row = (what: string, by: (name: Name) => number, digits = 1) => {
    const [bare, ours] = [by('bare'), by('ours')];
    return [what, ours.toFixed(digits), bare.toFixed(digits), (ours / bare).toFixed(2)];
  };
  // Alternating runs are compared in pairs, since the machine's speed changes from one second to the next.
  const paired = (what: string, of: Record<Name, number[]>) => {
    const ratios = of.ours.map((ours, turn) => ours / (of.bare[turn] ?? Number.NaN));
    return [what, at(of.ours, 0.5).toFixed(0), at(of.bare, 0.5).toFixed(0), at(ratios, 0.5).toFixed(2)];
  };
  table(
    ['figure', 'ours', 'bare', 'ours / bare'],
    [
      paired(`interactions a second, ${IN_FLIGHT} in flight`, rates),
      row('/soundtrack p50, ms', (name) => at(slash[name], 0.5), 2),
      row('/soundtrack p99, ms', (name) => at(slash[name], 0.99), 2),
      row('autocomplete p50, ms', (name) => at(complete[name], 0.5), 2),
      row('autocomplete p99, ms', (name) => at(complete[name], 0.99), 2),
      paired('start to ready, ms', ready),
      paired('start to the first answer, ms', answered),
      row(`memory at ${GUILDS} guilds of 20 channels, MB`, (name) => memory[name], 0),
      ['interactions without an answer in three seconds', String(late.ours), String(late.bare), ''],
    ],
  );
}

type Running = { readyAfter: number; megabytes: () => number; ask: (ask: Ask) => Promise<Took> };

/** Runs a loopback Discord and a bot, each in its own process, while `use` runs. */
async function withBot<Result>(
  { name, database, guilds = 0 }: { name: Name; database: string; guilds?: number },
  use: (running: Running) => Promise<Result>,
): Promise<Result> {
  const discord = fork(join(import.meta.dirname, 'loopback-process.ts'), [String(guilds)]);
  const [hello] = (await once(discord, 'message')) as [unknown];
  const { api, token } = z.object({ api: z.string(), token: z.string() }).parse(hello);
  const began = performance.now();
  const bot = spawn(process.execPath, [join(import.meta.dirname, bots[name])], {
    env: {
      PATH: process.env['PATH'],
      DISCORD_API_URL: api,
      DISCORD_TOKEN: token,
      LOG_FORMAT: 'json',
      DATABASE_URL: database,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await readyLine(bot);
    const readyAfter = performance.now() - began;
    return await use({ readyAfter, megabytes: () => residentMegabytes(bot), ask: (ask) => answerOf(discord, ask) });
  } finally {
    // Ends it as a supervisor would, so that the code compiled by the first start is cached for the next.
    const ended = once(bot, 'exit');
    bot.kill('SIGTERM');
    await ended;
    discord.kill('SIGKILL');
  }
}

export async function readyLine(bot: ChildProcess): Promise<void> {
  for await (const chunk of bot.stdout ?? []) if (String(chunk).includes('"event":"ready"')) break;
  bot.stdout?.resume();
}

async function answerOf(discord: ChildProcess, ask: Ask): Promise<Took> {
  discord.send(ask);
  const [took] = (await once(discord, 'message')) as [Took];
  return took;
}

export function residentMegabytes({ pid }: ChildProcess): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** The value below which this share of the measurements lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Prints a Markdown table in the README's format. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows];
  process.stdout.write(`\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`);
}
