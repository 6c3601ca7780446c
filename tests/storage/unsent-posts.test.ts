import { expect, test } from 'vitest';
import { beginSend, claimAgain, release } from '../../src/storage/post-claims.ts';
import { saveWishes } from '../../src/storage/schedules.ts';
import { chooseAgain, chooseAgainForUnsent, findUnsent } from '../../src/storage/unsent-posts.ts';
import { NOON, open, schedule, scheduled } from './samples.ts';
import { temporaryDatabase } from './temporary-database.ts';

const another = () => ({ songId: 'another', cycle: 1, number: 1, of: 9 });

async function waiting() {
  const db = await temporaryDatabase();
  const claim = await open(db, await scheduled(db));
  if (claim === undefined) throw new Error('not opened');
  await release(db, claim, { retryAt: NOON, unsettledSince: null });
  return db;
}

test('a post that may have arrived keeps its song', async () => {
  const db = await temporaryDatabase();
  const claim = await open(db, await scheduled(db));
  await chooseAgainForUnsent(db, 'club', another);
  expect(await findUnsent(db, 'club')).toBeUndefined();
  expect(await db.selectFrom('posts').selectAll().execute()).toEqual([claim]);
});

test('a process that was about to send a post is kept from it where it gets another song', async () => {
  const db = await waiting();
  const [claim] = await claimAgain(db, { now: NOON, until: NOON + 60_000, limit: 1 });
  if (claim === undefined) throw new Error('not claimed');
  await chooseAgainForUnsent(db, 'club', another);
  expect(await beginSend(db, claim, NOON)).toBe(false);
  expect(await chooseAgain(db, claim, () => ({ ...another(), songId: 'third' }))).toBeUndefined();
  expect(await findUnsent(db, 'club')).toEqual({ ...claim, songId: 'another', leaseUntil: 0 });
});

test('a post that waits follows its channel when that becomes an announcement channel', async () => {
  const db = await waiting();
  const settings = schedule({ channelKind: 'announcement', publish: true });
  await saveWishes(db, { ...settings, channelId: 'elsewhere' }, NOON);
  expect((await findUnsent(db, 'club'))?.channelKind).toBe('text');
  await saveWishes(db, settings, NOON);
  expect((await findUnsent(db, 'club'))?.channelKind).toBe('announcement');
});
