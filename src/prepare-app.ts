import type { App, OpenApp } from './app.ts';
import { entriesOf } from './catalogue/entries.ts';
import { CatalogueError, loadCatalogue } from './catalogue/load.ts';
import { searchLater } from './catalogue/search/search.ts';
import { faultsOfCards } from './discord/cards/check.ts';
import type { Clock } from './discord/clock.ts';
import { openDatabaseFile } from './storage/database-file.ts';

/**
 * Finds the catalogue and the database to be sound. Throws a CatalogueError or a StorageError with the faults and the
 * way out; so may the app's opening, though only where the database has changed meanwhile.
 */
export async function prepareApp(
  from: { dataDir: string; databaseUrl: string } & Pick<App, 'commands' | 'log'> & { clock: Clock },
): Promise<OpenApp> {
  const { dataDir, databaseUrl, commands, clock, log } = from;
  const catalogue = await loadCatalogue(dataDir);
  const faults = faultsOfCards(catalogue);
  if (faults.length > 0) throw new CatalogueError(faults);
  const file = await openDatabaseFile(databaseUrl);

  const open = async (): Promise<App> => {
    // The query builder is some 250 files, for which Discord need not wait.
    const { bringUpToDate } = await import('./storage/open-database.ts');
    const db = await bringUpToDate(file);
    const search = searchLater(() => entriesOf(catalogue));
    return { catalogue, search, commands, db, now: clock.now, isTimeConfirmed: clock.isConfirmed, log };
  };
  let opened: Promise<App> | undefined;
  const openApp = () => (opened ??= open());
  // What a migration may come to has to be known before Discord counts the start.
  if (!file.isUpToDate) await openApp();
  return openApp;
}
