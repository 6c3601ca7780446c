import type { Cue, Film, Song } from '../../catalogue/catalogue.ts';
import type { ShelfFilmFile } from '../../catalogue/schema.ts';
import { compactJson } from '../compact-json.ts';
import type { Selection } from './selection.ts';

/** Film files in the format of data/films/. Importing them gives the same films and songs. */
export function jsonOf(selection: Selection): string {
  const lines = filmFilesOf(selection).map(compactJson);
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** A song in several films is described in its own film, or in the first of them if its own isn't exported. */
export function filmFilesOf(selection: Selection): ShelfFilmFile[] {
  const homes = new Map<string, string>();
  for (const { film, songs } of selection) {
    for (const song of songs) if (!homes.has(song.id) || song.cues[0].filmId === film.id) homes.set(song.id, film.id);
  }
  return selection.map(({ film, songs }) => {
    const { cues, isFromShelf, ...record } = film;
    return { ...record, songs: songs.flatMap((song) => entryOf(song, film, homes)) };
  });
}

function entryOf(song: Song, film: Film, homes: ReadonlyMap<string, string>): ShelfFilmFile['songs'] {
  const cue = song.cues.find(({ filmId }) => filmId === film.id);
  if (cue === undefined) return [];
  const heard = heardOf(cue);
  if (homes.get(song.id) !== film.id) return [{ again: song.id, heard }];
  const { cues, isFromShelf, ...record } = song;
  return [{ ...record, heard }];
}

function heardOf({ filmId, songId, ...heard }: Cue) {
  return heard;
}
