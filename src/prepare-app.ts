import { commands } from '../commands/index.ts';
import type { App } from './app.ts';
import { entriesOf } from './catalogue/entries.ts';
import { CatalogueError, loadCatalogue } from './catalogue/load.ts';
import { searchLater } from './catalogue/search/search.ts';
import { faultsOfCards } from './discord/cards/check.ts';
import { openDatabase } from './storage/open-database.ts';

/**
 * What every command is given: the catalogue and the database, both found to be sound. Throws a CatalogueError or a
 * StorageError with the faults and the way out.
 */
export async function prepareApp(
  from: { dataDir: string; databaseUrl: string } & Pick<App, 'now' | 'log'>,
): Promise<App> {
  const { dataDir, databaseUrl, now, log } = from;
  const catalogue = await loadCatalogue(dataDir);
  const faults = faultsOfCards(catalogue);
  if (faults.length > 0) throw new CatalogueError(faults);
  const db = await openDatabase(databaseUrl);
  return { catalogue, search: searchLater(() => entriesOf(catalogue)), commands, db, now, log };
}
