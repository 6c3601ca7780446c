import { checkDatabase } from './check-database.ts';
import { databaseAddressOf } from './database-address.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Db } from './schema.ts';

/** Checks the database at an address and migrates it. Throws a StorageError if it can't be used. */
export async function openDatabase(url: string, migrations = MIGRATIONS): Promise<Db> {
  const { open } = await checkDatabase(databaseAddressOf(url), { migrations });
  return open();
}
