import { joinedNames } from '../import/names-in.ts';
import { csvLine } from './csv-line.ts';
import { linkOf, type Selection } from './selection.ts';

const HEADER = ['Title', 'Artist', 'Film', 'Film Year', 'Director', 'Year', 'Original Title', 'Link'];

/** Excel reads a file as UTF-8 only if it begins with this mark. */
const MARK = '\ufeff';

/** One row for each song in a film, and one for each film without songs. Our import reads it back. */
export function csvOf(selection: Selection): string {
  const lines = selection.flatMap(({ film, songs }) => {
    const directors = joinedNames(film.directors.map(({ name }) => name));
    const from = [film.title, film.year, directors];
    if (songs.length === 0) return [csvLine(['', '', ...from, '', film.original?.text, ''])];
    return songs.map((song) => {
      const artists = joinedNames(song.performers.map(({ name }) => name));
      return csvLine([song.title, artists, ...from, song.year, song.original?.text, linkOf(song)]);
    });
  });
  return `${MARK}${csvLine(HEADER)}${lines.join('')}`;
}
