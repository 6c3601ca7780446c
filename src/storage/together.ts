import { setImmediate } from 'node:timers/promises';
import type { Db } from './schema.ts';

/** A commit's share of the process: between two of them, those who wait for an answer have their turn. */
const AT_ONCE = 32;

type Work = { run: (transaction: Db) => Promise<() => void>; reject: (error: unknown) => void };

const lines = new WeakMap<Db, { waiting: Work[]; busy: boolean }>();

/**
 * Runs a piece of work in a transaction that it shares with others that came at the same moment: a commit waits for
 * the disk, and so hundreds of presses a second need not each wait for their own. Each is still all or nothing: where
 * one of them throws, every one is run again by itself. So the work must do nothing but work on the transaction.
 */
export function together<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const line = lines.get(db) ?? { waiting: [], busy: false };
  lines.set(db, line);
  line.waiting.push({
    run: async (transaction) => {
      const value = await work(transaction);
      return () => resolve(value);
    },
    reject,
  });
  if (!line.busy) void drain(db, line);
  return promise;
}

async function drain(db: Db, line: { waiting: Work[]; busy: boolean }): Promise<void> {
  line.busy = true;
  do {
    await setImmediate();
    await commit(db, line.waiting.splice(0, AT_ONCE));
  } while (line.waiting.length > 0);
  line.busy = false;
}

async function commit(db: Db, batch: readonly Work[]): Promise<void> {
  try {
    const committed = await db.transaction().execute(async (transaction) => {
      const done: (() => void)[] = [];
      for (const { run } of batch) done.push(await run(transaction));
      return done;
    });
    for (const done of committed) done();
  } catch (error) {
    const [only, ...others] = batch;
    if (others.length === 0) only?.reject(error);
    else for (const one of batch) await commit(db, [one]);
  }
}
