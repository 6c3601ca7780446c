import { setImmediate } from 'node:timers/promises';
import { type Info, type Options, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import type { Refusal } from './rows.ts';

/** A row of a table, and the line that it begins on. */
export type TableRow = { line: number; cells: readonly string[] };

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Longer than any review, so a longer cell means that a quotation mark never closes. */
const ROW_LENGTH = 100_000;

/** Characters that take about two milliseconds to parse. */
const SLICE = 8_192;

const OPTIONS = { relax_quotes: true, relax_column_count: true, skip_empty_lines: true } satisfies Options;

/** The first two rows, as each delimiter would split them. */
export function firstRows(text: string): { delimiter: Delimiter; rows: string[][] }[] {
  return DELIMITERS.map((delimiter) => {
    try {
      return { delimiter, rows: parseNow(text.slice(0, SLICE), { ...OPTIONS, delimiter, to: 2 }) };
    } catch {
      return { delimiter, rows: [] };
    }
  });
}

/** All rows of a table. Lets other work in. */
export async function rowsOf(text: string, delimiter: Delimiter): Promise<TableRow[] | Refusal> {
  const parser = parse({ ...OPTIONS, delimiter, info: true, max_record_size: ROW_LENGTH });
  const rows: TableRow[] = [];
  let end = 0;
  let fault: Error | undefined;
  parser.on('data', ({ record, info }: { record: string[]; info: Info }) => {
    end = info.lines;
    rows.push({ line: end - newlinesIn(record), cells: record });
  });
  parser.on('error', (error) => (fault = error));
  const ended = new Promise((resolve) => parser.once('close', resolve));
  for (let at = 0; at < text.length && fault === undefined; at += SLICE) {
    parser.write(text.slice(at, at + SLICE));
    await setImmediate();
  }
  if (fault === undefined) parser.end();
  await ended;
  return fault === undefined ? rows : { refused: 'broken-table', line: end + 1 };
}

function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
}
