import { describe, expect, test } from 'vitest';
import { toggleFavourite } from '../../src/storage/favourites.ts';
import { claimAgain, release } from '../../src/storage/post-claims.ts';
import { findPost } from '../../src/storage/posts.ts';
import {
  deleteSchedule,
  dueSchedules,
  findSchedule,
  pauseSchedule,
  resumeSchedule,
  saveSchedule,
  saveWishes,
  schedulesAfter,
  startSchedule,
  stopSchedule,
} from '../../src/storage/schedules.ts';
import { DAY, interaction, NOON, open, schedule, scheduled } from './samples.ts';
import { temporaryDatabase } from './temporary-database.ts';

test('a schedule is due from its instant on, the longest due first, in batches', async () => {
  const db = await temporaryDatabase();
  await saveSchedule(db, schedule({ guildId: 'later' }), { date: '2026-05-01', due: NOON });
  await saveSchedule(db, schedule({ guildId: 'sooner' }), { date: '2026-05-01', due: NOON - 1 });
  expect(await dueSchedules(db, NOON - 2, 10)).toEqual([]);
  expect((await dueSchedules(db, NOON, 10)).map((due) => due.guildId)).toEqual(['sooner', 'later']);
  expect(await dueSchedules(db, NOON, 1)).toMatchObject([{ guildId: 'sooner' }]);
  expect((await schedulesAfter(db, 'later', 10)).map((due) => due.guildId)).toEqual(['sooner']);
});

test('its thread is yes or no, however it is read', async () => {
  const db = await temporaryDatabase();
  for (const thread of [true, false]) {
    await scheduled(db, { thread });
    expect(await findSchedule(db, 'club')).toMatchObject({ thread });
    expect(await dueSchedules(db, NOON, 10)).toMatchObject([{ thread }]);
    expect(await schedulesAfter(db, '', 10)).toMatchObject([{ thread }]);
  }
});

test('setting it again changes it, makes it active and lets go of what was not sent', async () => {
  const db = await temporaryDatabase();
  const claim = await open(db, await scheduled(db));
  if (claim) await release(db, claim, { retryAt: NOON, unsettledSince: null });
  await stopSchedule(db, 'club', { reason: 'channel-gone', now: NOON });
  await saveSchedule(db, schedule({ channelId: 'another' }), { date: '2026-05-01', due: NOON + 1 });
  expect(await findSchedule(db, 'club')).toMatchObject({
    channelId: 'another',
    state: 'active',
    stopReason: null,
    nextDue: NOON + 1,
    failure: 'channel-gone',
  });
  expect(await findPost(db, claim?.id ?? '')).toBeUndefined();
});

test('other wishes leave the next post where it is, start what was stopped, and pause nothing and resume nothing', async () => {
  const db = await temporaryDatabase();
  const claim = await open(db, await scheduled(db));
  if (claim) await release(db, claim, { retryAt: NOON + DAY, unsettledSince: null });
  await stopSchedule(db, 'club', { reason: 'forbidden', now: NOON });
  const before = await findSchedule(db, 'club');
  await saveWishes(db, schedule({ thread: true }), NOON + 1);
  expect(await findSchedule(db, 'club')).toEqual({ ...before, thread: true, state: 'active', stopReason: null });
  expect(await findPost(db, claim?.id ?? '')).toMatchObject({ retryAt: NOON + 1 });
  await pauseSchedule(db, 'club');
  await saveWishes(db, schedule({ thread: false }), NOON + 2);
  expect(await findSchedule(db, 'club')).toMatchObject({ thread: false, state: 'paused', nextDue: null });
});

describe('a schedule', () => {
  test('that is paused has nothing due until it is resumed', async () => {
    const db = await temporaryDatabase();
    await scheduled(db);
    await pauseSchedule(db, 'club');
    expect(await dueSchedules(db, NOON + DAY, 10)).toEqual([]);
    await resumeSchedule(db, 'club', { date: '2026-05-02', due: NOON + DAY });
    expect(await dueSchedules(db, NOON + DAY, 10)).toMatchObject([{ state: 'active', nextDate: '2026-05-02' }]);
  });

  test('that lacks a permission stays due, and is stopped once', async () => {
    const db = await temporaryDatabase();
    await scheduled(db);
    expect(await stopSchedule(db, 'club', { reason: 'forbidden', now: NOON })).toBe('stopped');
    expect(await stopSchedule(db, 'club', { reason: 'forbidden', now: NOON + 1 })).toBe('still');
    expect(await dueSchedules(db, NOON, 10)).toMatchObject([
      { state: 'stopped', stopReason: 'forbidden', failure: 'forbidden', failedAt: NOON + 1 },
    ]);
    await startSchedule(db, 'club');
    expect(await findSchedule(db, 'club')).toMatchObject({ state: 'active', stopReason: null, failure: 'forbidden' });
  });

  test('without its channel waits for its admin', async () => {
    const db = await temporaryDatabase();
    await scheduled(db);
    await stopSchedule(db, 'club', { reason: 'channel-gone', now: NOON });
    expect(await dueSchedules(db, NOON + DAY, 10)).toEqual([]);
    await startSchedule(db, 'club');
    expect(await findSchedule(db, 'club')).toMatchObject({ state: 'stopped', stopReason: 'channel-gone' });
  });

  test('that is paused cannot be stopped', async () => {
    const db = await temporaryDatabase();
    await scheduled(db);
    await pauseSchedule(db, 'club');
    expect(await stopSchedule(db, 'club', { reason: 'forbidden', now: NOON })).toBe('still');
    expect(await findSchedule(db, 'club')).toMatchObject({ state: 'paused', stopReason: null });
  });

  test('that is deleted takes everything of its server along, and counts it', async () => {
    const db = await temporaryDatabase();
    const claim = await open(db, await scheduled(db));
    const other = await open(db, await scheduled(db, { guildId: 'other' }));
    for (const memberId of ['1', '2'])
      await toggleFavourite(db, interaction(), { postId: claim?.id ?? '', memberId, now: NOON });
    expect(await deleteSchedule(db, 'club')).toEqual({ posts: 1, favourites: 2 });
    expect(await db.selectFrom('favourites').selectAll().execute()).toEqual([]);
    expect(await claimAgain(db, { now: NOON + DAY, until: NOON + 2 * DAY, limit: 9 })).toMatchObject([
      { id: other?.id },
    ]);
    expect(await deleteSchedule(db, 'club')).toEqual({ posts: 0, favourites: 0 });
  });
});
