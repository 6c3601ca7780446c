import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { rememberFile } from './file-identity.ts';
import { isLocked, LOCK_PATIENCE, whileLocked } from './lock.ts';
import { IN_MEMORY } from '../database-address.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { haveAllRun, type Migrations } from '../migrations/state.ts';
import { faultOf, NOT_A_DATABASE, RESTORE } from './sqlite-fault.ts';

const SQLITE_HEADER = 'SQLite format 3\0';

/** An open database that passed every check. */
export type DatabaseFile = {
  path: string;
  native: DatabaseSync;
  /** Whether every migration has run. */
  isUpToDate: boolean;
  /** Throws a StorageError if the path no longer names the file that is open. */
  expectInPlace: () => void;
  /** How long work waits for another process's lock, in milliseconds. */
  patience: number;
};

/**
 * Opens a database file, creating it and its folder if they are missing. IN_MEMORY's path opens a database private to
 * this process. If another process is writing, the first write waits
 * for it. Throws a StorageError, and leaves the file untouched, if it is damaged, read-only, newer than the program,
 * not ours, or locked against reading for longer than `patience`.
 */
export async function openDatabaseFile(
  path: string,
  { migrations = MIGRATIONS, patience = LOCK_PATIENCE }: { migrations?: Migrations; patience?: number } = {},
): Promise<DatabaseFile> {
  const native = openFile(path);
  try {
    const expectInPlace = path === IN_MEMORY.path ? () => undefined : rememberFile(path);
    const tryFor = whileLocked(patience);
    await tryFor(() => expectHealthy(native));
    const isUpToDate = await tryFor(() => isMigrated(native, migrations));
    // WAL lets several processes read while one writes. SQLite's default of a full sync stays: a claim must outlive a
    // power cut.
    await tryFor(() => native.exec('pragma journal_mode = wal'));
    expectWritable(native);
    return { path, native, isUpToDate, expectInPlace, patience };
  } catch (error) {
    native.close();
    throw faultOf(path, error);
  }
}

function openFile(path: string): DatabaseSync {
  try {
    if (path !== IN_MEMORY.path) expectDatabaseFile(path);
    return new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true });
  } catch (error) {
    throw faultOf(path, error);
  }
}

/**
 * Creates the folder, and rejects a file that is no database: SQLite would overwrite a one-byte file as if it were
 * empty.
 */
function expectDatabaseFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new Error('it is a folder; name a file');
  if (found === undefined || found.size === 0) return;
  const file = openSync(path, 'r');
  const header = Buffer.alloc(SQLITE_HEADER.length);
  readSync(file, header);
  closeSync(file);
  if (header.toString('latin1') !== SQLITE_HEADER) throw new Error(NOT_A_DATABASE);
}

function expectHealthy(native: DatabaseSync): void {
  const found = native.prepare('pragma quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') throw new Error(`it is damaged (${String(found).replaceAll(/\s+/g, ' ')}); ${RESTORE}`);
}

/** Fails now rather than at the first write that matters. If another process is writing, we can write too. */
function expectWritable(native: DatabaseSync): void {
  try {
    native.exec('begin immediate; rollback');
  } catch (error) {
    if (!isLocked(error)) throw error;
  }
}

function isMigrated(native: DatabaseSync, migrations: Migrations): boolean {
  const names = (query: string) =>
    native
      .prepare(query)
      .all()
      .map((row) => String(row['name']));
  const tables = names("select name from sqlite_master where type = 'table'");
  return haveAllRun(migrations, { tables, ran: () => names('select name from kysely_migration') });
}
