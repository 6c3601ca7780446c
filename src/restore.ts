import { copyFileSync, existsSync, linkSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { copyDatabase } from './copy-database-file.ts';
import { runDatabaseScript, ScriptError } from './database-script.ts';
import { openDatabaseFile } from './storage/sqlite/database-file.ts';
import { isLocked } from './storage/sqlite/lock.ts';
import { StorageError } from './storage/storage-error.ts';

/**
 * `npm run restore -- FILE` puts a backup in the database's place, whole or not at all, while no bot runs. FILE stays as
 * it is, and the database that was there is kept beside the new one.
 */
await runDatabaseScript('restore', async ({ database, named: from }) => {
  if (!existsSync(from)) throw new ScriptError(`there is no file ${from}`);
  if (from === database) throw new ScriptError(`${from} is the database itself; name a backup`);
  let aside: string | undefined;
  await copyDatabase({
    from: openBackup(from),
    to: database,
    check: async (copy) => {
      await expectOurs(copy, from);
      aside = existsSync(database) ? keepAside(database) : undefined;
    },
  });
  return `${database} is now what ${from} was${aside === undefined ? '' : `; the one before is kept as ${aside}`}`;
});

/** Without a log beside it, nobody writes to it: opened as such, SQLite makes no files beside it either. */
function openBackup(path: string): DatabaseSync {
  const address = pathToFileURL(path);
  if (!existsSync(`${path}-wal`)) address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true });
}

/** Refuses a copy that the bot would refuse, before anything is touched. */
async function expectOurs(copy: string, from: string): Promise<void> {
  try {
    const { native } = await openDatabaseFile(copy);
    const isEmpty = native.prepare('select 1 from sqlite_master').get() === undefined;
    // The last one to close a database takes its write-ahead log into it.
    native.close();
    if (isEmpty) throw new ScriptError(`${from} is empty`);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new ScriptError(`cannot restore ${from}: ${error.message.split(`${copy}: `).at(-1)}`);
  }
}

/**
 * Gives the database a second name, so that the next rename replaces it in one step. Throws a ScriptError if anybody
 * else has it open.
 */
function keepAside(database: string): string {
  const aside = `${database}.${new Date().toISOString().replaceAll(':', '-')}`;
  if (!takeInLog(database)) {
    // It is damaged. Its log belongs to it, and must not be taken for the new database's.
    for (const part of ['-wal', '-shm'] as const)
      if (existsSync(database + part)) renameSync(database + part, aside + part);
  }
  try {
    linkSync(database, aside);
  } catch {
    // Not every file system has links.
    copyFileSync(database, aside);
  }
  return aside;
}

/** Ends the write-ahead log, which takes a database that nobody else has open. False if it is damaged. */
function takeInLog(database: string): boolean {
  const native = new DatabaseSync(database, { timeout: 0 });
  try {
    const mode = native.prepare('pragma journal_mode = delete').get()?.['journal_mode'];
    return mode === 'delete';
  } catch (error) {
    if (isLocked(error)) throw new ScriptError(`${database} is in use; stop the bot first`);
    return false;
  } finally {
    native.close();
  }
}
