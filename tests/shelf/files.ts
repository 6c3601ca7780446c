import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImport } from '../../src/shelf/import/read-import.ts';
import { type Imported, isRefusal, type Refusal } from '../../src/shelf/import/rows.ts';

/** A file as the program of its name writes it. */
export const fileOf = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, 'files', name));

export const readTextImport = (text: string): Promise<Imported | Refusal> => readImport(new TextEncoder().encode(text));

/** What was read, of a file that must not be refused. */
export function accepted(read: Imported | Refusal): Imported {
  if (isRefusal(read)) throw new Error(`refused: ${JSON.stringify(read)}`);
  return read;
}

export const readFile = async (name: string): Promise<Imported> => accepted(await readImport(fileOf(name)));
export const readText = async (text: string): Promise<Imported> => accepted(await readTextImport(text));

/** Films as `Title (1994)`. */
export const filmsIn = ({ films }: Imported): string[] => films.map(({ title, year }) => `${title} (${year ?? '?'})`);

/** Songs as `Performer & Performer – Title (Film, 1994)`. */
export function songsIn({ songs }: Imported): string[] {
  return songs.map(({ title, performers, film }) => {
    const heard = film === undefined ? '' : ` (${film.title}, ${film.year ?? '?'})`;
    return `${performers.join(' & ')} – ${title}${heard}`;
  });
}
