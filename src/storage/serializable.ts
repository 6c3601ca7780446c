import { setTimeout } from 'node:timers/promises';
import { isBrokenConstraint } from './postgres/postgres-fault.ts';
import type { Db } from './schema.ts';
import { UndoneError } from './storage-error.ts';

/** How long undone work is tried again, in milliseconds. */
const PATIENCE = 30_000;

const LONGEST_PAUSE = 200;

/** How often work may break a constraint before that is its own fault. */
const OFTEN = 5;

/**
 * Runs work in a serializable transaction, as every transaction of SQLite is. PostgreSQL may undo one in favour of
 * another, and a connection may be lost before the commit: then the work runs again from its start. Work that was
 * outrun may also break a constraint, since it can't see the other's rows: run again, it sees them.
 */
export async function serializable<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  const began = performance.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().setIsolationLevel('serializable').execute(work);
    } catch (error) {
      const mayRunAgain = error instanceof UndoneError || (isBrokenConstraint(error) && tries < OFTEN);
      if (!mayRunAgain || performance.now() - began > PATIENCE) throw error;
    }
    // By chance, so that two that undid each other don't meet again.
    await setTimeout(Math.random() * Math.min(LONGEST_PAUSE, 2 ** tries));
  }
}
