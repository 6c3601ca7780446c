import type { App } from '../app.ts';

/** Runs database work that nobody waits for, and logs its failure. */
export function inBackgroundOf({ log }: Pick<App, 'log'>): (work: Promise<unknown>) => void {
  return (work) =>
    void work.catch((error: unknown) =>
      log.error({ event: 'storage-failed', err: error }, 'a database operation failed'),
    );
}
