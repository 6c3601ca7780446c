import type { App, OpenApp } from './app.ts';
import { entriesOf } from './catalogue/entries.ts';
import { CatalogueError, loadCatalogue } from './catalogue/load.ts';
import { searchLater } from './catalogue/search/search.ts';
import { faultsOfCards } from './discord/cards/check.ts';
import type { Clock } from './discord/clock.ts';
import { openDatabaseFile } from './storage/sqlite/database-file.ts';

/**
 * Checks the catalogue and the database. Throws a CatalogueError or a StorageError with the faults and remedies.
 * Opening the app may still throw, but only if the database has changed meanwhile.
 */
export async function prepareApp(
  from: { dataDir: string; databaseUrl: string } & Pick<App, 'commands' | 'commandIds' | 'log'> & { clock: Clock },
): Promise<OpenApp> {
  const { dataDir, databaseUrl, commands, commandIds, clock, log } = from;
  const catalogue = await loadCatalogue(dataDir);
  const faults = faultsOfCards(catalogue);
  if (faults.length > 0) throw new CatalogueError(faults);
  const file = await openDatabaseFile(databaseUrl);

  const open = async (): Promise<App> => {
    // The query builder is some 250 files; Discord need not wait for them.
    const { bringUpToDate } = await import('./storage/open-database.ts');
    const db = await bringUpToDate(file);
    const search = searchLater(() => entriesOf(catalogue));
    return { catalogue, search, commands, commandIds, db, now: clock.now, isTimeConfirmed: clock.isConfirmed, log };
  };
  let opened: Promise<App> | undefined;
  const openApp = () => (opened ??= open());
  // A migration may fail, and must do so before Discord counts the start.
  if (!file.isUpToDate) await openApp();
  return openApp;
}
