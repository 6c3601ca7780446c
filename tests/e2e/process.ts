import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SETTINGS } from '../../src/config.ts';
import { temporaryFolder } from '../storage/temporary-database.ts';

const unset = Object.fromEntries(SETTINGS.map((name) => [name, '']));

const root = join(import.meta.dirname, '../..');

export type Program = {
  child: ChildProcess;
  /** Resolves with all output so far, once the output matches. */
  said(what: RegExp): Promise<string>;
  /** Resolves when the program has ended. */
  ended(): Promise<{ code: number | null; output: string }>;
};

/** Installs the program in another folder, for tests that put a settings file beside it. */
export function installElsewhere(): string {
  const folder = temporaryFolder();
  for (const part of ['src', 'commands', 'data', 'node_modules', 'package.json']) {
    symlinkSync(join(root, part), join(folder, part));
  }
  return folder;
}

/**
 * Runs the program as a supervisor would, with this environment and none of the machine's own settings, from the
 * repository's folder or one made by installElsewhere. Its standard output is part of `output`, unless the test
 * redirects it to a file descriptor.
 */
export function runProgram(
  environment: Record<string, string>,
  { home = root, stdout = 'pipe' }: { home?: string; stdout?: 'pipe' | number } = {},
): Program {
  const asLinked = ['--preserve-symlinks', '--preserve-symlinks-main'];
  const child = spawn(process.execPath, [...(home === root ? [] : asLinked), join(home, 'src/main.ts')], {
    cwd: home,
    // An empty variable counts as absent, and overrides a developer's own .env.
    env: {
      PATH: process.env['PATH'],
      ...unset,
      DATABASE_URL: `sqlite:${join(temporaryFolder(), 'test.db')}`,
      ...environment,
    },
    stdio: ['ignore', stdout, 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
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
