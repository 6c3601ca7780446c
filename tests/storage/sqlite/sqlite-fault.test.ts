import { expect, test } from 'vitest';
import { explained } from '../../../src/storage/sqlite/sqlite-fault.ts';

test('every fault of the disk has a way out in words, whatever its variety', () => {
  // SQLite: Result and Extended Result Codes. 1546 is SQLITE_IOERR_TRUNCATE.
  const told = [5, 8, 10, 1546, 11, 13, 14, 26].map((errcode) =>
    String(explained('/club.db', Object.assign(new Error('sqlite'), { errcode }))),
  );
  for (const sentence of told) expect(sentence).toMatch(/^StorageError: DATABASE_URL: cannot use \/club\.db: .*; /);
  expect(told[2]).toContain('check the disk');
});

test('a broken rule of the tables is told as it is', () => {
  const error = Object.assign(new Error('UNIQUE constraint failed'), { errcode: 1555 });
  expect(explained('/club.db', error)).toBe(error);
});
