import { expect, test } from 'vitest';
import { nextSong } from '../../src/daily/rotation.ts';
import { toggleFavourite } from '../../src/storage/favourites.ts';
import { markPosted, release } from '../../src/storage/post-claims.ts';
import { postHistory, progressOf, skipSong, takenDates } from '../../src/storage/posts.ts';
import type { Db } from '../../src/storage/schema.ts';
import { DAY, dueAgain, interaction, NOON, open, scheduled } from './samples.ts';
import { temporaryDatabase } from './temporary-database.ts';

const songs = Array.from({ length: 5 }, (_, at) => ({ id: `song-${at}`, filmIds: [`film-${at}`] }));

/** Posts the songs that the rotation chooses, day after day. */
async function postDays(db: Db, days: number): Promise<string[]> {
  const posted: string[] = [];
  for (let day = 0; day < days; day += 1) {
    const song = nextSong(songs, await progressOf(db, 'club'), { seed: 'club', date: '2026-05-01' });
    const claim = await open(db, await dueAgain(db, 'club'), song);
    if (claim) {
      await markPosted(db, claim, { messageId: `message-${day}`, now: claim.dueAt, state: 'posted' });
      posted.push(claim.songId);
    }
  }
  return posted;
}

test('the walk through all songs is taken from what is stored, cycle after cycle', async () => {
  const db = await temporaryDatabase();
  await scheduled(db);
  const posted = await postDays(db, 12);
  expect(new Set(posted.slice(0, 5)).size).toBe(5);
  expect(new Set(posted.slice(5, 10)).size).toBe(5);
  expect(posted[5]).not.toBe(posted[4]);
  expect(await progressOf(db, 'club')).toMatchObject({ cycle: 3, last: posted[11], heard: new Set(posted.slice(10)) });
});

test('a skipped song is stored for its cycle, and the one skipped last comes last', async () => {
  const db = await temporaryDatabase();
  await scheduled(db);
  const song = (songId: string) => ({ songId, cycle: 1, number: 1, of: 5 });
  await skipSong(db, 'club', { song: song('song-1'), now: 1 });
  await skipSong(db, 'club', { song: song('song-2'), now: 2 });
  await skipSong(db, 'club', { song: song('song-1'), now: 3 });
  expect((await progressOf(db, 'club')).putOff.map((skip) => skip.songId)).toEqual(['song-2', 'song-1']);
});

test('the history is told page by page, the latest first, with its hearts', async () => {
  const db = await temporaryDatabase();
  await scheduled(db);
  await postDays(db, 3);
  const [latest] = await postHistory(db, 'club', { limit: 1, offset: 0 });
  expect(latest).toMatchObject({ localDate: '2026-05-03', hearts: 0 });
  for (const memberId of ['1', '2'])
    await toggleFavourite(db, interaction(), { postId: latest?.id ?? '', memberId, now: NOON });
  expect(await postHistory(db, 'club', { limit: 5, offset: 0 })).toMatchObject([{ hearts: 2 }, {}, { hearts: 0 }]);
  expect(await postHistory(db, 'club', { limit: 5, offset: 2 })).toMatchObject([{ localDate: '2026-05-01' }]);
});

test('the dates that had a song are known as far back as a changed zone can reach', async () => {
  const db = await temporaryDatabase();
  await scheduled(db);
  await postDays(db, 9);
  expect(await takenDates(db, 'club', NOON + 8 * DAY)).toEqual(new Set(['2026-05-07', '2026-05-08', '2026-05-09']));
});

test('a date whose post was never sent has not had its song, one whose post may have arrived has', async () => {
  const db = await temporaryDatabase();
  const claim = await open(db, await scheduled(db));
  expect(await takenDates(db, 'club', NOON)).toEqual(new Set(['2026-05-01']));
  if (claim) await release(db, claim, { retryAt: NOON, unsettledSince: null });
  expect(await takenDates(db, 'club', NOON)).toEqual(new Set());
});
