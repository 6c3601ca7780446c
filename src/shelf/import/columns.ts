import { cleaned } from './clean.ts';

/** The headers that people and programs write over a column, as simplified() has them. */
const HEADERS = {
  song: ['song', 'song title', 'song name', 'track', 'track title', 'track name'],
  /** Of a song or of a film, as the other columns say. */
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

/** Where a table's known columns stand. */
export type Columns = ReadonlyMap<Column, number>;

const columnOf = new Map<string, Column>(
  (Object.keys(HEADERS) as Column[]).flatMap((column) => HEADERS[column].map((name) => [name, column] as const)),
);

/** A header without case, marks and plural: `Artist Name(s)` and `artist_names` are both `artist name`. */
export function simplified(header: string): string {
  const words = cleaned(header)
    .toLowerCase()
    .replace('(s)', '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(/\b(song|track|artist|performer|singer|band|musician|film|movie|director|name)s\b/g, '$1');
}

/** Of two columns for the same thing, the first counts. */
export function columnsOf(headers: readonly string[]): Columns {
  const columns = new Map<Column, number>();
  for (const [place, header] of headers.entries()) {
    const column = columnOf.get(simplified(header));
    if (column !== undefined && !columns.has(column)) columns.set(column, place);
  }
  return columns;
}

/**
 * A row's cell of a column, cleaned; empty where there is none. An apostrophe before a formula's first character goes:
 * our own export, among others, puts it there so that no spreadsheet computes the cell.
 */
export function cellOf(cells: readonly string[], columns: Columns, column: Column): string {
  const place = columns.get(column);
  return place === undefined ? '' : cleaned(cells[place] ?? '').replace(guard, '');
}

const guard = /^'(?='*[=+\-@])/;
