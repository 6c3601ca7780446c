import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { MIGRATIONS } from './migrations/index.ts';

/** How long one process waits while another writes. */
const BUSY_TIMEOUT = 5_000;

/** A database that is gone with its process. */
export const IN_MEMORY = 'sqlite::memory:';

const SQLITE_HEADER = 'SQLite format 3\0';

/** A database that cannot be used. Its message names the file, the fault and the way out. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/** A database as it is on the disk: sound, and ours. Up to date where every migration is behind it. */
export type DatabaseFile = { path: string; native: DatabaseSync; isUpToDate: boolean };

/**
 * Opens the file that `sqlite:PATH` names, relative to the working directory; the folder and the file are made where
 * there are none. IN_MEMORY is a database of this process alone. Throws a StorageError, and leaves the file as it is,
 * where it is damaged, read-only, newer than the program, not ours, or kept by another process for five seconds.
 */
export function openDatabaseFile(
  url: string,
  migrations: Readonly<Record<string, unknown>> = MIGRATIONS,
): DatabaseFile {
  const path = databasePathOf(url);
  const native = openFile(path);
  try {
    expectHealthy(native);
    const isUpToDate = migratedTo(native, migrations);
    // Several processes may read while one writes. SQLite's default of a full sync stays: a claim must outlive a power cut.
    native.exec('pragma journal_mode = wal');
    // Better now than at the first that is worth keeping.
    native.exec('begin immediate; rollback');
    return { path, native, isUpToDate };
  } catch (error) {
    native.close();
    throw faultOf(path, error);
  }
}

/** Where the file of `sqlite:PATH` is: relative to the working directory. Throws a StorageError for anything else. */
export function databasePathOf(url: string): string {
  const path = /^sqlite:(?<path>.+)$/s.exec(url)?.groups?.['path'];
  if (path === undefined) {
    throw new StorageError(`DATABASE_URL: "${url}" is not sqlite:PATH; write for example sqlite:state/needledrop.db`);
  }
  return url === IN_MEMORY ? path : resolve(path);
}

function openFile(path: string): DatabaseSync {
  try {
    if (path !== ':memory:') expectDatabaseFile(path);
    return new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
  } catch (error) {
    throw faultOf(path, error);
  }
}

/** Makes the folder. SQLite would take a file of a single byte for an empty database and write over it. */
function expectDatabaseFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new Error('it is a folder, and a file is needed');
  if (found === undefined || found.size === 0) return;
  const file = openSync(path, 'r');
  const header = Buffer.alloc(SQLITE_HEADER.length);
  readSync(file, header);
  closeSync(file);
  if (header.toString('latin1') !== SQLITE_HEADER) throw new Error(WAYS_OUT[26]);
}

function expectHealthy(native: DatabaseSync): void {
  const found = native.prepare('pragma quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') throw new Error(`it is damaged (${String(found).replaceAll(/\s+/g, ' ')}); ${RESTORE}`);
}

/** Whether every migration is behind it. Throws where it is another program's, or a newer version's. */
function migratedTo(native: DatabaseSync, migrations: Readonly<Record<string, unknown>>): boolean {
  const names = (query: string) =>
    native
      .prepare(query)
      .all()
      .map((row) => String(row['name']));
  const tables = names("select name from sqlite_master where type = 'table'");
  if (tables.length === 0) return false;
  if (!tables.includes('kysely_migration')) throw new Error('it belongs to another program; name a file of its own');
  const done = names('select name from kysely_migration');
  const unknown = done.find((name) => !Object.hasOwn(migrations, name));
  if (unknown !== undefined) {
    throw new Error(`it was written by a newer version ("${unknown}" is unknown to this one); update the program`);
  }
  return Object.keys(migrations).every((name) => done.includes(name));
}

const RESTORE = 'restore a backup, or move the file away to begin with an empty one';

const sqliteFault = z.object({ errcode: z.int() });

/** SQLite's result codes that an operator can do something about. */
const WAYS_OUT: Readonly<Record<number, string>> = {
  5: 'another process has been writing to it for too long; end that process, or wait for it',
  8: 'it is read-only; give the user of this program write permission for the file and its folder',
  11: `it is damaged; ${RESTORE}`,
  13: 'the disk is full; make room',
  14: 'it cannot be opened; give the user of this program write permission for the file and its folder',
  26: 'it is not a database; name another file',
};

/** What is wrong with the database at a path, whether SQLite says so or we do. */
export function faultOf(path: string, error: unknown): StorageError {
  const { message } = asError(error);
  const code = sqliteFault.safeParse(error).data?.errcode;
  // The low byte is the kind of fault, the rest its variety.
  const fault = (code === undefined ? undefined : WAYS_OUT[code & 0xff]) ?? message;
  return new StorageError(`DATABASE_URL: cannot use ${path}: ${fault}`, { cause: error });
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
