import { shortened } from './clean.ts';
import { add, type Collection, emptyCollection } from './collect.ts';
import { decode } from './decode.ts';
import { readFilmFiles } from './json.ts';
import { rowOfLine } from './lines.ts';
import { type Imported, type ImportFormat, isRefusal, type Refusal } from './rows.ts';
import { inSlices } from './slices.ts';
import { rowsOf } from './table.ts';
import { tableKindOf } from './table-formats.ts';
import { headerIn, rowReader } from './table-rows.ts';
import { isZip, unzip } from './zip.ts';

/** The largest file that a club may upload, in megabytes. A full shelf in our own JSON needs more than other files. */
const MEGABYTES = { json: 5, other: 1 };

/** The most bytes that any file may have. */
export const LARGEST = MEGABYTES.json * 1024 * 1024;

/** Rows that take about a millisecond. */
const SLICE = 100;

/**
 * Reads a file that a club uploaded. Its kind is recognised from its content, never from its name. Never throws: a file
 * that can't be used is refused with a reason. Lets other work in.
 */
export async function readImport(bytes: Uint8Array): Promise<Imported | Refusal> {
  const megabytes = MEGABYTES[beginsAsJson(bytes) ? 'json' : 'other'];
  if (bytes.length > megabytes * 1024 * 1024) return { refused: 'too-large', megabytes };
  const read = isZip(bytes) ? await readZip(bytes) : await readText(bytes);
  if (isRefusal(read)) return read;
  const { films, songs, files, notUnderstood } = read;
  const isEmpty = films.length + songs.length + files.length === 0;
  // If our own JSON holds only faulty films, the preview says what is wrong with each.
  return isEmpty && !(read.format === 'needledrop' && notUnderstood.length > 0) ? { refused: 'nothing-found' } : read;
}

function beginsAsJson(bytes: Uint8Array): boolean {
  return /^\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 100)));
}

async function readZip(bytes: Uint8Array): Promise<Imported | Refusal> {
  const files = await unzip(bytes);
  if ('refused' in files) return files;
  const collection = emptyCollection();
  let known = 0;
  for (const { name, bytes: packed } of files) {
    const text = decode(packed);
    if (text === undefined) return { refused: 'not-text' };
    const format = await readTable(text, collection, shortened(name));
    if (typeof format === 'object') return format;
    if (format?.startsWith('letterboxd')) known += 1;
  }
  return known === 0 ? { refused: 'other-zip' } : imported('letterboxd-zip', collection);
}

async function readText(bytes: Uint8Array): Promise<Imported | Refusal> {
  const text = decode(bytes);
  if (text === undefined) return { refused: 'not-text' };
  if (text.trim() === '') return { refused: 'empty' };
  if (/^\s*[[{]/.test(text)) {
    const films = await readFilmFiles(text);
    if (films !== undefined) return films;
    if (/^\s*(?:\{|\[\s*[[{])/.test(text)) return { refused: 'broken-json' };
  }
  const collection = emptyCollection();
  // Excel begins some tables with a line that names the delimiter: `sep=;`.
  const format = await readTable(text.replace(/^sep=.(?=\n)/i, ''), collection);
  if (typeof format === 'object') return format;
  if (format !== undefined) return imported(format, collection);
  const lines = text.split('\n');
  const refusal = await inSlices({ count: lines.length, size: SLICE }, (index) => {
    const row = rowOfLine(lines[index] ?? '', index + 1);
    return row && add(collection, row);
  });
  return refusal ?? imported('lines', collection);
}

/** Collects a table's rows and returns its format; undefined if the text isn't a table. */
async function readTable(text: string, into: Collection, file?: string): Promise<ImportFormat | Refusal | undefined> {
  const kind = tableKindOf(text);
  if (kind === undefined) return undefined;
  if (kind.format === 'unknown') return { refused: 'unknown-columns', columns: kind.headers };
  const rows = await rowsOf(text, kind.delimiter);
  if ('refused' in rows) return rows;
  const header = headerIn(rows, kind.format);
  const read = rowReader(kind.format, rows[header]?.cells ?? []);
  const below = rows.slice(header + 1);
  const refusal = await inSlices({ count: below.length, size: SLICE }, (index) => {
    const row = below[index] && read(below[index]);
    return row && add(into, { ...row, file });
  });
  return refusal ?? kind.format;
}

function imported(format: ImportFormat, { films, songs, unclear }: Collection): Imported {
  return { format, films: [...films.values()], songs: [...songs.values()], files: [], notUnderstood: unclear };
}
