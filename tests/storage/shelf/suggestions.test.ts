import { describe, expect, test } from 'vitest';
import { readSong, type Suggested } from '../../../src/shelf/suggested.ts';
import { markRemoved } from '../../../src/storage/removed-guilds.ts';
import type { Db } from '../../../src/storage/schema.ts';
import { openShelf } from '../../../src/storage/shelf/change-shelf.ts';
import {
  approveSuggestion,
  declineSuggestion,
  editSuggestion,
  type Seen,
} from '../../../src/storage/shelf/decide-suggestion.ts';
import {
  beginSuggestion,
  claimSuggestions,
  finishSuggestion,
  releaseSuggestion,
  takeDm,
  wakeSuggestions,
} from '../../../src/storage/shelf/due-suggestions.ts';
import { readShelf } from '../../../src/storage/shelf/read-shelf.ts';
import { chooseForShelf } from '../../../src/storage/shelf/settings.ts';
import { findSuggestion, makeSuggestion, withdrawSuggestion } from '../../../src/storage/shelf/suggestions.ts';
import { undoChange } from '../../../src/storage/shelf/undo-change.ts';
import { shipped } from '../../shipped.ts';
import { interaction, NOON } from '../samples.ts';
import { temporaryDatabase } from '../temporary-database.ts';

const LEASE = 60_000;

/** A song in a film, as members type them. */
function song(title = 'Hooked on a Feeling', film = 'Reservoir Dogs (1992)'): Suggested {
  const read = readSong(shipped, { title, performers: 'Blue Swede', link: '', film: { typed: film } });
  if (typeof read === 'string') throw new Error(read);
  return read;
}

async function reviewing(): Promise<Db> {
  const db = await temporaryDatabase();
  await openShelf(db, 'club');
  await db.updateTable('shelves').set({ reviewChannelId: 'room' }).execute();
  return db;
}

/** Makes a suggestion and returns it as a moderator sees it. */
async function made(db: Db, content: Suggested = song(), sentence: string | null = 'Listen.'): Promise<Seen> {
  const one = interaction();
  const given = { guildId: 'club', memberId: '1', roles: [], content, sentence, wantsDm: true };
  expect(await makeSuggestion(db, given, { interaction: one, now: NOON })).toBe('made');
  return { guildId: 'club', id: one.id, revision: 0, shownIn: { channelId: 'room', messageId: 'message' } };
}

const approve = (db: Db, seen: Seen, content: Suggested = song()) =>
  approveSuggestion(db, seen, { content, catalogue: shipped, now: NOON });

const shelfOf = async (db: Db) => (await readShelf(db, 'club')).shelf;

test('a suggestion is stored once for its interaction', async () => {
  const db = await reviewing();
  const given = { guildId: 'club', memberId: '1', roles: [], content: song(), sentence: null, wantsDm: false };
  const once = { interaction: interaction(), now: NOON };
  expect(await Promise.all([makeSuggestion(db, given, once), makeSuggestion(db, given, once)])).toEqual([
    'made',
    'made',
  ]);
  expect(await db.selectFrom('suggestions').selectAll().execute()).toHaveLength(1);
});

