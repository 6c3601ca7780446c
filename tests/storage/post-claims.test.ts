import { describe, expect, test } from 'vitest';
import {
  beginSend,
  claimAgain,
  dropPost,
  markPosted,
  moveStep,
  release,
  type Claim,
} from '../../src/storage/post-claims.ts';
import { findPost, progressOf, takenDates } from '../../src/storage/posts.ts';
import { moveOn } from '../../src/storage/schedules.ts';
import { wakeUnsent } from '../../src/storage/unsent-posts.ts';
import type { Db } from '../../src/storage/schema.ts';
import { inAnotherProcess } from './another-process.ts';
import { DAY, dueAgain, NOON, open, scheduled } from './samples.ts';
import { databaseUrl, isAlone, temporaryDatabase, temporaryFolder } from './temporary-database.ts';

const lease = (now: number) => ({ now, until: now + 60_000, limit: 10 });
const posted = { messageId: 'message', now: NOON, state: 'posted' } as const;

async function opened(db: Db): Promise<Claim> {
  const claim = await open(db, await scheduled(db));
  if (!claim) throw new Error('not opened');
  return claim;
}

/** Opens every due post that it can win, in its own process, and returns the ids of their servers. */
async function openAllElsewhere(url: string): Promise<string[]> {
  const from = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const code = `
    import { openDatabase } from ${from('../../src/storage/open-database.ts')};
    import { dueSchedules } from ${from('../../src/storage/schedules.ts')};
    import { NOON, open } from ${from('./samples.ts')};
    const db = await openDatabase(process.argv[1]);
    for (const due of await dueSchedules(db, NOON, 100)) {
      const claim = await open(db, due);
      if (claim) console.log(claim.guildId);
    }
    await db.destroy();`;
  return (await inAnotherProcess(code, [url])).split('\n').filter((line) => line !== '');
}

describe('a due post', () => {
  test.skipIf(isAlone())('is won by one of several processes that want it', async () => {
    const folder = temporaryFolder();
    const db = await temporaryDatabase(folder);
    const clubs = Array.from({ length: 50 }, (_, at) => `club-${at}`);
    for (const guildId of clubs) await scheduled(db, { guildId });
    const url = await databaseUrl(folder);
    const won = await Promise.all([1, 2, 3].map(() => openAllElsewhere(url)));
    expect(won.flat().sort()).toEqual(clubs.sort());
  });

  test('is lost to a process that was faster', async () => {
    const folder = temporaryFolder();
    const here = await temporaryDatabase(folder);
    const there = await temporaryDatabase(folder);
    const due = await scheduled(here);
    expect(await open(there, due)).toBeDefined();
    expect(await open(here, due)).toBeUndefined();
  });

  test('moves the schedule on to the next date', async () => {
    const db = await temporaryDatabase();
    await opened(db);
    expect(await dueAgain(db, 'club')).toMatchObject({ nextDate: '2026-05-02', nextDue: NOON + DAY });
  });

  test('is not opened for a date that has had its song, and the schedule goes on', async () => {
    const db = await temporaryDatabase();
    await opened(db);
    const again = await scheduled(db);
    expect(await open(db, again)).toBeUndefined();
    expect(await dueAgain(db, 'club')).toMatchObject({ nextDate: '2026-05-02' });
  });

  test('has a song that the cycle has not had, whatever is chosen', async () => {
    const db = await temporaryDatabase();
    await opened(db);
    expect(await open(db, await dueAgain(db, 'club'), { songId: 'song-0' })).toBeUndefined();
  });

  test('replaces one that waits for a permission', async () => {
    const db = await temporaryDatabase();
    const first = await opened(db);
    await release(db, first, { retryAt: NOON + DAY, unsettledSince: null });
    const second = await open(db, await dueAgain(db, 'club'));
    expect(second).toMatchObject({ localDate: '2026-05-02', songId: first.songId });
    expect(await findPost(db, first.id)).toBeUndefined();
  });

  test('leaves one alone that may have been sent', async () => {
    const db = await temporaryDatabase();
    const first = await opened(db);
    await open(db, await dueAgain(db, 'club'));
    expect(await findPost(db, first.id)).toMatchObject({ state: 'open', unsettledSince: NOON });
  });
});

