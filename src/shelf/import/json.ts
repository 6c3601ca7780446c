import { isDeepStrictEqual } from 'node:util';
import { faultsIn } from '../../catalogue/faults.ts';
import { type ShelfFilmFile, shelfFilmFile, shelfSongEntry } from '../../catalogue/schema.ts';
import { shortened } from './clean.ts';
import { FILMS, SONGS } from './collect.ts';
import type { Imported, NotUnderstood, Refusal } from './rows.ts';
import { inSlices } from './slices.ts';

/** Songs that take about two milliseconds to check. */
const SLICE = 50;

/** Reads films in our own format: one film, or a list as the export writes it. Undefined if the text isn't JSON. */
export async function readFilmFiles(text: string): Promise<Imported | Refusal | undefined> {
  const json = parsed(text);
  if (json === undefined) return undefined;
  const listed: unknown[] = Array.isArray(json) ? json : [json];
  if (listed.length > FILMS) return { refused: 'too-many-films', limit: FILMS };
  const songs = listed.reduce<number>((sum, film) => sum + songsIn(film).length, 0);
  if (songs > SONGS) return { refused: 'too-many-songs', limit: SONGS };

  const files = new Map<string, ShelfFilmFile>();
  const notUnderstood: NotUnderstood[] = [];
  for (const [place, film] of listed.entries()) {
    const line = place + 1;
    const read = await readFilm(film);
    if ('fault' in read) {
      notUnderstood.push({ line, text: shortened(`${titleOf(film)}${read.fault}`), why: 'wrong-film' });
      continue;
    }
    const first = files.get(read.id);
    if (first === undefined) files.set(read.id, read);
    else if (!isDeepStrictEqual(first, read)) {
      notUnderstood.push({ line, text: shortened(`${read.title}: ${read.id}`), why: 'same-id' });
    }
  }
  return { format: 'needledrop', films: [], songs: [], files: [...files.values()], notUnderstood };
}

/** A film that fits its schema, or its first fault. Songs are checked in slices, since one film may have all of them. */
async function readFilm(film: unknown): Promise<ShelfFilmFile | { fault: string }> {
  const songs = songsIn(film);
  const read = shelfFilmFile.safeParse(songs.length > 0 ? { ...(film as object), songs: [] } : film);
  if (!read.success) return { fault: faultsIn(read.error)[0] ?? '' };
  const fault = await inSlices({ count: songs.length, size: SLICE }, (place) => {
    const song = shelfSongEntry.safeParse(songs[place]);
    if (!song.success) return `songs[${place}].${faultsIn(song.error)[0] ?? ''}`;
    read.data.songs.push(song.data);
    return undefined;
  });
  return fault === undefined ? read.data : { fault };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function songsIn(film: unknown): readonly unknown[] {
  const songs: unknown = typeof film === 'object' && film !== null && 'songs' in film ? film.songs : undefined;
  return Array.isArray(songs) ? songs : [];
}

function titleOf(film: unknown): string {
  const title: unknown = typeof film === 'object' && film !== null && 'title' in film ? film.title : undefined;
  return typeof title === 'string' ? `${title}: ` : '';
}
