import type { OpenProgram, Program, Shared } from './app.ts';
import { CatalogueError } from './catalogue/catalogue-error.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { faultsOfCards } from './discord/cards/check.ts';
import type { Clock } from './discord/clock.ts';
import { DATABASE, watchOutage } from './discord/outage.ts';
import { createLibraries } from './libraries.ts';
import { checkDatabase } from './storage/check-database.ts';
import type { DatabaseAddress } from './storage/database-address.ts';
import type { Waited } from './storage/timed-dialect.ts';

/**
 * Checks the catalogue and the database. Throws a CatalogueError or a StorageError with the faults and remedies.
 * Opening the program may still throw, but only if the database has changed meanwhile.
 */
export async function prepareProgram(
  from: { dataDir: string; databaseAddress: DatabaseAddress; waited?: Waited | undefined } & Pick<
    Shared,
    'commands' | 'commandIds' | 'about' | 'log'
  > & { clock: Clock },
): Promise<OpenProgram> {
  const { dataDir, databaseAddress, waited, commands, commandIds, about, clock, log } = from;
  const catalogue = await loadCatalogue(dataDir);
  const faults = faultsOfCards(catalogue);
  if (faults.length > 0) throw new CatalogueError(faults);
  const outage = watchOutage(log, DATABASE);
  const database = await checkDatabase(databaseAddress, { outage, waited });

  const open = async (): Promise<Program> => {
    const db = await database.open();
    return {
      ...createLibraries({ db, shipped: catalogue, now: clock.now, log }),
      commands,
      commandIds,
      about,
      db,
      now: clock.now,
      isTimeConfirmed: clock.isConfirmed,
      log,
    };
  };
  let opened: Promise<Program> | undefined;
  const openProgram = () => (opened ??= open());
  // A migration may fail, and must do so before Discord counts the start.
  if (!database.isUpToDate) await openProgram();
  return openProgram;
}
