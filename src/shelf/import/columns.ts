import { cleaned } from './clean.ts';

/** The headers that people and programs give a column, in the form that simplified() returns. */
const HEADERS = {
  song: ['song', 'song title', 'song name', 'track', 'track title', 'track name'],
  /** A song's or a film's, depending on the other columns. */
  title: ['title', 'name'],
  artists: ['artist', 'artist name', 'performer', 'performer name', 'performed by', 'singer', 'band', 'musician'],
  film: ['film', 'film title', 'film name', 'movie', 'movie title', 'movie name', 'heard in'],
  year: ['year', 'release year', 'year released', 'released', 'release date'],
  songYear: ['song year', 'track year', 'recording year', 'year recorded', 'recorded'],
  filmYear: ['film year', 'movie year'],
  directors: ['director', 'directed by'],
  original: ['original title', 'original name'],
  album: ['album', 'album title', 'album name'],
  link: ['link', 'url', 'uri', 'address', 'track uri', 'track url', 'spotify uri', 'spotify url', 'spotify link'],
} as const;

export type Column = keyof typeof HEADERS;

/** The positions of a table's known columns. */
export type Columns = ReadonlyMap<Column, number>;

const columnOf = new Map<string, Column>(
  (Object.keys(HEADERS) as Column[]).flatMap((column) => HEADERS[column].map((name) => [name, column] as const)),
);

/** A header in lower case, without punctuation and plural: `Artist Name(s)` and `artist_names` are both `artist name`. */
export function simplified(header: string): string {
  const words = cleaned(header)
    .toLowerCase()
    .replace('(s)', '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(/\b(song|track|artist|performer|singer|band|musician|film|movie|director|name)s\b/g, '$1');
}

/** If two columns hold the same thing, the first counts. */
export function columnsOf(headers: readonly string[]): Columns {
  const columns = new Map<Column, number>();
  for (const [place, header] of headers.entries()) {
    const column = columnOf.get(simplified(header));
    if (column !== undefined && !columns.has(column)) columns.set(column, place);
  }
  return columns;
}

/**
 * A row's cell in a column, cleaned; empty if there is none. Drops an apostrophe in front of a formula: our own export, among
 * others, puts it there so that no spreadsheet runs the cell.
 */
export function cellOf(cells: readonly string[], columns: Columns, column: Column): string {
  const place = columns.get(column);
  return place === undefined ? '' : cleaned(cells[place] ?? '').replace(guard, '');
}

const guard = /^'(?='*[=+\-@])/;
