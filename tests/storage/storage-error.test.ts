import { expect, test } from 'vitest';
import { explained } from '../../src/storage/storage-error.ts';

test('a broken rule of the tables is told as it is', () => {
  const error = Object.assign(new Error('UNIQUE constraint failed'), { errcode: 1555 });
  expect(explained('/club.db', error)).toBe(error);
});
