import { setTimeout } from 'node:timers/promises';
import { resultCode } from './storage-error.ts';

/** How long work waits for another process's lock before it fails, in milliseconds. */
export const LOCK_PATIENCE = 30_000;

const LONGEST_PAUSE = 100;

/** SQLite's result codes SQLITE_BUSY and SQLITE_LOCKED. */
const LOCKED: readonly (number | undefined)[] = [5, 6];

/**
 * Begins to wait, and returns what runs an attempt: again and again, at growing pauses, while another process holds a
 * lock that it needs. SQLite's own wait would block the event loop, so databases are opened without one. Throws SQLite's
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
