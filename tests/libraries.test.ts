import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createLibraries } from '../src/libraries.ts';
import type { Db } from '../src/storage/schema.ts';
import { changeShelf } from '../src/storage/shelf/change-shelf.ts';
import { adding, ownFilm, ownSong } from './shelf/samples.ts';
import { shipped } from './shipped.ts';
import { interaction } from './storage/samples.ts';
import { isAlone, temporaryDatabase, temporaryFolder } from './storage/temporary-database.ts';

const film = ownFilm();
const song = ownSong(film.id);
const rows = adding({ films: [film], songs: [song] });

/** A process's libraries, and its clock. */
function librariesOn(db: Db) {
  const clock = { now: 1_000_000 };
  return { clock, ...createLibraries({ db, shipped, now: () => clock.now, log: pino({ level: 'silent' }) }) };
}

const fill = (db: Db, guildId: string) =>
  changeShelf(db, guildId, { interaction: interaction(), kind: 'add', rows, now: 0 });

it.skipIf(isAlone())('what one process changes, another serves within two seconds', async () => {
  const folder = temporaryFolder();
  const [one, other] = [await temporaryDatabase(folder), await temporaryDatabase(folder)];
  const { clock, libraryOf } = librariesOn(other);
  const found = async () => (await libraryOf('club')).search('hooked on a feeling', 1)[0]?.id;
  expect(await found()).not.toBe(`song:${song.id}`);
  await fill(one, 'club');
  clock.now += 2_000;
  expect(await found()).toBe(`song:${song.id}`);
});

it('clubs without a shelf share one library, and one with a shelf shares what it did not change', async () => {
  const db = await temporaryDatabase();
  const { libraryOf } = librariesOn(db);
  await fill(db, 'club');
  const [plain, another, own] = [await libraryOf('plain'), await libraryOf('another'), await libraryOf('club')];
  expect(plain).toBe(another);
  expect(own.catalogue.songs.get('dreamlover')).toBe(plain.catalogue.songs.get('dreamlover'));
  expect(own.search('hooked on a feeling', 1)[0]?.id).toBe(`song:${song.id}`);
  expect(plain.search('hooked on a feeling', 1)[0]?.id).not.toBe(`song:${song.id}`);
});

it('the films and songs of a club that asked long ago are read again, and its index is kept', async () => {
  const db = await temporaryDatabase();
  const { libraryOf } = librariesOn(db);
  const clubs = Array.from({ length: 51 }, (_, at) => `club ${at}`);
  for (const club of clubs) await fill(db, club);
  const [first = ''] = clubs;
  const before = await libraryOf(first);
  for (const club of clubs.slice(1)) await libraryOf(club);
  const after = libraryOf(first);
  expect(after).toBeInstanceOf(Promise);
  const { catalogue, search } = await after;
  expect(catalogue).not.toBe(before.catalogue);
  expect(search).toBe(before.search);
  expect(catalogue.songs.get(song.id)).toEqual(before.catalogue.songs.get(song.id));
});

it('an index outlasts a time without the database', async () => {
  const db = await temporaryDatabase();
  let isAway = false;
  const selectFrom = (table: 'posts') => {
    if (isAway) throw new Error('the database is away');
    return db.selectFrom(table);
  };
  const { libraryOf } = librariesOn(Object.create(db, { selectFrom: { value: selectFrom } }) as Db);
  const clubs = Array.from({ length: 51 }, (_, at) => `club ${at}`);
  for (const club of clubs) await fill(db, club);
  const [first = '', last = ''] = [clubs[0], clubs[50]];
  const before = await libraryOf(first);
  for (const club of clubs.slice(1)) await libraryOf(club);
  isAway = true;
  await expect(libraryOf(first)).rejects.toThrow('the database is away');
  expect(libraryOf(last)).not.toBeInstanceOf(Promise);
  isAway = false;
  expect((await libraryOf(first)).search).toBe(before.search);
});

it('a library is made once for all who wait for it, and is at hand afterwards', async () => {
  const db = await temporaryDatabase();
  const { libraryOf } = librariesOn(db);
  await fill(db, 'club');
  const [first, second] = await Promise.all([libraryOf('club'), libraryOf('club')]);
  expect(first).toBe(second);
  expect(libraryOf('club')).toBe(first);
});
