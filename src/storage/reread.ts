import type { Db } from './schema.ts';

/** How long an answer to a member waits for the database before it makes do with what was read last. */
const PATIENCE_MS = 500;

type Known<Value> = { reading: Value | Promise<Value>; at: number; last: Value };

export type Reread<Value> = {
  /** The value, read again if it is no longer fresh. One that is at hand is returned at once. */
  of: (db: Db, guildId: string, now: number) => Value | Promise<Value>;
  /** The same while the database answers; else what was read last, or `unread`. Never rejects. */
  atHand: (db: Db, guildId: string, now: number) => Value | Promise<Value>;
  /** Has the value read again after a change in this process. */
  forget: (db: Db, guildId: string) => void;
};

/**
 * Remembers what the database says of a server for `fresh` milliseconds, of the servers asked for last: another process
 * may have changed it since.
 */
export function rereadEvery<Value>(
  { fresh, most, unread }: { fresh: number; most: number; unread: Value },
  read: (db: Db, guildId: string) => Promise<Value>,
): Reread<Value> {
  const databases = new WeakMap<Db, Map<string, Known<Value>>>();

  const knownOf = (db: Db, guildId: string, now: number): Known<Value> => {
    const reads = databases.get(db) ?? new Map<string, Known<Value>>();
    databases.set(db, reads);
    const known = reads.get(guildId);
    // The clock may be set back as well.
    if (known !== undefined && Math.abs(now - known.at) < fresh) return known;
    const next: Known<Value> = { reading: read(db, guildId), at: now, last: known?.last ?? unread };
    const [oldest] = reads.keys();
    if (reads.size >= most && oldest !== undefined) reads.delete(oldest);
    reads.delete(guildId);
    reads.set(guildId, next);
    Promise.resolve(next.reading).then(
      (value) => Object.assign(next, { reading: value, last: value }),
      () => {
        if (reads.get(guildId) === next) reads.delete(guildId);
      },
    );
    return next;
  };

  return {
    of: (db, guildId, now) => knownOf(db, guildId, now).reading,
    atHand(db, guildId, now) {
      const { reading, last } = knownOf(db, guildId, now);
      return reading instanceof Promise ? within(PATIENCE_MS, reading, last) : reading;
    },
    forget(db, guildId) {
      databases.get(db)?.delete(guildId);
    },
  };
}

/** What is being read, or `otherwise` if that takes longer or fails. */
function within<Value>(ms: number, reading: Promise<Value>, otherwise: Value): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), ms);
    void reading.then(resolve, () => resolve(otherwise)).finally(() => clearTimeout(timer));
  });
}
