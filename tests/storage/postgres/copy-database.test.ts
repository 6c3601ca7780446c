import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { findSchedule } from '../../../src/storage/schedules.ts';
import { scheduled } from '../samples.ts';
import { databaseUrl, temporaryFolder } from '../temporary-database.ts';

const program = join(import.meta.dirname, '../../../src/copy-database.ts');

/** Runs the command as npm would from a folder. */
async function copy(folder: string, names: string[]) {
  const env = { PATH: process.env['PATH'], INIT_CWD: folder };
  const child = spawn(process.execPath, [program, ...names], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const said = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { code: child.exitCode, said: said.join('') };
}

test('everything moves to a server, and the bot finds it there', async () => {
  const folder = temporaryFolder();
  const from = await openDatabase(`sqlite:${join(folder, 'club.db')}`);
  await scheduled(from);
  await from.destroy();
  const to = await databaseUrl(folder);
  const first = await copy(folder, ['sqlite:club.db', to]);
  expect(first).toEqual({
    code: 0,
    said: expect.stringMatching(/1 schedules\n[^]*copied 1 rows from .*club\.db to/) as string,
  });
  const db = await openDatabase(to);
  expect(await findSchedule(db, 'club')).toMatchObject({ guildId: 'club', thread: false });
  await db.destroy();

  const again = await copy(folder, ['sqlite:club.db', to]);
  expect(again).toMatchObject({
    code: 1,
    said: expect.stringMatching(/it has rows in schedules; name an empty/) as string,
  });
});

test.each([
  [[], /^copy: name both databases, as in/],
  [['sqlite:none.db', 'postgres://localhost/club'], /^copy: there is no database at .*none\.db/],
  [['postgres://localhost/a', 'postgres://localhost/b'], /^copy: FROM is not an SQLite database/],
  [['sqlite:none.db', 'sqlite:copy.db'], /^copy: TO is not a PostgreSQL database/],
  [
    ['sqlite:none.db', 'postgres://me:s#cret@localhost/club'],
    /^copy: TO is not an address that can be read; .*%23 for #/,
  ],
])('%j is refused in one line, and makes no file', async (names, why) => {
  const folder = temporaryFolder();
  expect(await copy(folder, names)).toEqual({ code: 1, said: expect.stringMatching(why) as string });
  expect(existsSync(join(folder, 'none.db'))).toBe(false);
});
