import { setTimeout } from 'node:timers/promises';
import { resultCode } from './sqlite-fault.ts';

/** How long to wait for another process's lock before failing, in milliseconds. */
export const LOCK_PATIENCE = 30_000;

const LONGEST_PAUSE = 100;

/** SQLite's result codes SQLITE_BUSY and SQLITE_LOCKED. */
const LOCKED: readonly (number | undefined)[] = [5, 6];

/**
 * Starts the clock and returns a function that retries an attempt, at growing pauses, while another process holds a
 * lock it needs. SQLite's own wait would block the event loop, so databases are opened without one. Throws SQLite's
 * error once `patience` milliseconds have passed.
 */
export function whileLocked(patience: number): <T>(attempt: () => T | Promise<T>) => Promise<T> {
  const began = performance.now();
  return async (attempt) => {
    for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isLocked(error) || performance.now() - began > patience) throw error;
      }
      await setTimeout(pause);
    }
  };
}

export function isLocked(error: unknown): boolean {
  return LOCKED.includes(resultCode(error));
}
