import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type ShelfSong, shelfSong } from '../../catalogue/schema.ts';
import { withFreeFilmId, withFreeSongId } from '../../shelf/free-id.ts';
import { filmIdOf, knownAs, type Suggested } from '../../shelf/suggested.ts';
import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { bump, changeShelfIn, type RowChange } from './change-shelf.ts';
import { revisions } from './revisions.ts';
import type { SuggestionState } from './schema.ts';

/** The suggestion as a moderator saw it, and the message that they saw it in. */
export type Seen = { guildId: string; id: string; revision: number; shownIn: { channelId: string; messageId: string } };

/**
 * `changed`: its content is no longer what they saw. `full`: the shelf has no room. `film-gone`, `song-gone`: the library
 * no longer has that film or song. `gone`: it was deleted. A state: it was decided before.
 */
export type Decided =
  'done' | 'changed' | 'full' | 'film-gone' | 'song-gone' | 'gone' | Exclude<SuggestionState, 'open'>;

/**
 * Puts a suggestion on the shelf, with its member's sentence, and decides it, all or nothing. `content` is that of the
 * revision they saw. If the library already has it, only the sentence is added.
 */
export async function approveSuggestion(
  db: Db,
  { guildId, id, revision, shownIn }: Seen,
  { content, catalogue, now }: { content: Suggested; catalogue: Catalogue; now: number },
): Promise<Decided> {
  try {
    return await inTransaction(db, async (transaction) => {
      const row = await transaction
        .selectFrom('suggestions')
        .selectAll()
        .where('guildId', '=', guildId)
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return 'gone';
      if (row.state !== 'open') return row.state;
      if (row.revision !== revision) return 'changed';
      const planned = await planFor(transaction, { guildId, content, catalogue });
      if (typeof planned === 'string') return planned;
      if (planned.rows.length > 0) {
        const changed = await changeShelfIn(transaction, guildId, { kind: 'approve', rows: planned.rows, now });
        // What it was planned from was read in this transaction, so it can't be stale.
        if (changed === 'full' || changed === 'stale') return 'full';
      }
      const decided = await decide(transaction, {
        guildId,
        id,
        shownIn,
        now,
        state: 'approved',
        subject: planned.subject,
      });
      if (!decided) return 'changed';
      const { memberId, sentence } = row;
      if (sentence !== null && memberId !== null) {
        const saying = { id, guildId, subject: planned.subject, memberId, sentence, saidAt: now };
        await transaction.insertInto('shelfSayings').values(saying).execute();
        await bump(transaction, guildId);
      }
      return 'done';
    });
  } finally {
    revisions.forget(db, guildId);
  }
}

/** Declines a suggestion. */
export async function declineSuggestion(
  db: Db,
  { guildId, id, shownIn }: Omit<Seen, 'revision'>,
  now: number,
): Promise<Decided> {
  return inTransaction(db, async (transaction) => {
    if (await decide(transaction, { guildId, id, state: 'declined', subject: null, shownIn, now })) return 'done';
    const row = await transaction
      .selectFrom('suggestions')
      .select('state')
      .where('guildId', '=', guildId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined || row.state === 'open' ? 'gone' : row.state;
  });
}

/** Replaces what is suggested, if it's still open and unchanged since it was seen. False otherwise. */
export async function editSuggestion(
  db: Db,
  { guildId, id, revision }: Omit<Seen, 'shownIn'>,
  { content, now }: { content: Suggested; now: number },
): Promise<boolean> {
  const edited = await db
    .updateTable('suggestions')
    .set({ content: JSON.stringify(content), revision: revision + 1, dueAt: now })
    .where('guildId', '=', guildId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('revision', '=', revision)
    .executeTakeFirst();
  return edited.numUpdatedRows > 0n;
}

type Decision = Omit<Seen, 'revision'> & { state: 'approved' | 'declined'; subject: string | null; now: number };

/** Decides an open suggestion, once. Remembers the pressed message as the one to edit, in case it wasn't known yet. */
async function decide(transaction: Db, { guildId, id, state, subject, shownIn, now }: Decision): Promise<boolean> {
  const decided = await transaction
    .updateTable('suggestions')
    .set((set) => ({ ...shownIn, state, subject, decidedAt: now, revision: set('revision', '+', 1), dueAt: now }))
    .where('guildId', '=', guildId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return decided.numUpdatedRows > 0n;
}

type Planning = { guildId: string; content: Suggested; catalogue: Catalogue };

/** What the shelf still lacks of a suggestion, and the idOf of what it becomes. */
async function planFor(
  transaction: Db,
  { guildId, content, catalogue }: Planning,
): Promise<{ rows: RowChange[]; subject: string } | 'film-gone' | 'song-gone'> {
  const known = knownAs(catalogue, content);
  if (known !== undefined) return { rows: [], subject: known };
  if (content.kind === 'word') return 'song-gone';
  const find = (table: RowChange['table'], id: string) => findEntry(transaction, { guildId, table, id });
  const { film } = content;
  const rows: RowChange[] = [];
  const filmId = content.kind === 'film' ? withFreeFilmId(catalogue, content.film).id : filmIdOf(catalogue, content);
  const isNew = !catalogue.films.has(filmId) && (await find('shelfFilms', filmId)) === undefined;
  if (isNew && film === undefined) return 'film-gone';
  if (isNew)
    rows.push({ table: 'shelfFilms', id: filmId, before: null, after: JSON.stringify({ ...film, id: filmId }) });
  if (content.kind === 'film') return { rows, subject: `film:${filmId}` };
  const song = withFreeSongId(catalogue, content.song);
  const { id } = song;
  const before = (await find('shelfSongs', id)) ?? null;
  const after = withCue(before, { ...song, cues: song.cues.map((cue) => ({ ...cue, film: filmId })) });
  if (after !== before) rows.push({ table: 'shelfSongs', id, before, after });
  return { rows, subject: `song:${id}` };
}

async function findEntry(
  transaction: Db,
  { guildId, table, id }: { guildId: string; table: RowChange['table']; id: string },
): Promise<string | undefined> {
  const row = await transaction
    .selectFrom(table)
    .select('content')
    .where('guildId', '=', guildId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.content;
}

/** A song that the shelf already has in another film gets this film as well. */
function withCue(before: string | null, song: ShelfSong): string {
  if (before === null) return JSON.stringify(song);
  const there = shelfSong.parse(JSON.parse(before));
  const added = song.cues.filter(({ film }) => there.cues.every((cue) => cue.film !== film));
  return added.length === 0 ? before : JSON.stringify({ ...there, cues: [...there.cues, ...added] });
}
