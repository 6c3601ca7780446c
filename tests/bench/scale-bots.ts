import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type Mode = 'gateway' | 'HTTP';

export type Discord = { api: string; token: string; publicKey: string };

/** The bot in one or several processes. */
export type Bots = {
  /** HTTP mode's ports. */
  ports: readonly number[];
  /** Resolves once nothing is under way and all garbage has been given back. */
  settled: () => Promise<void>;
  /** The resident memory of each process, and of the one that started them where there is one. */
  memory: () => { each: number[]; starter: number };
  /** Milliseconds of processor time that they have used, together. */
  processor: () => number;
  stop: () => Promise<void>;
};

/** Discord's global limit, which the processes share. */
const REQUESTS_PER_SECOND = 50;

/** A process that used no more than this many hundredths of a second in a second has nothing left to do. */
const IDLE = 5;

const KILOBYTES = 1_024;

const settle = join(import.meta.dirname, 'settle.ts');

export async function startBots(
  mode: Mode,
  { processes, discord, database }: { processes: number; discord: Discord; database: string },
): Promise<Bots> {
  const start = (settings: Record<string, string>) =>
    spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], {
      env: {
        PATH: process.env['PATH'],
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
    memory: () =>
      children.length === 0
        ? { each: parents.map(megabytesOf), starter: 0 }
        : { each: children.map(megabytesOf), starter: Math.max(...parents.map(megabytesOf)) },
    processor: () => sum(pids.map(ticksOf)) * 10,
    stop: async () => {
      const ends = started.map((bot) => once(bot, 'exit'));
      for (const bot of started) bot.kill('SIGTERM');
      await Promise.all(ends);
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

function megabytesOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / KILOBYTES;
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
