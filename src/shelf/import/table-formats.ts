import { shortened } from './clean.ts';
import { columnsOf, simplified } from './columns.ts';
import type { ImportFormat } from './rows.ts';
import { type Delimiter, firstRows } from './table.ts';

/** How many headers to show when none is known. */
const SHOWN = 10;

export type TableFormat = Exclude<ImportFormat, 'needledrop' | 'letterboxd-zip' | 'lines'>;

/** What kind of table a text is. `unknown`: none of its headers is one that we know. */
export type TableKind =
  { format: TableFormat; delimiter: Delimiter } | { format: 'unknown'; headers: readonly string[] } | undefined;

/** Recognises a table by its header; undefined if the text isn't a table. */
export function tableKindOf(text: string): TableKind {
  const cuts = firstRows(text).toSorted((a, b) => columnsIn(b.rows) - columnsIn(a.rows));
  for (const { delimiter, rows } of cuts) {
    const format = formatOf(rows[0] ?? []);
    if (format !== undefined) return { format, delimiter };
  }
  const [headers = []] = cuts.map(({ rows }) => rows).find(isTable) ?? [];
  // Reduced to plain words, no header can break out of the sentence that lists it.
  const named = headers.map(simplified).filter((header) => header !== '');
  return headers.length > 0 ? { format: 'unknown', headers: named.slice(0, SHOWN).map(shortened) } : undefined;
}

function columnsIn([headers = []]: string[][]): number {
  return columnsOf(headers).size;
}

function isTable([headers = [], row = []]: string[][]): boolean {
  return headers.length > 1 && headers.length === row.length && !headers.some((header) => /\s[-–—]\s/.test(header));
}

function formatOf(headers: readonly string[]): TableFormat | undefined {
  const named = new Set(headers.map(simplified));
  const has = (...names: string[]) => names.every((name) => named.has(name));
  if (headers[0]?.startsWith('Letterboxd list export')) return 'letterboxd-list';
  if (has('position', 'name', 'year', 'url')) return 'letterboxd-list';
  if (has('letterboxd uri', 'name')) {
    return has('watched date') ? 'letterboxd-diary' : has('rating') ? 'letterboxd-ratings' : 'letterboxd-watched';
  }
  if (has('track name', 'artist name', 'album name')) return 'exportify';
  const columns = columnsOf(headers);
  const names = columns.has('song') || columns.has('title') || columns.has('film');
  return names && headers.length > 1 ? 'csv' : undefined;
}
