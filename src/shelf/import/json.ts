import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { faultsIn } from '../../catalogue/faults.ts';
import { type FilmFile, filmFile } from '../../catalogue/schema.ts';
import { shortened } from './clean.ts';
import { FILMS, SONGS } from './collect.ts';
import type { Imported, NotUnderstood, Refusal } from './rows.ts';

/** Films of our own: one film's file, or a list of them as the export writes it. Undefined for a text that isn't JSON. */
export async function readFilmFiles(text: string): Promise<Imported | Refusal | undefined> {
  const json = parsed(text);
  if (json === undefined) return undefined;
  const listed: unknown[] = Array.isArray(json) ? json : [json];
  if (listed.length > FILMS) return { refused: 'too-many-films', limit: FILMS };
  const songs = listed.reduce<number>((sum, film) => sum + songsIn(film).length, 0);
  if (songs > SONGS) return { refused: 'too-many-songs', limit: SONGS };

  const files = new Map<string, FilmFile>();
  const notUnderstood: NotUnderstood[] = [];
  for (const [place, film] of listed.entries()) {
    await setImmediate();
    const read = filmFile.safeParse(film);
    const line = place + 1;
    if (!read.success) {
      const text = shortened(`${titleOf(film)}${faultsIn(read.error)[0] ?? ''}`);
      notUnderstood.push({ line, text, why: 'wrong-film' });
      continue;
    }
    const { id, title } = read.data;
    const first = files.get(id);
    if (first === undefined) files.set(id, read.data);
    else if (!isDeepStrictEqual(first, read.data)) {
      notUnderstood.push({ line, text: shortened(`${title}: ${id}`), why: 'same-id' });
    }
  }
  return { format: 'needledrop', films: [], songs: [], files: [...files.values()], notUnderstood };
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
