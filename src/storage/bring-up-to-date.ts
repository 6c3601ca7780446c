import { CamelCasePlugin, type Dialect, Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db, Tables } from './schema.ts';
import { asError, type StorageError } from './storage-error.ts';
import { timedDialect, type Waited } from './timed-dialect.ts';

/** A database that passed every check. */
export type CheckedDatabase = {
  /** Whether every migration has run. */
  isUpToDate: boolean;
  /** Migrates the database if it must. On failure it rolls back, closes the database and throws a StorageError. */
  open: () => Promise<Db>;
};

/** What an engine brings to a database that passed every check. */
export type OpenEngine = {
  dialect: Dialect;
  /** Whether every migration has run. */
  isUpToDate: boolean;
  /** Has other processes wait to migrate until the transaction ends. */
  lockMigrations: (transaction: Db) => Promise<unknown>;
  /** The schema that holds the tables, where a database may have several. */
  schema?: string;
  faultOf: (error: unknown) => StorageError;
  close: () => unknown;
};

/**
 * Migrates a database to this program's tables. Several processes may do so at once. On failure it rolls back, closes
 * the database and throws a StorageError. `waited` learns how long the program waits for it.
 */
export async function bringUpToDate(
  { dialect, isUpToDate, lockMigrations, schema, faultOf, close }: OpenEngine,
  { migrations, waited }: { migrations: Readonly<Record<string, Migration>>; waited?: Waited | undefined },
): Promise<Db> {
  const db = new Kysely<Tables>({
    dialect: waited === undefined ? dialect : timedDialect(dialect, waited),
    plugins: [new CamelCasePlugin()],
  });
  try {
    if (!isUpToDate) {
      await db.transaction().execute(async (transaction) => {
        await lockMigrations(transaction);
        const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
        const options = schema === undefined ? {} : { migrationTableSchema: schema };
        const { error } = await new Migrator({ db: transaction, provider, ...options }).migrateToLatest();
        if (error !== undefined) throw asError(error);
      });
    }
    return db;
  } catch (error) {
    await close();
    throw faultOf(error);
  }
}
