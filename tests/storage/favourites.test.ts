import { expect, test } from 'vitest';
import { lovedSongs, toggleFavourite } from '../../src/storage/favourites.ts';
import { dueAgain, NOON, open, scheduled } from './samples.ts';
import { temporaryDatabase } from './temporary-database.ts';

test('a heart is one each, and is taken back by pressing again', async () => {
  const db = await temporaryDatabase();
  const post = await open(db, await scheduled(db));
  const press = (memberId: string) => toggleFavourite(db, { postId: post?.id ?? '', memberId, now: NOON });
  expect(await press('1')).toEqual({ marked: true, hearts: 1 });
  expect(await press('2')).toEqual({ marked: true, hearts: 2 });
  expect(await press('1')).toEqual({ marked: false, hearts: 1 });
});

test('a hundred members who press at once are all counted', async () => {
  const db = await temporaryDatabase();
  const post = await open(db, await scheduled(db));
  const presses = Array.from({ length: 100 }, (_, at) =>
    toggleFavourite(db, { postId: post?.id ?? '', memberId: String(at), now: NOON }),
  );
  const counts = (await Promise.all(presses)).map((result) => result?.hearts);
  expect(new Set(counts).size).toBe(100);
});

test('a member who presses twice at once has a heart and takes it back', async () => {
  const db = await temporaryDatabase();
  const post = await open(db, await scheduled(db));
  const press = () => toggleFavourite(db, { postId: post?.id ?? '', memberId: '1', now: NOON });
  expect(await Promise.all([press(), press()])).toEqual([
    { marked: true, hearts: 1 },
    { marked: false, hearts: 0 },
  ]);
});

test('a heart for a post that is gone is nothing', async () => {
  const db = await temporaryDatabase();
  expect(await toggleFavourite(db, { postId: 'gone', memberId: '1', now: NOON })).toBeUndefined();
});

test('the songs that a server loves are told by their hearts', async () => {
  const db = await temporaryDatabase();
  const first = await open(db, await scheduled(db));
  const second = await open(db, await dueAgain(db, 'club'));
  await toggleFavourite(db, { postId: first?.id ?? '', memberId: '1', now: NOON });
  for (const memberId of ['1', '2']) await toggleFavourite(db, { postId: second?.id ?? '', memberId, now: NOON });
  expect(await lovedSongs(db, 'club', { limit: 5, offset: 0 })).toEqual([
    { songId: 'song-1', hearts: 2 },
    { songId: 'song-0', hearts: 1 },
  ]);
  expect(await lovedSongs(db, 'other', { limit: 5, offset: 0 })).toEqual([]);
});
