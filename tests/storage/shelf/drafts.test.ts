import { expect, test } from 'vitest';
import { shelfSong } from '../../../src/catalogue/schema.ts';
import type { Draft } from '../../../src/shelf/draft.ts';
import { applyDraft } from '../../../src/storage/shelf/apply-draft.ts';
import { changeShelf } from '../../../src/storage/shelf/change-shelf.ts';
import { changeDraft, DRAFT_KEPT, dropDraft, findDraft, saveDraft } from '../../../src/storage/shelf/drafts.ts';
import { undoChange } from '../../../src/storage/shelf/undo-change.ts';
import { deleteOld } from '../../../src/storage/retention.ts';
import type { Db } from '../../../src/storage/schema.ts';
import { adding, ownFilm, ownSong } from '../../shelf/samples.ts';
import { interaction, NOON } from '../samples.ts';
import { temporaryDatabase } from '../temporary-database.ts';

const key = { id: '1', guildId: 'club', memberId: '42' };
const [dogs, fiction] = [ownFilm(), ownFilm('Pulp Fiction', 1994)];

function draftOf(rows = adding({ films: [dogs], songs: [ownSong(dogs.id)] })): Draft {
  const entries = (table: string) =>
    rows.flatMap(({ table: one, id, after }) => (one === table ? [{ id, content: after ?? '' }] : []));
  const songs = entries('shelfSongs').map((entry) => ({ ...entry, films: [dogs.id] }));
  const rest = { there: 0, doubtful: [], notUnderstood: [] };
  return { format: 'lines', films: entries('shelfFilms'), songs, ...rest };
}

const songsOn = async (db: Db) =>
  (await db.selectFrom('shelfSongs').select('content').execute()).map(({ content }) =>
    shelfSong.parse(JSON.parse(content)),
  );

test('a draft is applied once, however many try at once, and can be undone', async () => {
  const db = await temporaryDatabase();
  await saveDraft(db, key, { draft: draftOf(), now: NOON });
  const applied = await Promise.all([1, 2, 3].map(() => applyDraft(db, key, NOON)));
  expect(applied.filter((one) => one !== 'gone')).toMatchObject([{ films: 1, songs: 1 }]);
  expect(await songsOn(db)).toHaveLength(1);
  expect(await undoChange(db, 'club', { interaction: interaction(), now: NOON })).toEqual({ kind: 'import', done: 2 });
  expect(await songsOn(db)).toEqual([]);
});

test('a draft is nobody else’s, in no other server, and only the latest', async () => {
  const db = await temporaryDatabase();
  await saveDraft(db, key, { draft: draftOf(), now: NOON });
  for (const other of [{ memberId: '43' }, { guildId: 'other' }, { id: '2' }]) {
    expect(await findDraft(db, { ...key, ...other }, NOON)).toBeUndefined();
    expect(await applyDraft(db, { ...key, ...other }, NOON)).toBe('gone');
    expect(await dropDraft(db, { ...key, ...other })).toBe(false);
  }
  await saveDraft(db, { ...key, id: '2' }, { draft: draftOf(), now: NOON });
  expect(await findDraft(db, key, NOON)).toBeUndefined();
  expect(await findDraft(db, { ...key, id: '2' }, NOON)).toEqual({ revision: 0, draft: draftOf() });
});

test('a draft lasts a day', async () => {
  const db = await temporaryDatabase();
  await saveDraft(db, key, { draft: draftOf(), now: NOON });
  await deleteOld(db, NOON + DRAFT_KEPT);
  expect(await findDraft(db, key, NOON + DRAFT_KEPT - 1)).toBeDefined();
  expect(await applyDraft(db, key, NOON + DRAFT_KEPT)).toBe('gone');
  await deleteOld(db, NOON + DRAFT_KEPT + 1);
  expect(await db.selectFrom('shelfDrafts').selectAll().execute()).toEqual([]);
});

test('of two changes of a draft, the later is refused', async () => {
  const db = await temporaryDatabase();
  await saveDraft(db, key, { draft: draftOf(), now: NOON });
  const changes = [1, 2].map((there) => changeDraft(db, key, { revision: 0, draft: { ...draftOf(), there } }));
  expect((await Promise.all(changes)).toSorted()).toEqual([false, true]);
  expect(await findDraft(db, key, NOON)).toMatchObject({ revision: 1 });
});

test('a draft that finds no room changes nothing, and stays', async () => {
  const db = await temporaryDatabase();
  const films = Array.from({ length: 1_000 }, (_, at) => ownFilm(`Film ${at}`));
  await changeShelf(db, 'club', { interaction: interaction(), kind: 'add', rows: adding({ films }), now: NOON });
  await saveDraft(db, key, { draft: draftOf(), now: NOON });
  expect(await applyDraft(db, key, NOON)).toBe('full');
  expect(await songsOn(db)).toEqual([]);
  expect(await findDraft(db, key, NOON)).toBeDefined();
});

test('a song that somebody added meanwhile is heard in the draft’s films too', async () => {
  const db = await temporaryDatabase();
  const rows = adding({ films: [fiction], songs: [ownSong(fiction.id)] });
  await saveDraft(db, key, { draft: draftOf(), now: NOON });
  await changeShelf(db, 'club', { interaction: interaction(), kind: 'add', rows, now: NOON });
  expect(await applyDraft(db, key, NOON)).toMatchObject({ films: 1, songs: 1 });
  expect((await songsOn(db)).map(({ cues }) => cues.map(({ film }) => film))).toEqual([[fiction.id, dogs.id]]);
});

test('a draft whose all is there already leaves the last change to be undone', async () => {
  const db = await temporaryDatabase();
  const rows = adding({ films: [dogs], songs: [ownSong(dogs.id)] });
  await saveDraft(db, key, { draft: draftOf(rows), now: NOON });
  await changeShelf(db, 'club', { interaction: interaction(), kind: 'add', rows, now: NOON });
  expect(await applyDraft(db, key, NOON)).toMatchObject({ films: 0, songs: 0 });
  expect(await undoChange(db, 'club', { interaction: interaction(), now: NOON })).toEqual({ kind: 'add', done: 2 });
});
