import { setImmediate } from 'node:timers/promises';
import type { Db } from './schema.ts';
import { serializable } from './serializable.ts';

/** The most pieces of work that share a commit. Other work gets its turn between two commits. */
const BATCH = 32;

type Work = { run: (transaction: Db) => Promise<() => void>; reject: (error: unknown) => void };

type Queue = { waiting: Work[]; draining: boolean };

const queues = new WeakMap<Db, Queue>();

/**
 * Runs work in a transaction, all or nothing, as if nothing else ran meanwhile: what it has read still holds when it
 * commits. Work queued at the same moment shares the transaction: a commit waits for the disk, and hundreds of presses a
 * second can't each wait for their own. On PostgreSQL this also keeps the presses of one game, which all read each
 * other, from undoing each other by the dozen. Work may run more than once, so it must have no effect outside its
 * transaction.
 */
export function inTransaction<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const queue = queues.get(db) ?? { waiting: [], draining: false };
  queues.set(db, queue);
  queue.waiting.push({
    run: async (transaction) => {
      const value = await work(transaction);
      return () => resolve(value);
    },
    reject,
  });
  if (!queue.draining) void drain(db, queue);
  return promise;
}

async function drain(db: Db, queue: Queue): Promise<void> {
  queue.draining = true;
  do {
    await setImmediate();
    await commit(db, queue.waiting.splice(0, BATCH), queue);
  } while (queue.waiting.length > 0);
  queue.draining = false;
}

/** If a piece of work throws, each piece runs again in its own transaction. */
async function commit(db: Db, batch: readonly Work[], queue: Queue): Promise<void> {
  const work = { threw: false };
  const runAll = async (transaction: Db) => {
    const done: (() => void)[] = [];
    try {
      for (const { run } of batch) done.push(await run(transaction));
    } catch (error) {
      work.threw = true;
      throw error;
    }
    return done;
  };
  try {
    for (const resolve of await serializable(db, runAll)) resolve();
  } catch (error) {
    if (work.threw && batch.length > 1) {
      for (const one of batch) await commit(db, [one], queue);
      return;
    }
    // If the database itself refuses, for example because it stays locked, the rest of the queue need not wait as long
    // again.
    const refused = work.threw ? batch : [...batch, ...queue.waiting.splice(0)];
    for (const { reject } of refused) reject(error);
  }
}
