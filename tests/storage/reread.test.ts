import { expect, test } from 'vitest';
import { rereadEvery } from '../../src/storage/reread.ts';
import { temporaryDatabase } from './temporary-database.ts';

const KEPT = { fresh: 1_000, most: 2, unread: 'unread' };

test('what was read is read again once it is no longer fresh, or once it has changed here', async () => {
  const db = await temporaryDatabase();
  let reads = 0;
  const counted = rereadEvery(KEPT, () => Promise.resolve(`read ${(reads += 1)}`));
  expect([await counted.of(db, 'club', 0), await counted.of(db, 'club', 999)]).toEqual(['read 1', 'read 1']);
  expect(await counted.of(db, 'club', 1_000)).toBe('read 2');
  counted.forget(db, 'club');
  expect(await counted.of(db, 'club', 1_000)).toBe('read 3');
});

test('while the database does not answer, what was read last is at hand', async () => {
  const db = await temporaryDatabase();
  const answers = [Promise.resolve('read'), new Promise<string>(() => undefined), Promise.reject(new Error('away'))];
  for (const answer of answers) answer.catch(() => undefined);
  const known = rereadEvery(KEPT, () => answers.shift() ?? Promise.reject(new Error('away')));
  expect(await known.atHand(db, 'club', 0)).toBe('read');
  expect(await known.atHand(db, 'club', 1_000)).toBe('read');
  expect(await known.atHand(db, 'club', 2_000)).toBe('read');
  expect(await known.atHand(db, 'another', 0)).toBe('unread');
  await expect(known.of(db, 'a third', 0)).rejects.toThrow('away');
});
