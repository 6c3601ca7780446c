import type { Db } from './schema.ts';

type Known<Value> = { value: Value | Promise<Value>; at: number };

/**
 * Remembers what the database says of a server for so many milliseconds, of the servers asked for last: another process
 * may have changed it since. A value at hand is returned at once.
 */
export function rereadEvery<Value>(
  fresh: number,
  most: number,
  read: (db: Db, guildId: string) => Promise<Value>,
): { of: (db: Db, guildId: string, now: number) => Value | Promise<Value>; forget: (db: Db, guildId: string) => void } {
  const databases = new WeakMap<Db, Map<string, Known<Value>>>();
  return {
    of(db, guildId, now) {
      const reads = databases.get(db) ?? new Map<string, Known<Value>>();
      databases.set(db, reads);
      const known = reads.get(guildId);
      // The clock may be set back as well.
      if (known !== undefined && Math.abs(now - known.at) < fresh) return known.value;
      const reading: Known<Value> = { value: read(db, guildId), at: now };
      const [oldest] = reads.keys();
      if (reads.size >= most && oldest !== undefined) reads.delete(oldest);
      reads.delete(guildId);
      reads.set(guildId, reading);
      Promise.resolve(reading.value).then(
        (value) => (reading.value = value),
        () => {
          if (reads.get(guildId) === reading) reads.delete(guildId);
        },
      );
      return reading.value;
    },
    forget(db, guildId) {
      databases.get(db)?.delete(guildId);
    },
  };
}
