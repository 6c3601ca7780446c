import { sql } from 'kysely';
import { bringUpToDate, type CheckedDatabase } from '../bring-up-to-date.ts';
import type { MIGRATIONS } from '../migrations/index.ts';
import { haveAllRun } from '../migrations/state.ts';
import type { Waited } from '../timed-dialect.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { faultOf } from './postgres-fault.ts';
import { createServer, type Server, type ServerOptions } from './server.ts';

/** Any number that no other program on the server is likely to lock. */
const MIGRATION_LOCK = 4_031_121_224;

/**
 * Connects to a server's database and checks it. Throws a StorageError if it can't be used, for example because it is
 * newer than the program or not ours.
 */
export async function checkServer(
  address: { url: string; name: string },
  { migrations, waited, ...options }: ServerOptions & { migrations: typeof MIGRATIONS; waited?: Waited | undefined },
): Promise<CheckedDatabase> {
  const server = createServer(address, options);
  const explain = (error: unknown) => faultOf(server.name, error);
  const { schema, isUpToDate } = await check(server, migrations).catch(async (error: unknown) => {
    await server.end();
    throw explain(error);
  });
  return {
    isUpToDate,
    open: () =>
      bringUpToDate(
        {
          dialect: postgresDialect(server),
          isUpToDate,
          lockMigrations: (transaction) => sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction),
          schema,
          faultOf: explain,
          close: server.end,
        },
        { migrations, waited },
      ),
  };
}

async function check(server: Server, migrations: typeof MIGRATIONS): Promise<{ schema: string; isUpToDate: boolean }> {
  const client = await server.connect();
  try {
    const first = async (query: string) => (await client.query<[unknown]>({ text: query, rowMode: 'array' })).rows;
    const values = async (query: string) => (await first(query)).map(([value]) => String(value));
    const [encoding] = await values('show server_encoding');
    if (encoding !== 'UTF8') {
      throw new Error(`its encoding is ${encoding ?? 'unknown'}; create it anew with the encoding UTF8`);
    }
    const [schema = 'public'] = await values('select current_schema()');
    const tables = await values('select tablename from pg_tables where schemaname = current_schema()');
    const ran = tables.includes('kysely_migration') ? await values('select name from kysely_migration') : [];
    return { schema, isUpToDate: haveAllRun(migrations, { tables, ran: () => ran }) };
  } finally {
    client.release();
  }
}
