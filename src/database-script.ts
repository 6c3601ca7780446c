import { join, resolve } from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { ConfigError, readConfig } from './config.ts';
import { StorageError } from './storage/storage-error.ts';
import { wording } from './texts/wording.ts';

const home = join(import.meta.dirname, '..');

/** A fault to be told in one line. */
export class ScriptError extends Error {}

/**
 * Runs a script that is given the database's file and a file that its caller names, relative to the folder that npm was
 * called in. Prints the sentence it returns, or why it failed.
 */
export async function runDatabaseScript(
  name: string,
  run: (files: { database: string; named: string }) => Promise<string>,
): Promise<void> {
  try {
    loadDotenv({ path: join(home, '.env'), quiet: true });
    const [file] = process.argv.slice(2);
    if (!file) throw new ScriptError(`name a file, as in npm run ${name} -- needledrop-backup.db`);
    // A fault in another setting must not be in the way.
    const address = readConfig({ DATABASE_URL: process.env['DATABASE_URL'] }).DATABASE_URL;
    if (address.engine === 'postgres') {
      const tools = 'it has pg_dump and pg_restore (see src/storage/README.md)';
      throw new ScriptError(`${address.name} is a PostgreSQL database; ${tools}`);
    }
    const database = address.path;
    const said = await run({ database, named: resolve(process.env['INIT_CWD'] ?? '', file) });
    process.stdout.write(`${name}: ${said}\n`);
  } catch (error) {
    const told = [ScriptError, ConfigError, StorageError].some((kind) => error instanceof kind);
    if (!told) throw error;
    process.stderr.write(`${error instanceof ScriptError ? `${name}: ` : ''}${wording(error)}\n`);
    process.exitCode = 1;
  }
}
