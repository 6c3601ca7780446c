import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inTransaction } from '../../../src/storage/transaction.ts';
import { findSchedule, saveSchedule } from '../../../src/storage/schedules.ts';
import type { Db } from '../../../src/storage/schema.ts';
import { schedule } from '../samples.ts';
import { temporaryDatabase, temporaryFolder } from '../temporary-database.ts';

const SLOT = { date: '2026-05-01', due: 0 };

/** A database with one schedule, and the path of its file. */
async function stored() {
  const folder = temporaryFolder();
  const db = await temporaryDatabase(folder);
  await saveSchedule(db, schedule(), SLOT);
  return { db, path: join(folder, 'test.db') };
}

test.each([
  ['removed', (path: string) => rmSync(path)],
  [
    'replaced',
    (path: string) => {
      copyFileSync(path, `${path}.copy`);
      renameSync(`${path}.copy`, path);
    },
  ],
])('nothing counts as saved once the file was %s', async (_, lose) => {
  const { db, path } = await stored();
  lose(path);
  const change = (transaction: Db) => saveSchedule(transaction, schedule({ time: '18:00' }), SLOT);
  const writes = [change(db), db.transaction().execute(change), inTransaction(db, change)];
  for (const write of writes) {
    await expect(write).rejects.toThrow(`DATABASE_URL: cannot use ${path}: it was removed or replaced while`);
  }
  expect(await findSchedule(db, 'club')).toMatchObject({ time: '12:00' });
});

test('a file that is put back is used again', async () => {
  const { db, path } = await stored();
  renameSync(path, `${path}.away`);
  await expect(saveSchedule(db, schedule(), SLOT)).rejects.toThrow('put it back');
  renameSync(`${path}.away`, path);
  await saveSchedule(db, schedule({ time: '18:00' }), SLOT);
  expect(await findSchedule(db, 'club')).toMatchObject({ time: '18:00' });
});
