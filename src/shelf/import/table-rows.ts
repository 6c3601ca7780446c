import { withoutRemaster, yearIn } from './clean.ts';
import type { Row } from './collect.ts';
import { cellOf, type Column, type Columns, columnsOf, simplified } from './columns.ts';
import { namesIn } from './names-in.ts';
import type { TableRow } from './table.ts';
import type { TableFormat } from './table-formats.ts';

/** Reads a row; undefined if it's empty. */
export type RowReader = (row: TableRow) => Row | undefined;

/** The header: a table's first row, except that a Letterboxd list begins with some lines about itself. */
export function headerIn(rows: readonly TableRow[], format: TableFormat): number {
  if (format !== 'letterboxd-list') return 0;
  return rows.findIndex(({ cells }) => cells[0] === 'Position' && cells.includes('Name'));
}

export function rowReader(format: TableFormat, headers: readonly string[]): RowReader {
  const columns = columnsOf(headers);
  if (format === 'exportify') return exportifyReader(columns, headers.map(simplified).includes('artist uri'));
  if (format !== 'csv') return filmReader(columns);
  const isOfSongs = (['song', 'artists', 'film', 'album', 'songYear'] as const).some((column) => columns.has(column));
  return isOfSongs ? songReader(columns) : filmReader(columns);
}

function filmReader(columns: Columns): RowReader {
  return (row) => filmIn(row, columns, cellOf(row.cells, columns, 'title'));
}

function songReader(columns: Columns): RowReader {
  return (row) => {
    const cell = (column: Column) => cellOf(row.cells, columns, column);
    const title = cell('song') || cell('title');
    const filmTitle = cell('film');
    if (title === '') return filmIn(row, columns, filmTitle);
    const year = yearIn(cell('year'));
    const film = {
      title: filmTitle,
      year: columns.has('filmYear') ? yearIn(cell('filmYear')) : year,
      directors: namesIn(cell('directors')),
    };
    // If there's a film column, a plain "Year" is the film's.
    const isOwnYear = filmTitle === '' || columns.has('filmYear');
    return {
      kind: 'song',
      line: row.line,
      title: withoutRemaster(title),
      original: cell('original') || undefined,
      performers: namesIn(cell('artists')),
      film: filmTitle === '' ? undefined : film,
      year: yearIn(cell('songYear')) ?? (isOwnYear ? year : undefined),
      album: cell('album') || undefined,
      link: linkIn(cell('link')),
    };
  };
}

function filmIn(row: TableRow, columns: Columns, title: string): Row | undefined {
  const cell = (column: Column) => cellOf(row.cells, columns, column);
  if (title === '') {
    const text = row.cells.filter((written) => written.trim() !== '').join(', ');
    return text === '' ? undefined : { line: row.line, text, why: 'no-title' };
  }
  return {
    kind: 'film',
    line: row.line,
    title,
    year: yearIn(cell('filmYear')) ?? yearIn(cell('year')),
    original: cell('original') || undefined,
    directors: namesIn(cell('directors')),
  };
}

/**
 * A playlist, as either program called Exportify writes it. One joins artists with a comma and a space, and writes `\,`
 * for a comma in a name; the other joins them with a semicolon, and once did with a comma alone.
 */
function exportifyReader(columns: Columns, isEscaped: boolean): RowReader {
  return (row) => {
    const cell = (column: Column) => cellOf(row.cells, columns, column);
    const [title, artists, uri] = [cell('song'), cell('artists'), cell('link')];
    if (title === '') return filmIn(row, columns, '');
    if (/^spotify:(?:episode|show):/.test(uri)) return { line: row.line, text: title, why: 'not-a-song' };
    const joint = isEscaped ? /(?<!\\),/ : artists.includes(';') ? ';' : /,(?!\s)/;
    const names = artists.split(joint).map((name) => name.replaceAll('\\,', ',').trim());
    return {
      kind: 'song',
      line: row.line,
      title: withoutRemaster(title),
      performers: names.filter((name) => name !== ''),
      album: cell('album') || undefined,
      link: linkIn(uri),
    };
  };
}

function linkIn(cell: string): string | undefined {
  return /^(?:https?:\/\/|spotify:track:)\S{1,500}$/.test(cell) ? cell : undefined;
}
