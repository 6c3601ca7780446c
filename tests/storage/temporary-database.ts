import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { Db } from '../../src/storage/schema.ts';

/** A folder for the running test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty database in a real file; given a folder, another connection to the database in it. */
export async function temporaryDatabase(folder = temporaryFolder()): Promise<Db> {
  const db = await openDatabase(`sqlite:${join(folder, 'test.db')}`);
  onTestFinished(() => db.destroy());
  return db;
}
