import { CamelCasePlugin, Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { type DatabaseFile, openDatabaseFile } from './sqlite/database-file.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { nodeSqliteDialect } from './sqlite/node-sqlite.ts';
import type { Db, Tables } from './schema.ts';
import { asError } from './storage-error.ts';
import { faultOf } from './sqlite/sqlite-fault.ts';

/** Opens the database at an address, as openDatabaseFile does, and migrates it. */
export async function openDatabase(url: string, migrations = MIGRATIONS): Promise<Db> {
  return bringUpToDate(await openDatabaseFile(url, { migrations }), migrations);
}

/**
 * Migrates a database to this program's tables. Several processes may do so at once. On failure it rolls back, closes
 * the file and throws a StorageError.
 */
export async function bringUpToDate(file: DatabaseFile, migrations = MIGRATIONS): Promise<Db> {
  const { path, native, isUpToDate } = file;
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(file), plugins: [new CamelCasePlugin()] });
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
  // One transaction holds the write lock from its first statement, so a second process waits and then finds nothing
  // left to do.
  await db.transaction().execute(async (transaction) => {
    const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
    if (error !== undefined) throw asError(error);
  });
}