describe('a decision', () => {
  test('is made once, of many at the same time, and the rest learn of it', async () => {
    const db = await reviewing();
    const seen = await made(db);
    const decisions = await Promise.all(
      Array.from({ length: 6 }, (_, at) => (at % 2 === 0 ? approve(db, seen) : declineSuggestion(db, seen, NOON))),
    );
    expect(decisions.filter((decided) => decided === 'done')).toHaveLength(1);
    const state = (await findSuggestion(db, 'club', seen.id))?.state;
    expect(decisions.filter((decided) => decided === state)).toHaveLength(5);
    expect((await shelfOf(db)).sayings).toHaveLength(state === 'approved' ? 1 : 0);
  });

  test('is made by nobody in another server, nor of what was withdrawn or edited meanwhile', async () => {
    const db = await reviewing();
    const seen = await made(db);
    expect(await approve(db, { ...seen, guildId: 'other' })).toBe('gone');
    expect(await declineSuggestion(db, { ...seen, guildId: 'other' }, NOON)).toBe('gone');
    const edited = { content: song('Little Green Bag'), now: NOON };
    expect(await editSuggestion(db, seen, edited)).toBe(true);
    expect(await editSuggestion(db, seen, edited)).toBe(false);
    expect(await approve(db, seen)).toBe('changed');
    const own = { id: seen.id, guildId: 'club', memberId: '1', now: NOON };
    expect(await withdrawSuggestion(db, { ...own, memberId: '2' })).toBe(false);
    expect(await withdrawSuggestion(db, own)).toBe(true);
    expect(await approve(db, { ...seen, revision: 2 })).toBe('withdrawn');
    expect((await shelfOf(db)).songs).toEqual([]);
  });

  test('puts the same song of two members on the shelf once, and in a second film too', async () => {
    const db = await reviewing();
    const [first, again] = [await made(db), await made(db)];
    const elsewhere = song(undefined, 'Chungking Express (1994)');
    const other = await made(db, elsewhere);
    expect([await approve(db, first), await approve(db, again), await approve(db, other, elsewhere)]).toEqual(
      Array.from({ length: 3 }, () => 'done'),
    );
    const { films, songs, sayings } = await shelfOf(db);
    expect(films.map(({ title }) => title)).toEqual(['Reservoir Dogs']);
    expect(songs.map(({ cues }) => cues.map(({ film }) => film))).toEqual([[films[0]?.id, 'chungking-express']]);
    expect(new Set(sayings.map(({ subject }) => subject))).toEqual(new Set([`song:${songs[0]?.id}`]));
    expect(sayings).toHaveLength(3);
  });

  test('that adds something can be undone', async () => {
    const db = await reviewing();
    await approve(db, await made(db));
    expect(await undoChange(db, 'club', { interaction: interaction(), now: NOON })).toEqual({
      kind: 'approve',
      done: 2,
    });
    expect((await shelfOf(db)).films).toEqual([]);
  });

  test('changes nothing where the film or the song has left the library', async () => {
    const db = await reviewing();
    const picked = readSong(shipped, { title: 'Lost', performers: '', link: '', film: { id: 'chungking-express' } });
    if (typeof picked === 'string' || picked.kind !== 'song') throw new Error('not a song');
    const content = {
      ...picked,
      song: { ...picked.song, cues: picked.song.cues.map((cue) => ({ ...cue, film: 'gone' })) },
    };
    expect(await approve(db, await made(db), content)).toBe('film-gone');
    expect(await approve(db, await made(db), { kind: 'word', song: 'own-gone' })).toBe('song-gone');
    expect((await shelfOf(db)).sayings).toEqual([]);
  });

  test('whose shelf is full changes nothing', async () => {
    const db = await reviewing();
    const films = Array.from({ length: 1_000 }, (_, at) => ({
      guildId: 'club',
      id: `own-${at}`,
      content: '{}',
      place: at,
    }));
    await db.insertInto('shelfFilms').values(films).execute();
    const seen = await made(db);
    expect(await approve(db, seen)).toBe('full');
    expect((await findSuggestion(db, 'club', seen.id))?.state).toBe('open');
  });
});

describe('what is due', () => {
  const claim = (db: Db, now = NOON) => claimSuggestions(db, { now, until: now + LEASE, limit: 10 });

  test('is claimed by one process, and by another once that is gone', async () => {
    const db = await reviewing();
    const { id } = await made(db);
    const claims = await Promise.all([claim(db), claim(db)]);
    expect(claims.flat()).toMatchObject([{ id, reviewChannelId: 'room', attempts: 1 }]);
    expect(await claim(db, NOON + LEASE - 1)).toEqual([]);
    expect(await claim(db, NOON + LEASE)).toMatchObject([{ id, attempts: 2 }]);
  });

  test('is nothing in a server that removed the bot', async () => {
    const db = await reviewing();
    await made(db);
    await markRemoved(db, 'club', NOON);
    expect(await claim(db)).toEqual([]);
  });

  test('stays due where it was changed while it was being sent', async () => {
    const db = await reviewing();
    const seen = await made(db);
    const [first] = await claim(db);
    if (first === undefined) throw new Error('nothing is due');
    expect(await beginSuggestion(db, first, { channelId: 'room', since: NOON })).toBe(true);
    await declineSuggestion(db, seen, NOON);
    expect(await beginSuggestion(db, first, { channelId: 'room', since: NOON })).toBe(false);
    await finishSuggestion(db, first, { messageId: 'message', unsettledSince: null });
    const [second] = await claim(db);
    expect(second).toMatchObject({ state: 'declined', messageId: 'message' });
    expect([await takeDm(db, first), await takeDm(db, first)]).toEqual([true, false]);
    if (second !== undefined) await finishSuggestion(db, second);
    expect(await claim(db, NOON + LEASE)).toEqual([]);
  });

  test('waits for its pause, and is woken', async () => {
    const db = await reviewing();
    await made(db);
    const [first] = await claim(db);
    if (first !== undefined) await releaseSuggestion(db, first, { dueAt: NOON + LEASE, unsettledSince: null });
    expect(await claim(db)).toEqual([]);
    await wakeSuggestions(db, 'other');
    expect(await claim(db)).toEqual([]);
    await wakeSuggestions(db, 'club');
    const [again] = await claim(db);
    // Chosen during a call, which may be refused for what was true before.
    await chooseForShelf(db, 'club', { reviewChannelId: 'another' });
    if (again !== undefined) await releaseSuggestion(db, again, { dueAt: NOON + LEASE, unsettledSince: null });
    expect(await claim(db)).toMatchObject([{ reviewChannelId: 'another' }]);
  });
});
