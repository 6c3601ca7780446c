import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import { faultsOfTexts, warningsOf } from './catalogue/check.ts';
import { CatalogueError } from './catalogue/catalogue-error.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { articleFile, filmFile, servicesFile, sourcesFile } from './catalogue/schema.ts';
import { faultsOfCards } from './discord/cards/check.ts';

const home = join(import.meta.dirname, '..');

/**
 * `npm run data` checks the whole catalogue and reports each fault in a sentence; a warning fails nothing. `npm run data
 * -- --write` regenerates the JSON Schemas that let an editor complete the data files.
 */
async function main(): Promise<number> {
  loadDotenv({ path: join(home, '.env'), quiet: true });
  const folder = process.env['DATA_DIR']?.trim()
    ? process.env['DATA_DIR']
    : relative(process.cwd(), join(home, 'data'));
  const faults = await schemaFaults(process.argv.includes('--write'));
  try {
    const catalogue = await loadCatalogue(folder);
    faults.push(...faultsOfTexts(catalogue), ...faultsOfCards(catalogue));
    const { films, songs, quotations } = catalogue;
    process.stdout.write(`${folder}: ${films.size} films, ${songs.size} songs, ${quotations.length} quotations\n`);
    for (const warning of warningsOf(catalogue)) process.stderr.write(`warning: ${warning}\n`);
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    faults.push(...error.faults);
  }
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}

async function schemaFaults(write: boolean): Promise<string[]> {
  const faults: string[] = [];
  const schemas = { film: filmFile, article: articleFile, services: servicesFile, sources: sourcesFile };
  for (const [name, schema] of Object.entries(schemas)) {
    const path = join(home, 'data', `${name}.schema.json`);
    const made = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), undefined, 2)}\n`;
    if (write) await writeFile(path, made);
    else if ((await readFile(path, 'utf8').catch(() => '')) !== made) {
      faults.push(
        `catalogue: data/${name}.schema.json is out of date with src/catalogue/schema.ts; run npm run data -- --write`,
      );
    }
  }
  return faults;
}

process.exitCode = await main();
