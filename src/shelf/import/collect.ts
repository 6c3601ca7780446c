import { NAME_LENGTH } from '../../catalogue/schema.ts';
import { shortened } from './clean.ts';
import type { ImportedFilm, ImportedSong, NotUnderstood, Refusal } from './rows.ts';

/** The most that a club's shelf holds. */
export const FILMS = 1000;
export const SONGS = 5000;

/** How many people one row may name. */
const PEOPLE = 20;

/** A file with more unreadable lines is probably another kind of file. */
const UNCLEAR = 1000;

export type Row = ImportedFilm | ImportedSong | NotUnderstood;

/** The rows of one import, without repetitions. */
export type Collection = {
  films: Map<string, ImportedFilm>;
  songs: Map<string, ImportedSong>;
  unclear: NotUnderstood[];
};

export const emptyCollection = (): Collection => ({ films: new Map(), songs: new Map(), unclear: [] });

/** Adds a row, or refuses the file if it has more of them than a shelf holds. */
export function add(collection: Collection, row: Row): Refusal | undefined {
  const { films, songs, unclear } = collection;
  if ('why' in row) {
    unclear.push({ ...row, text: shortened(row.text) });
    return unclear.length > UNCLEAR ? { refused: 'too-many-unclear', limit: UNCLEAR } : undefined;
  }
  // A name that is too long isn't shortened: it would be a different name.
  if (isTooLong(row)) return add(collection, { line: row.line, file: row.file, text: row.title, why: 'too-long' });
  if (row.kind === 'film') {
    addFirst(films, keyOf(row.title, row.year), row);
    return films.size > FILMS ? { refused: 'too-many-films', limit: FILMS } : undefined;
  }
  addFirst(songs, keyOf(row.title, ...row.performers, row.film?.title, row.film?.year), row);
  return songs.size > SONGS ? { refused: 'too-many-songs', limit: SONGS } : undefined;
}

function isTooLong(row: ImportedFilm | ImportedSong): boolean {
  const film = row.kind === 'film' ? row : row.film;
  const people = [...(film?.directors ?? []), ...(row.kind === 'song' ? row.performers : [])];
  const names = [row.title, row.original ?? '', film?.title ?? '', ...people];
  return people.length > PEOPLE || names.some((name) => name.length > NAME_LENGTH);
}

function addFirst<Of>(rows: Map<string, Of>, key: string, row: Of): void {
  if (!rows.has(key)) rows.set(key, row);
}

function keyOf(...parts: (string | number | undefined)[]): string {
  return JSON.stringify(parts).normalize('NFKC').toLowerCase();
}
