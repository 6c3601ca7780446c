import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { Db } from '../../src/storage/schema.ts';
import { openPglite } from './pglite.ts';
import { createOnServer, type WhenDone } from './test-server.ts';

/** A folder for the running test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty database of the project's engine; given a folder, another connection to the one that belongs to it. */
export async function temporaryDatabase(folder = temporaryFolder()): Promise<Db> {
  const db = inject('engine') === 'pglite' ? await openPglite(folder) : await openDatabase(await databaseUrl(folder));
  onTestFinished(() => db.destroy());
  return db;
}

/** The address of a folder's database, for another process; its own is gone when the test ends, or as `whenDone` says. */
export async function databaseUrl(folder: string, whenDone: WhenDone = onTestFinished): Promise<string> {
  return inject('engine') === 'postgres' ? createOnServer(folder, whenDone) : `sqlite:${join(folder, 'test.db')}`;
}

/** Whether other processes can't connect. */
export const isAlone = (): boolean => inject('engine') === 'pglite';

export const isSqlite = (): boolean => inject('engine') === 'sqlite';

declare module 'vitest' {
  // Vitest's own way to declare what a project provides.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  export interface ProvidedContext {
    engine: 'sqlite' | 'pglite' | 'postgres';
  }
}
