import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Loopback } from '../../src/playground/loopback.ts';

/** By how many milliseconds its machine's clock is wrong after each jump, in turn. */
const JUMPS = [3_600_000, -600_000, 45_000, 0];

/** How many of the log's errors are kept to be printed. */
const TOLD = 20;

const ERROR = 50;
const line = z.object({ level: z.number(), event: z.string().default('none') });

export type Bot = {
  process: ChildProcess;
  /** How many warnings and errors it logged, by event. */
  logged: Map<string, number>;
  /** The first of its errors, and all that did not go through its log. */
  errors: string[];
  jumpClock: () => void;
  /** Asks it to collect its garbage. */
  collect: () => void;
  /** Asks it to end, and returns its exit code. */
  stop: () => Promise<number | null>;
};

/** Runs the unchanged program until it's ready. On demand, its machine's clock jumps and its garbage is collected. */
export async function startBot({ api, token }: Loopback, database: string): Promise<Bot> {
  const controls = `const now = Date.now, jumps = ${JSON.stringify(JUMPS)}; let wrong = 0, at = 0;
    Date.now = () => now() + wrong;
    process.on('SIGUSR2', () => { wrong = jumps[at++ % jumps.length]; });
    process.on('SIGHUP', () => gc());`;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      DISCORD_API_URL: api,
      DISCORD_TOKEN: token,
      DATABASE_URL: database,
      LOG_FORMAT: 'json',
      NODE_OPTIONS: `--expose-gc --import=data:text/javascript,${encodeURIComponent(controls)}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const logged = new Map<string, number>();
  const errors: string[] = [];
  const tell = (text: string) => {
    if (errors.length < TOLD) errors.push(text);
  };
  const ready = Promise.withResolvers<undefined>();
  createInterface(child.stderr).on('line', tell);
  createInterface(child.stdout).on('line', (text) => {
    const { level, event } = line.parse(JSON.parse(text));
    if (event === 'ready') ready.resolve(undefined);
    if (level < ERROR - 10) return;
    logged.set(event, (logged.get(event) ?? 0) + 1);
    if (level >= ERROR) tell(text);
  });
  await Promise.race([ready.promise, ended]);
  if (child.exitCode !== null) throw new Error(`the bot has ended:\n${errors.join('\n')}`);
  return {
    process: child,
    logged,
    errors,
    jumpClock: () => child.kill('SIGUSR2'),
    collect: () => child.kill('SIGHUP'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}
