import { csvLine } from './csv-line.ts';
import type { Selection } from './selection.ts';

/** Letterboxd's import format. Its page "Importing data" lists the columns; any of them may be empty. */
const HEADER = [
  ...['LetterboxdURI', 'tmdbID', 'imdbID', 'Title', 'Year', 'Directors'],
  ...['Rating', 'Rating10', 'WatchedDate', 'Rewatch', 'Tags', 'Review'],
];

/** The films, ready to be imported into a Letterboxd list. */
export function letterboxdOf(selection: Selection): string {
  const lines = selection.map(({ film }) => {
    // TMDB numbers series separately, so a series' number would name some other film.
    const tmdb = film.kind === 'series' ? undefined : film.tmdb;
    const directors = film.directors.map(({ name }) => name).join(', ');
    const known = ['', tmdb, film.imdb, film.title, film.year, directors];
    return csvLine([...known, ...HEADER.slice(known.length).map(() => '')]);
  });
  return `${csvLine(HEADER)}${lines.join('')}`;
}
