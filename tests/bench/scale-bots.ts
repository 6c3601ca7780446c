import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { UNIT } from './unit.ts';

export type Mode = 'gateway' | 'HTTP';

export type Discord = { api: string; token: string; publicKey: string };

/** The bot in one or several processes. */
export type Bots = {
  /** HTTP mode's ports. */
  ports: readonly number[];
  /** Resolves once nothing is under way and all garbage has been given back. */
  settled: () => Promise<void>;
  memory: () => Memory;
  /** Milliseconds of processor time that they have used, together. */
  processor: () => number;
  stop: () => Promise<void>;
};

/** In megabytes. */
export type Memory = {
  /** What is resident of each process. Pages that several of them share count each time. */
  each: number[];
  /** The same of the process that started them; 0 if there is none. */
  starter: number;
  /** What all of them take, with each page that they share counted once. */
  all: number;
};

/** Discord's global limit, which the processes share. */
const REQUESTS_PER_SECOND = 50;

/** A process that used no more than this many hundredths of a second in a second has nothing left to do. */
const IDLE = 5;

const KILOBYTES = 1_024;

const root = join(import.meta.dirname, '../..');

const settle = join(import.meta.dirname, 'settle.ts');

export async function startBots(
  mode: Mode,
  { processes, discord, database }: { processes: number; discord: Discord; database: string },
): Promise<Bots> {
  // A copy of Node's file: the bench and its loopback Discord run the original, and a page that they shared with the bots
  // would count less.
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  const node = join(folder, 'node');
  copyFileSync(process.execPath, node);
  const start = (settings: Record<string, string>) =>
    spawn(node, [join(root, 'src/main.ts')], {
      env: {
        PATH: process.env['PATH'],
        ...UNIT,
        NODE_OPTIONS: `--expose-gc --import=${settle}`,
        DISCORD_API_URL: discord.api,
        DISCORD_TOKEN: discord.token,
        DATABASE_URL: database,
        LOG_FORMAT: 'json',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const ports = mode === 'HTTP' ? await freePorts(processes) : [];
  const started =
    mode === 'HTTP'
      ? ports.map((port) =>
          start({
            INTERACTIONS_PORT: `127.0.0.1:${port}`,
            DISCORD_PUBLIC_KEY: discord.publicKey,
            REQUESTS_PER_SECOND: String(Math.floor(REQUESTS_PER_SECOND / processes)),
          }),
        )
      : [start({ PROCESSES: String(processes) })];
  await Promise.all(started.map((bot) => readyLines(bot, processes / started.length)));

  const parents = started.map(({ pid = 0 }) => pid);
  const children = parents.flatMap(childrenOf);
  const pids = [...parents, ...children];
  return {
    ports,
    settled: async () => {
      await idle(pids);
      for (const pid of pids) process.kill(pid, 'SIGUSR2');
      await idle(pids);
    },
    memory: () => ({
      each: (children.length === 0 ? parents : children).map((pid) => megabytesOf(pid, 'Rss')),
      starter: children.length === 0 ? 0 : sum(parents.map((pid) => megabytesOf(pid, 'Rss'))),
      all: sum(pids.map((pid) => megabytesOf(pid, 'Pss'))),
    }),
    processor: () => sum(pids.map(ticksOf)) * 10,
    stop: async () => {
      const ends = started.map((bot) => once(bot, 'exit'));
      for (const bot of started) bot.kill('SIGTERM');
      await Promise.all(ends);
      rmSync(folder, { recursive: true });
    },
  };
}

async function readyLines({ stdout }: ChildProcess, count: number): Promise<void> {
  let said = '';
  for await (const chunk of stdout ?? []) {
    said += String(chunk);
    if (said.split('"event":"ready"').length > count) break;
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  return ports;
}

async function idle(pids: readonly number[]): Promise<void> {
  for (let most = Number.POSITIVE_INFINITY; most > IDLE;) {
    const before = pids.map(ticksOf);
    await pause(1_000);
    most = Math.max(...pids.map((pid, place) => ticksOf(pid) - (before[place] ?? 0)));
  }
}

function childrenOf(pid: number): number[] {
  return (readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/g) ?? []).map(Number);
}

/** Rss is the resident set. Of the proportional one, Pss, a page that n processes share counts an nth (proc_pid_smaps). */
function megabytesOf(pid: number, set: 'Rss' | 'Pss'): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(new RegExp(`^${set}:\\s+(\\d+)`, 'm').exec(rollup)?.[1]) / KILOBYTES;
}

/** Hundredths of a second on the processor, in the program and in the kernel (proc_pid_stat: utime and stime). */
function ticksOf(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user = Number.NaN, kernel = Number.NaN] = fields.split(' ').slice(11, 13).map(Number);
  return user + kernel;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
