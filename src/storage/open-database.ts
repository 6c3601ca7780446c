import { CamelCasePlugin, Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { asError, type DatabaseFile, faultOf, openDatabaseFile } from './database-file.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { nodeSqliteDialect } from './node-sqlite.ts';
import type { Db, Tables } from './schema.ts';

/** Opens the database that an address names, as openDatabaseFile does, and brings it up to date. */
export async function openDatabase(url: string, migrations = MIGRATIONS): Promise<Db> {
  return await bringUpToDate(openDatabaseFile(url, migrations), migrations);
}

/**
 * Gives a database the tables that this program knows. Safe to do from several processes at once. Throws a StorageError,
 * closes the file and leaves it as it was where that fails.
 */
export async function bringUpToDate({ path, native, isUpToDate }: DatabaseFile, migrations = MIGRATIONS): Promise<Db> {
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(native), plugins: [new CamelCasePlugin()] });
  try {
    if (!isUpToDate) await migrate(db, migrations);
    return db;
  } catch (error) {
    native.close();
    throw faultOf(path, error);
  }
}

async function migrate(db: Db, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  // One transaction, which holds the write lock from its first statement: a second process waits, then finds it done.
  await db.transaction().execute(async (transaction) => {
    const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
    if (error !== undefined) throw asError(error);
  });
}
