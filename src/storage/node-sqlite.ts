import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type Dialect } from 'kysely';

/** SQLite can undo a schema change with its transaction, so a migration that fails halfway leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** kysely's SQLite dialect, made for another driver, over the one that Node brings along. */
export function nodeSqliteDialect(database: DatabaseSync): Dialect {
  const sqlite = new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const statement = database.prepare(asSqliteTakes(sql, database));
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...inputs(parameters)),
          run: (parameters) => statement.run(...inputs(parameters)),
          iterate: (parameters) => statement.iterate(...inputs(parameters)),
        };
      },
    },
  });
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => sqlite.createDriver(),
    createIntrospector: (db) => sqlite.createIntrospector(db),
    createQueryCompiler: () => sqlite.createQueryCompiler(),
  };
}

function asSqliteTakes(sql: string, { isTransaction }: DatabaseSync): string {
  // A transaction takes the write lock at once: two that read first and then both want to write would never finish.
  if (sql === 'begin') return 'begin immediate';
  // Where SQLite has ended it itself, as on a full disk, a rollback would fail and hide why.
  return sql === 'rollback' && !isTransaction ? 'select 1' : sql;
}

function inputs(parameters: readonly unknown[]): SQLInputValue[] {
  // kysely passes on what the typed tables allow: text, numbers and null. node:sqlite throws on anything else.
  return parameters as SQLInputValue[];
}
