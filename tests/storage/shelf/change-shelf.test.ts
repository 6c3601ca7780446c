import { expect, test } from 'vitest';
import type { Db } from '../../../src/storage/schema.ts';
import { changeShelf, type RowChange } from '../../../src/storage/shelf/change-shelf.ts';
import { readShelf } from '../../../src/storage/shelf/read-shelf.ts';
import { UNDO_WITHIN, undoChange } from '../../../src/storage/shelf/undo-change.ts';
import { adding, ownFilm, ownSong } from '../../shelf/samples.ts';
import { interaction, NOON } from '../samples.ts';
import { temporaryDatabase } from '../temporary-database.ts';

const film = ownFilm();
const song = ownSong(film.id);
const rows = adding({ films: [film], songs: [song] });

const change = (db: Db, wanted: readonly RowChange[], kind: 'add' | 'edit' | 'import' = 'add') =>
  changeShelf(db, 'club', { interaction: interaction(), kind, rows: wanted, now: NOON });

async function titlesOf(db: Db, guildId = 'club'): Promise<string[]> {
  const { shelf } = await readShelf(db, guildId);
  return [...shelf.films, ...shelf.songs].map(({ title }) => title);
}

test('what is added is on that server’s shelf alone', async () => {
  const db = await temporaryDatabase();
  expect(await change(db, rows)).toEqual({ done: 2 });
  expect(await titlesOf(db)).toEqual(['Reservoir Dogs', 'Hooked on a Feeling']);
  expect(await titlesOf(db, 'another')).toEqual([]);
});

test('one interaction changes a shelf once', async () => {
  const db = await temporaryDatabase();
  const one = { interaction: interaction(), kind: 'add', rows, now: NOON } as const;
  await changeShelf(db, 'club', one);
  expect(await changeShelf(db, 'club', one)).toBe('repeated');
});

test('a change made from what is no longer there changes nothing, and says so', async () => {
  const db = await temporaryDatabase();
  await change(db, rows);
  const before = JSON.stringify(film);
  const edit = (title: string): RowChange => ({
    ...{ table: 'shelfFilms', id: film.id, before },
    after: JSON.stringify({ ...film, title }),
  });
  expect(await change(db, [edit('The Dogs')], 'edit')).toEqual({ done: 1 });
  expect(await change(db, [edit('Dogs')], 'edit')).toBe('stale');
  expect(await titlesOf(db)).toEqual(['The Dogs', 'Hooked on a Feeling']);
});

test('an import leaves what somebody added meanwhile as it is', async () => {
  const db = await temporaryDatabase();
  await change(db, rows);
  const another = ownFilm('2046', 2004);
  expect(await change(db, adding({ films: [{ ...film, title: 'Other' }, another] }), 'import')).toEqual({ done: 1 });
  expect(await titlesOf(db)).toEqual(['Reservoir Dogs', '2046', 'Hooked on a Feeling']);
});

test('a shelf takes a thousand films, and of a change that is too much nothing', async () => {
  const db = await temporaryDatabase();
  const films = Array.from({ length: 1_000 }, (_, at) => ownFilm(`Film ${at}`, 1990));
  await change(db, adding({ films }), 'import');
  expect(await change(db, adding({ films: [film] }))).toBe('full');
  expect((await readShelf(db, 'club')).shelf.films).toEqual(films);
});

test('the last change can be undone, once, for a day', async () => {
  const db = await temporaryDatabase();
  await change(db, rows, 'import');
  const undo = (now: number) => undoChange(db, 'club', { interaction: interaction(), now });
  expect(await undo(NOON + UNDO_WITHIN)).toBe('nothing');
  expect(await undo(NOON + UNDO_WITHIN - 1)).toEqual({ kind: 'import', done: 2 });
  expect(await titlesOf(db)).toEqual([]);
  expect(await undo(NOON)).toBe('nothing');
});

test('a row that a newer program wrote is left out, and named', async () => {
  const db = await temporaryDatabase();
  await change(db, rows);
  await db.updateTable('shelfFilms').set({ content: '{"id":"own-1","better":true}' }).execute();
  const { shelf, unreadable } = await readShelf(db, 'club');
  expect([shelf.films.length, shelf.songs.length, unreadable]).toEqual([0, 1, [film.id]]);
});
