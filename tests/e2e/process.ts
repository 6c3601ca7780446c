import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../storage/temporary-database.ts';

const unset = Object.fromEntries(
  ['DISCORD_TOKEN', 'DISCORD_API_URL', 'DATABASE_URL', 'DATA_DIR', 'PORT', 'LOG_LEVEL', 'LOG_FORMAT'].map((name) => [
    name,
    '',
  ]),
);

const root = join(import.meta.dirname, '../..');

export type Program = {
  child: ChildProcessByStdio<null, Readable, Readable>;
  /** Resolves when the output has it, with all output so far. */
  said(what: RegExp): Promise<string>;
  /** Resolves when the program has ended. */
  ended(): Promise<{ code: number | null; output: string }>;
};

/** Runs the program as a supervisor would, with this environment and nothing of the machine's own settings. */
export function runProgram(environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: root,
    // An empty variable is an absent one, and keeps a developer's own .env out.
    env: {
      PATH: process.env['PATH'],
      ...unset,
      DATABASE_URL: `sqlite:${join(temporaryFolder(), 'test.db')}`,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const exit = once(child, 'close');
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await exit;
  });
  return {
    child,
    async said(what) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const check = () => {
        if (what.test(output)) resolve(undefined);
      };
      listeners.add(check);
      check();
      await Promise.race([promise, exit.then(() => undefined)]);
      if (!what.test(output)) throw new Error(`the program ended without saying ${String(what)}:\n${output}`);
      return output;
    },
    async ended() {
      await exit;
      return { code: child.exitCode, output };
    },
  };
}
