import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { checkServer } from '../../src/storage/postgres/check-server.ts';
import type { Db } from '../../src/storage/schema.ts';

/** Starting one takes seconds, so all tests of a process share it, one after another. */
let shared: Promise<PGlite> | undefined;

/** The folder whose database it holds, and the one connection to it. */
let current: { folder: string; db: Db } | undefined;

/** PostgreSQL in this process, through the same driver as a server. It has one database, empty for a new folder. */
export async function openPglite(folder: string): Promise<Db> {
  if (current?.folder === folder) return current.db;
  const pglite = await (shared ??= PGlite.create());
  const pool = Object.assign(createPgConfig(pglite), { max: 1 });
  const { open } = await checkServer({ url: '', name: 'PGlite' }, { migrations: MIGRATIONS, pool });
  const db = await open();
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  await pglite.exec(`truncate ${tables.join(', ')}`);
  current = { folder, db };
  return db;
}
