import { hash } from 'node:crypto';
import type { App } from '../../app.ts';
import { type Film, fullTitle, type Song, type Subject, subjectOf } from '../../catalogue/catalogue.ts';
import { shelfFilm, shelfSong, type ShelfFilm, type ShelfSong } from '../../catalogue/schema.ts';
import type { Db } from '../../storage/schema.ts';
import type { Changed, RowChange } from '../../storage/shelf/change-shelf.ts';
import { findEntries } from '../../storage/shelf/entries.ts';
import { shelfText } from '../../texts/shelf.ts';
import { plain } from '../text.ts';
import { UserError } from '../user-error.ts';

/** A film or a song of the shelf, as stored. */
export type StoredEntry = { row: Pick<RowChange, 'table' | 'id'> & { before: string } } & (
  { film: ShelfFilm } | { song: ShelfSong }
);

/** How many digits of a hash tell one version of an entry from the next. */
const VERSION_DIGITS = 8;

/** Names an entry's version, so that a form can tell later whether someone else changed it. */
export function versionOf({ row }: StoredEntry): string {
  return hash('sha256', row.before).slice(0, VERSION_DIGITS);
}

/** The film or song of the shelf that was picked. Throws a UserError for anything else. */
export function ownEntry({ catalogue }: Pick<App, 'catalogue'>, picked: string): { film: Film } | { song: Song } {
  const subject = subjectOf(catalogue, picked);
  if (subject && isOwn(subject)) return subject;
  throw new UserError(shelfText.unknownEntry());
}

/** Whether a subject is a film or a song of the shelf. */
export function isOwn(subject: Subject): subject is { film: Film } | { song: Song } {
  if ('person' in subject) return false;
  return ('film' in subject ? subject.film : subject.song).isFromShelf === true;
}

/** An entry as stored, by its idOf. Throws a UserError if it is gone from the shelf. */
export async function storedEntry(db: Db, guildId: string, id: string): Promise<StoredEntry> {
  const [kind, key = ''] = id.split(':');
  const table = kind === 'film' ? 'shelfFilms' : 'shelfSongs';
  const before = (await findEntries(db, guildId, { table, ids: [key] })).get(key);
  if (before === undefined) throw new UserError(shelfText.unknownEntry());
  const row = { table, id: key, before } as const;
  const content: unknown = JSON.parse(before);
  return kind === 'film' ? { row, film: shelfFilm.parse(content) } : { row, song: shelfSong.parse(content) };
}

/** The change that puts a new film or song on a shelf. */
export function addition(entry: { film: ShelfFilm } | { song: ShelfSong }): RowChange {
  const [table, content] =
    'film' in entry ? (['shelfFilms', entry.film] as const) : (['shelfSongs', entry.song] as const);
  return { table, id: content.id, before: null, after: JSON.stringify(content) };
}

/** The changes that take an entry off the shelf. A film's songs go too, unless they're also in another film. */
export async function removal(
  { db, catalogue }: Pick<App, 'db' | 'catalogue'>,
  guildId: string,
  entry: StoredEntry,
): Promise<RowChange[]> {
  const gone: RowChange = { ...entry.row, after: null };
  if (!('film' in entry)) return [gone];
  const film = catalogue.films.get(entry.film.id);
  const ids = film?.cues.map(({ songId }) => songId) ?? [];
  const songs = await findEntries(db, guildId, { table: 'shelfSongs', ids });
  const rows = [...songs].map(([id, before]): RowChange => {
    const song = shelfSong.parse(JSON.parse(before));
    const cues = song.cues.filter((cue) => cue.film !== entry.film.id);
    return { table: 'shelfSongs', id, before, after: cues.length === 0 ? null : JSON.stringify({ ...song, cues }) };
  });
  return [gone, ...rows];
}

/** Throws a UserError if a change wasn't made. */
export function insistOnChange(changed: Changed): asserts changed is { done: number } {
  if (typeof changed === 'string') throw new UserError(shelfText[changed]());
}

/** An entry's title as an answer shows it. */
export function titleOf(entry: { film: ShelfFilm | Film } | { song: ShelfSong | Song }): string {
  if ('film' in entry) return plain(fullTitle(entry.film));
  const { title, original } = entry.song;
  return plain(fullTitle({ title, original }));
}
