import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { wording } from '../texts/wording.ts';
import { assemble } from './assemble.ts';
import { CatalogueError } from './catalogue-error.ts';
import type { Catalogue } from './catalogue.ts';
import { faultsIn } from './faults.ts';
import { articleFile, filmFile, type LoadedFile, servicesFile, sourcesFile } from './schema.ts';

const SHIPPED = join(import.meta.dirname, '../../data');

/**
 * Reads films/*.json, articles/*.json, services.json and sources.json in a folder; of the last two, the shipped ones if
 * the folder has none.
 * Throws a CatalogueError that names all faults at once.
 */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const faults: string[] = [];
  const films = await readAll(join(folder, 'films'), filmFile, faults);
  const articles = await readAll(join(folder, 'articles'), articleFile, faults);
  const ownOrShipped = (file: string) => (existsSync(join(folder, file)) ? join(folder, file) : join(SHIPPED, file));
  const services = await readOne(ownOrShipped('services.json'), servicesFile, faults);
  const sources = await readOne(ownOrShipped('sources.json'), sourcesFile, faults);
  if (faults.length > 0 || services === undefined || sources === undefined) throw new CatalogueError(faults);

  const catalogue = assemble({ films, articles, services: services.content, sources: sources.content }, faults);
  if (faults.length > 0) throw new CatalogueError(faults);
  return catalogue;
}

async function readAll<Shape>(folder: string, schema: z.ZodType<Shape>, faults: string[]) {
  const names = await readdir(folder).catch((error: unknown) => wording(error));
  if (typeof names === 'string') {
    faults.push(`catalogue: cannot read the folder ${folder} (${names}); DATA_DIR needs films/ and articles/`);
    return [];
  }
  const paths = names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
  const read = await Promise.all(paths.map((path) => readOne(path, schema, faults)));
  return read.filter((file) => file !== undefined);
}

async function readOne<Shape>(
  path: string,
  schema: z.ZodType<Shape>,
  faults: string[],
): Promise<LoadedFile<Shape> | undefined> {
  let json: unknown;
  try {
    // Some editors begin a file with a byte order mark, which JSON does not allow.
    json = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    faults.push(`catalogue: ${path}: is not valid JSON: ${wording(error)}`);
    return undefined;
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { path, content: parsed.data };
  faults.push(...faultsIn(parsed.error).map((fault) => `catalogue: ${path}: ${fault}`));
  return undefined;
}
