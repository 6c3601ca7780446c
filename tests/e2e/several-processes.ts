import type { LoggedRequest } from '../../src/playground/request-log.ts';
import type { Program } from './process.ts';

/** A header that names the process in all its calls to Discord. */
const NAME = 'x-process';

export type Processes = {
  /** Starts those that are missing. Resolves once all are ready. */
  start: () => Promise<void>;
  /** Kills the one that sent this request; without a request, any one. */
  kill: (sent?: LoggedRequest) => Promise<void>;
  /** Has those that are left finish what is under way. Resolves with their exit codes. */
  stop: () => Promise<(number | null)[]>;
};

/** Runs several processes of the program side by side. `preload` is code that each of them runs first. */
export function severalProcesses(
  count: number,
  { run, preload = '' }: { run: (environment: { NODE_OPTIONS: string }) => Program; preload?: string },
): Processes {
  const running = new Map<string, Program>();
  let started = 0;
  return {
    start: async () => {
      while (running.size < count) {
        started += 1;
        const name = String(started);
        running.set(name, run({ NODE_OPTIONS: importing(`${naming(name)}${preload}`) }));
      }
      await Promise.all([...running.values()].map((program) => program.said(/"event":"ready"/)));
    },
    kill: async (sent) => {
      const names = [...running.keys()];
      const name = sent?.headers[NAME] ?? names[Math.floor(Math.random() * names.length)];
      const program = running.get(String(name));
      if (program === undefined) throw new Error(`process ${String(name)} is not running`);
      running.delete(String(name));
      program.child.kill('SIGKILL');
      await program.ended();
    },
    stop: async () => {
      const left = [...running.values()];
      running.clear();
      for (const { child } of left) child.kill('SIGTERM');
      return Promise.all(left.map(async (program) => (await program.ended()).code));
    },
  };
}

/** Uses undici's own hook (its documentation: "Diagnostics Channel Support"). */
function naming(name: string): string {
  return `import { subscribe } from 'node:diagnostics_channel';
    subscribe('undici:request:create', ({ request }) => request.addHeader('${NAME}', '${name}'));`;
}

/** The setting of Node that runs code before the program. */
export function importing(code: string): string {
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
