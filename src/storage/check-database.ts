import type { CheckedDatabase } from './bring-up-to-date.ts';
import type { DatabaseAddress } from './database-address.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Outage } from './postgres/server.ts';
import { openDatabaseFile } from './sqlite/database-file.ts';
import { faultOf } from './sqlite/sqlite-fault.ts';
import type { Waited } from './timed-dialect.ts';

/** `waited` learns how long the program waits for the database. */
type Options = {
  migrations?: typeof MIGRATIONS;
  patience?: number;
  outage?: Outage;
  waited?: Waited | undefined;
};

/** Opens a database and checks that it can be used. Throws a StorageError, and leaves it untouched, if it can't. */
export async function checkDatabase(
  address: DatabaseAddress,
  { migrations = MIGRATIONS, waited, ...options }: Options = {},
): Promise<CheckedDatabase> {
  if (address.engine === 'postgres') {
    const { checkServer } = await import('./postgres/check-server.ts');
    return checkServer(address, { migrations, waited, ...options });
  }
  const file = await openDatabaseFile(address.path, { migrations, ...options });
  const { path, native, isUpToDate } = file;
  return {
    isUpToDate,
    // The query builder is some 250 files; Discord need not wait for them.
    open: async () => {
      const { bringUpToDate } = await import('./bring-up-to-date.ts');
      const { nodeSqliteDialect } = await import('./sqlite/node-sqlite.ts');
      return bringUpToDate(
        {
          dialect: nodeSqliteDialect(file),
          isUpToDate,
          // A transaction holds the write lock from its first statement.
          lockMigrations: () => Promise.resolve(),
          faultOf: (error) => faultOf(path, error),
          close: () => native.close(),
        },
        { migrations, waited },
      );
    },
  };
}
