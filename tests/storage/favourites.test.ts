import { expect, test } from 'vitest';
import { lovedSongs, toggleFavourite } from '../../src/storage/favourites.ts';
import { dueAgain, interaction, NOON, open, scheduled } from './samples.ts';
import { temporaryDatabase, temporaryFolder } from './temporary-database.ts';

test('a heart is one each, and is taken back by pressing again', async () => {
  const db = await temporaryDatabase();
  const post = await open(db, await scheduled(db));
  const press = (memberId: string) =>
    toggleFavourite(db, interaction(), { postId: post?.id ?? '', memberId, now: NOON });
  expect(await press('1')).toEqual(1);
  expect(await press('2')).toEqual(2);
  expect(await press('1')).toEqual(1);
});

test('a hundred members who press at once are all counted', async () => {
  const db = await temporaryDatabase();
  const post = await open(db, await scheduled(db));
  const presses = Array.from({ length: 100 }, (_, at) =>
    toggleFavourite(db, interaction(), { postId: post?.id ?? '', memberId: String(at), now: NOON }),
  );
  expect(new Set(await Promise.all(presses)).size).toBe(100);
});

test('a member who presses twice at once has a heart and takes it back', async () => {
  const db = await temporaryDatabase();
  const post = await open(db, await scheduled(db));
  const press = () => toggleFavourite(db, interaction(), { postId: post?.id ?? '', memberId: '1', now: NOON });
  expect(await Promise.all([press(), press()])).toEqual([1, 0]);
});

test('a heart for a post that is gone is nothing', async () => {
  const db = await temporaryDatabase();
  expect(await toggleFavourite(db, interaction(), { postId: 'gone', memberId: '1', now: NOON })).toBeUndefined();
});

test('the songs that a server loves are told by their hearts', async () => {
  const db = await temporaryDatabase();
  const first = await open(db, await scheduled(db));
  const second = await open(db, await dueAgain(db, 'club'));
  await toggleFavourite(db, interaction(), { postId: first?.id ?? '', memberId: '1', now: NOON });
  for (const memberId of ['1', '2'])
    await toggleFavourite(db, interaction(), { postId: second?.id ?? '', memberId, now: NOON });
  expect(await lovedSongs(db, 'club', { limit: 5, offset: 0 })).toEqual([
    { songId: 'song-1', hearts: 2 },
    { songId: 'song-0', hearts: 1 },
  ]);
  expect(await lovedSongs(db, 'other', { limit: 5, offset: 0 })).toEqual([]);
});

test('a press that two processes hear of is one heart, counted the same by both', async () => {
  const folder = temporaryFolder();
  const [db, other] = [await temporaryDatabase(folder), await temporaryDatabase(folder)];
  const post = await open(db, await scheduled(db));
  const heart = { postId: post?.id ?? '', memberId: '1', now: NOON };
  for (const hearts of [1, 0, 1]) {
    const pressed = interaction();
    const counts = await Promise.all([db, other].map((each) => toggleFavourite(each, pressed, heart)));
    expect(counts).toEqual([hearts, hearts]);
  }
});
