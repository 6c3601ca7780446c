import { expect, test } from 'vitest';
import { leaveChore, takeChore } from '../../src/storage/chores.ts';
import { DAY, NOON } from './samples.ts';
import { temporaryDatabase } from './temporary-database.ts';

test('a chore is taken once each time it comes round', async () => {
  const db = await temporaryDatabase();
  const take = (now: number) => takeChore(db, 'sweep', { now, every: DAY });
  const taken = await Promise.all([take(NOON), take(NOON), take(NOON)]);
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await take(NOON + DAY - 1)).toBe(false);
  expect(await take(NOON + DAY)).toBe(true);
  expect(await takeChore(db, 'dust', { now: NOON, every: DAY })).toBe(true);
});

test('a chore that failed is left to the next', async () => {
  const db = await temporaryDatabase();
  await takeChore(db, 'sweep', { now: NOON, every: DAY });
  await leaveChore(db, 'sweep');
  expect(await takeChore(db, 'sweep', { now: NOON + 1, every: DAY })).toBe(true);
});

test('a chore that a clock set wrong put off for years is due at once', async () => {
  const db = await temporaryDatabase();
  await takeChore(db, 'sweep', { now: NOON + 9999 * DAY, every: DAY });
  expect(await takeChore(db, 'sweep', { now: NOON, every: DAY })).toBe(true);
});
