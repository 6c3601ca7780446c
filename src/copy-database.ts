import { existsSync } from 'node:fs';
import { checkDatabase } from './storage/check-database.ts';
import { parseDatabaseUrl, type DatabaseAddress } from './storage/database-address.ts';
import { StorageError } from './storage/storage-error.ts';
import { wording } from './texts/wording.ts';

const USAGE =
  'name both databases, as in npm run copy-database -- sqlite:state/needledrop.db postgres://user@localhost/needledrop';

class CopyError extends Error {}

/**
 * `npm run copy-database -- FROM TO` copies everything from an SQLite database to an empty PostgreSQL database, whole or
 * not at all. A path is relative to the folder that npm was called in.
 */
async function main(): Promise<void> {
  process.chdir(process.env['INIT_CWD'] ?? '.');
  const [fromUrl, toUrl] = process.argv.slice(2);
  if (!fromUrl || !toUrl) throw new CopyError(USAGE);
  const from = addressOf('FROM', fromUrl);
  const to = addressOf('TO', toUrl);
  if (from.engine !== 'sqlite') throw new CopyError('FROM is not an SQLite database; name it as sqlite:PATH');
  if (to.engine !== 'postgres') throw new CopyError('TO is not a PostgreSQL database; name it as postgres://…');
  if (!existsSync(from.path)) throw new CopyError(`there is no database at ${from.path}`);

  const source = await checkDatabase(from);
  if (!source.isUpToDate) {
    throw new CopyError(
      `${from.path} is from an older version; start the bot with it once, stop the bot, and try again`,
    );
  }
  const target = await checkDatabase(to);
  const [fromDb, toDb] = [await source.open(), await target.open()];
  // Loaded by now, with the databases.
  const { copyRows } = await import('./storage/copy-rows.ts');
  const counts = await copyRows(fromDb, toDb).catch((error: unknown) => {
    throw new CopyError(`cannot copy ${from.path} to ${to.name}, and stored nothing there: ${wording(error)}`);
  });
  await Promise.all([fromDb.destroy(), toDb.destroy()]);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const [table, count] of counts) process.stdout.write(`${String(count).padStart(9)} ${table}\n`);
  process.stdout.write(`copy: copied ${total} rows from ${from.path} to ${to.name}; both have the same counts\n`);
}

function addressOf(argument: string, url: string): DatabaseAddress {
  const parsed = parseDatabaseUrl(url);
  if ('fault' in parsed) throw new CopyError(`${argument} ${parsed.fault}`);
  return parsed;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof CopyError || error instanceof StorageError)) throw error;
  process.stderr.write(`copy: ${wording(error)}\n`);
  // An open pool would keep the program alive.
  process.exit(1);
}
