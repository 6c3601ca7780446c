import { commands } from '../commands/index.ts';
import type { App } from './app.ts';
import { entriesOf } from './catalogue/entries.ts';
import { CatalogueError, loadCatalogue } from './catalogue/load.ts';
import { searchLater } from './catalogue/search/search.ts';
import { faultsOfCards } from './discord/cards/check.ts';
import { openDatabaseFile } from './storage/database-file.ts';

/**
 * Finds the catalogue and the database to be sound, and resolves with what makes of them what every command is given.
 * Throws a CatalogueError or a StorageError with the faults and the way out; opening the app may throw the latter too.
 */
export async function prepareApp(
  from: { dataDir: string; databaseUrl: string } & Pick<App, 'now' | 'log'>,
): Promise<() => Promise<App>> {
  const { dataDir, databaseUrl, now, log } = from;
  const catalogue = await loadCatalogue(dataDir);
  const faults = faultsOfCards(catalogue);
  if (faults.length > 0) throw new CatalogueError(faults);
  const file = openDatabaseFile(databaseUrl);
  return async () => {
    // The query builder is some 250 files, for which Discord need not wait.
    const { bringUpToDate } = await import('./storage/open-database.ts');
    const db = await bringUpToDate(file);
    return { catalogue, search: searchLater(() => entriesOf(catalogue)), commands, db, now, log };
  };
}
