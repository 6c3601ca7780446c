import { sql } from 'kysely';
import type { Db } from './schema.ts';
import { StorageError } from './storage-error.ts';

/** Rows per statement: PostgreSQL takes at most 65,535 values. */
const AT_ONCE = 1_000;

/**
 * Copies every row of an SQLite database into an empty database with the same tables, whole or not at all, and returns
 * how many rows each table has. Nobody can write to the source meanwhile. Throws a StorageError, and stores nothing, if
 * the target has a row or the counts differ afterwards.
 */
export function copyRows(from: Db, to: Db): Promise<ReadonlyMap<string, number>> {
  return from.transaction().execute((source) => to.transaction().execute((target) => copyAll(source, target)));
}

async function copyAll(source: Db, target: Db): Promise<ReadonlyMap<string, number>> {
  const tables = await tablesInOrder(source);
  for (const table of tables) {
    if ((await countOf(target, table)) > 0) throw new StorageError(`it has rows in ${table}; name an empty database`);
  }
  const counts = new Map<string, number>();
  for (const table of tables) {
    await copyTable(source, target, table);
    const [sent, stored] = [await countOf(source, table), await countOf(target, table)];
    if (sent !== stored) {
      throw new StorageError(
        `${table} has ${stored} rows instead of ${sent}; stop whatever writes to it, and try again`,
      );
    }
    counts.set(table, stored);
  }
  return counts;
}

/** Every table, after those that its rows refer to. */
async function tablesInOrder(source: Db): Promise<string[]> {
  const tables = await source.withoutPlugins().introspection.getTables();
  const left = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await sql<{ table: string }>`select "table" from pragma_foreign_key_list(${name})`.execute(source);
    left.set(
      name,
      rows.map(({ table }) => table),
    );
  }
  const order: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter(([, needs]) => needs.every((need) => !left.has(need))).map(([name]) => name);
    if (free.length === 0)
      throw new Error(`the tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const name of free) left.delete(name);
    order.push(...free);
  }
  return order;
}

async function copyTable(source: Db, target: Db, table: string): Promise<void> {
  for (let after = 0; ;) {
    // Without plugins, columns keep the names that they have in the database.
    const { rows } = await sql<Record<string, unknown> & { rowid: number }>`
      select rowid as rowid, * from ${sql.table(table)} where rowid > ${after} order by rowid limit ${AT_ONCE}`.execute(
      source.withoutPlugins(),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.rowid;
    const columns = Object.keys(last).filter((column) => column !== 'rowid');
    const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}`.execute(target.withoutPlugins());
  }
}

async function countOf(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return rows[0]?.count ?? 0;
}
