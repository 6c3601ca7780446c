import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { config as loadDotenv } from 'dotenv';
import { ConfigError, readConfig } from './config.ts';
import { StorageError } from './storage/storage-error.ts';
import { wording } from './texts/wording.ts';

const home = join(import.meta.dirname, '..');

/**
 * Copies all pages in one step, a snapshot of one moment: in smaller steps, each of the bot's writes would restart it.
 */
const ALL_AT_ONCE = 2 ** 31 - 1;

class BackupError extends Error {}

/**
 * `npm run backup -- FILE` copies the database, even while the bot runs. FILE is relative to the folder that npm was
 * called in. It is written whole or not at all, and never overwritten.
 */
async function main(): Promise<void> {
  loadDotenv({ path: join(home, '.env'), quiet: true });
  const [file] = process.argv.slice(2);
  if (!file) throw new BackupError('name the file to write, as in npm run backup -- needledrop-backup.db');
  // A fault in another setting must not prevent a backup.
  const address = readConfig({ DATABASE_URL: process.env['DATABASE_URL'] }).DATABASE_URL;
  if (address.engine === 'postgres') {
    throw new BackupError(`${address.name} is a PostgreSQL database; copy it with pg_dump (see src/storage/README.md)`);
  }
  const { path: from } = address;
  const to = resolve(process.env['INIT_CWD'] ?? '', file);
  if (!existsSync(from)) throw new BackupError(`there is no database at ${from}; set DATABASE_URL to the one to copy`);
  if (existsSync(to)) throw new BackupError(`${to} already exists; name a new file`);
  await copy(from, to);
  process.stdout.write(`backup: copied ${from} to ${to}, ${statSync(to).size.toLocaleString('en')} bytes\n`);
}

async function copy(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}.unfinished`;
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(source, unfinished, { rate: ALL_AT_ONCE });
    renameSync(unfinished, to);
  } catch (error) {
    for (const left of ['', '-journal']) rmSync(unfinished + left, { force: true });
    throw new BackupError(`cannot copy ${from} to ${to}: ${wording(error)}`);
  } finally {
    source.close();
  }
}

try {
  await main();
} catch (error) {
  const told = [BackupError, ConfigError, StorageError].some((kind) => error instanceof kind);
  if (!told) throw error;
  process.stderr.write(`${error instanceof BackupError ? 'backup: ' : ''}${wording(error)}\n`);
  process.exitCode = 1;
}