describe('a claim', () => {
  test('is a lease that another may take over once it has expired, and only then', async () => {
    const db = await temporaryDatabase();
    const claim = await opened(db);
    expect(await claimAgain(db, lease(claim.leaseUntil - 1))).toEqual([]);
    expect(await claimAgain(db, lease(claim.leaseUntil))).toMatchObject([{ id: claim.id, attempts: 2 }]);
    expect(await claimAgain(db, lease(claim.leaseUntil))).toEqual([]);
  });

  test('is taken over once, whichever connection asks', async () => {
    const folder = temporaryFolder();
    const here = await temporaryDatabase(folder);
    const there = await temporaryDatabase(folder);
    const { leaseUntil } = await opened(here);
    expect(await claimAgain(there, lease(leaseUntil))).toHaveLength(1);
    expect(await claimAgain(here, lease(leaseUntil))).toEqual([]);
  });

  test('that was lost sends nothing', async () => {
    const db = await temporaryDatabase();
    const lost = await opened(db);
    const [taken] = await claimAgain(db, lease(lost.leaseUntil));
    expect(await beginSend(db, lost, lost.leaseUntil)).toBe(false);
    expect(taken && (await beginSend(db, taken, taken.leaseUntil))).toBe(true);
  });

  test('that was lost is neither given back nor dropped', async () => {
    const db = await temporaryDatabase();
    const lost = await opened(db);
    const [taken] = await claimAgain(db, lease(lost.leaseUntil));
    await release(db, lost, { retryAt: NOON, unsettledSince: null });
    await dropPost(db, lost);
    expect(await findPost(db, lost.id)).toEqual(taken);
  });

  test('is over once it is posted', async () => {
    const db = await temporaryDatabase();
    const claim = await opened(db);
    await markPosted(db, claim, posted);
    expect(await findPost(db, claim.id)).toMatchObject({ state: 'posted', messageId: 'message', unsettledSince: null });
    expect(await claimAgain(db, lease(NOON + DAY))).toEqual([]);
  });

  test('goes on with the thread where one is wanted', async () => {
    const db = await temporaryDatabase();
    const claim = await opened(db);
    await markPosted(db, claim, { ...posted, state: 'thread' });
    expect(await claimAgain(db, lease(claim.leaseUntil))).toMatchObject([{ state: 'thread', messageId: 'message' }]);
    await moveStep(db, { ...claim, state: 'thread' }, 'posted');
    expect(await claimAgain(db, lease(NOON + DAY))).toEqual([]);
  });

  test('given back is taken up at its time', async () => {
    const db = await temporaryDatabase();
    const claim = await opened(db);
    await release(db, claim, { retryAt: NOON + 5_000, unsettledSince: NOON });
    expect(await claimAgain(db, lease(NOON + 4_999))).toEqual([]);
    expect(await claimAgain(db, lease(NOON + 5_000))).toHaveLength(1);
  });

  test('that waits for a permission is taken up when that may be back', async () => {
    const db = await temporaryDatabase();
    const claim = await opened(db);
    await release(db, claim, { retryAt: NOON + DAY, unsettledSince: null, unlessWoken: true });
    await wakeUnsent(db, 'another', NOON);
    expect(await claimAgain(db, lease(NOON))).toEqual([]);
    await wakeUnsent(db, 'club', NOON);
    expect(await claimAgain(db, lease(NOON))).toHaveLength(1);
  });
});

test('a post that was dropped gives its song and its date back', async () => {
  const db = await temporaryDatabase();
  const claim = await opened(db);
  await dropPost(db, claim);
  expect((await progressOf(db, 'club')).heard).toEqual(new Set());
  expect(await takenDates(db, 'club', NOON)).toEqual(new Set());
});

test('a schedule that has been changed meanwhile is not moved on', async () => {
  const db = await temporaryDatabase();
  const due = await scheduled(db);
  expect(
    await moveOn(db, { ...due, nextDue: NOON - 1 }, { next: { date: '2026-05-09', due: NOON }, recallFrom: null }),
  ).toBe(false);
  expect(await dueAgain(db, 'club')).toEqual(due);
});
