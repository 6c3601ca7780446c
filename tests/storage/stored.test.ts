import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { STORED } from '../../src/texts/privacy.ts';
import { temporaryDatabase } from './temporary-database.ts';

it('what members are told is stored is every table of the database, each once', async () => {
  const db = (await temporaryDatabase()).withoutPlugins();
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  expect(tables.length).toBeGreaterThan(10);
  expect(STORED.flatMap((stored) => stored.tables).toSorted()).toEqual(tables.toSorted());
});

it.each(['.github/PRIVACY.md', 'src/storage/README.md'])('%s has the same list', (page) => {
  const text = readFileSync(join(import.meta.dirname, '../..', page), 'utf8');
  const [, table = ''] = /\| what .*\n\|[ -|]+\n((?:\|.*\n)+)/.exec(text) ?? [];
  const rows = table.trim().split('\n');
  expect(
    rows.map((row) =>
      row
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    ),
  ).toEqual(STORED.map(({ what, kept }) => [what, kept]));
});
