import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { inTransaction } from '../../../src/storage/transaction.ts';
import { checkDatabase } from '../../../src/storage/check-database.ts';
import { claimAgain } from '../../../src/storage/post-claims.ts';
import { findSchedule } from '../../../src/storage/schedules.ts';
import type { Db } from '../../../src/storage/schema.ts';
import { StorageError } from '../../../src/storage/storage-error.ts';
import { wakeSuggestions } from '../../../src/storage/shelf/due-suggestions.ts';
import { claimGames } from '../../../src/storage/trivia/games.ts';
import { wakeUnsent } from '../../../src/storage/unsent-posts.ts';
import { NOON, scheduled } from '../samples.ts';
import { temporaryFolder } from '../temporary-database.ts';

/** A database with one schedule, due at NOON, and another connection that holds its write lock, as a backup would. */
async function locked(patience = 30_000) {
  const path = join(temporaryFolder(), 'club.db');
  const db = await (await checkDatabase({ engine: 'sqlite', path }, { patience })).open();
  onTestFinished(() => db.destroy());
  await scheduled(db);
  const other = new DatabaseSync(path);
  onTestFinished(() => other.close());
  other.exec('begin immediate');
  return { db, unlock: () => other.exec('rollback') };
}

const move = (db: Db, nextDue: number) =>
  db.updateTable('schedules').set({ nextDue }).where('guildId', '=', 'club').execute();

const moveInTransaction = (db: Db, nextDue: number) =>
  db.transaction().execute((transaction) => move(transaction, nextDue));

const due = async (db: Db) => (await findSchedule(db, 'club'))?.nextDue;

/** Whether work is still waiting after everything that could run at once has run. */
async function isWaiting(work: Promise<unknown>): Promise<boolean> {
  await setImmediate();
  const waiting = Symbol('waiting');
  return (await Promise.race([work, Promise.resolve(waiting)])) === waiting;
}

test.each([
  ['a transaction', moveInTransaction],
  ['a statement', move],
])('reads go on while %s waits for another process, and it succeeds afterwards', async (_, write) => {
  const { db, unlock } = await locked();
  const writing = write(db, 9);
  for (let reads = 0; reads < 20; reads += 1) {
    expect(await due(db)).toBe(NOON);
    expect(await isWaiting(writing)).toBe(true);
  }
  unlock();
  await writing;
  expect(await due(db)).toBe(9);
});

test('what waited is written in the order in which it came', async () => {
  const { db, unlock } = await locked();
  const writes = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? move(db, at) : moveInTransaction(db, at)));
  const done: number[] = [];
  const noted = writes.map((write, at) => write.then(() => done.push(at)));
  expect(await isWaiting(Promise.race(writes))).toBe(true);
  unlock();
  await Promise.all(noted);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(await due(db)).toBe(19);
});

test('a write that waited too long fails with the way out, and so does what is queued behind it', async () => {
  const { db, unlock } = await locked(50);
  const works = Array.from({ length: 100 }, () => inTransaction(db, (transaction) => move(transaction, 9)));
  await expect(Promise.race(works)).rejects.toThrow(StorageError);
  unlock();
  for (const work of works) await expect(work).rejects.toThrow(/another process has locked it/);
  expect(await due(db)).toBe(NOON);
  await move(db, 9);
});

test('what a transaction undoes is seen by nobody else, and undoes nothing of theirs', async () => {
  const { db, unlock } = await locked();
  unlock();
  const others: Promise<unknown>[] = [];
  const undone = db.transaction().execute(async (transaction) => {
    await move(transaction, 9);
    others.push(due(db), move(db, 3));
    await setImmediate();
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  const [read] = await Promise.all(others);
  expect(read).toBe(NOON);
  expect(await due(db)).toBe(3);
});

test('asking for what is due, or waking it, needs no lock where nothing is due', async () => {
  const { db } = await locked();
  const lease = { now: 0, until: 1 };
  expect(await claimGames(db, { ...lease, limits: { calls: 9, questions: 9 } })).toEqual([]);
  expect(await claimAgain(db, { ...lease, limit: 9 })).toEqual([]);
  await wakeUnsent(db, 'club', 0);
  await wakeSuggestions(db, 'club');
});
