import type { App } from '../app.ts';

/** Lets work on the database run on its own: nobody waits for it, so the log is told where it fails. */
export function inBackgroundOf({ log }: Pick<App, 'log'>): (work: Promise<unknown>) => void {
  return (work) =>
    void work.catch((error: unknown) => log.error({ event: 'storage-failed', err: error }, 'the database failed'));
}
