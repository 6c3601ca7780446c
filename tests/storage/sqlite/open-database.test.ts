import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabaseFile } from '../../../src/storage/sqlite/database-file.ts';
import { MIGRATIONS } from '../../../src/storage/migrations/index.ts';
import { checkDatabase } from '../../../src/storage/check-database.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { findSchedule, saveSchedule } from '../../../src/storage/schedules.ts';
import { inAnotherProcess } from '../another-process.ts';
import { schedule } from '../samples.ts';
import { temporaryFolder } from '../temporary-database.ts';

const MODULE = new URL('../../../src/storage/open-database.ts', import.meta.url).href;

/** Opens the database in its own process and returns the output. */
function openElsewhere(path: string, user?: number): Promise<string> {
  const code = `
    import { openDatabase } from ${JSON.stringify(MODULE)};
    try { await (await openDatabase('sqlite:' + process.argv[1])).destroy(); console.log('opened'); }
    catch (error) { console.log(error.message); }`;
  return inAnotherProcess(code, [path], user);
}

async function refusal(path: string): Promise<string> {
  const before = existsSync(path) ? readFileSync(path) : undefined;
  const error: unknown = await openDatabase(`sqlite:${path}`).catch((error: unknown) => error);
  if (before) expect(readFileSync(path).equals(before)).toBe(true);
  return error instanceof Error ? error.message : 'opened';
}

describe('opening a database', () => {
  test('makes the folder and the file', async () => {
    const path = join(temporaryFolder(), 'deep', 'down', 'club.db');
    const db = await openDatabase(`sqlite:${path}`);
    expect(await db.selectFrom('schedules').selectAll().execute()).toEqual([]);
    await db.destroy();
    expect(existsSync(path)).toBe(true);
  });

  test('keeps what an earlier run has stored', async () => {
    const url = `sqlite:${join(temporaryFolder(), 'club.db')}`;
    const first = await openDatabase(url);
    await saveSchedule(first, schedule({ guildId: 'club' }), { date: '2026-05-01', due: 0 });
    await first.destroy();
    const second = await openDatabase(url);
    expect(await findSchedule(second, 'club')).toMatchObject({ guildId: 'club', nextDate: '2026-05-01' });
    await second.destroy();
  });

  test('lets several processes begin at once on a database that is not there yet', async () => {
    const path = join(temporaryFolder(), 'club.db');
    const said = await Promise.all(Array.from({ length: 6 }, () => openElsewhere(path)));
    expect(new Set(said)).toEqual(new Set(['opened']));
  });

  test('does not wait for another process that is writing', async () => {
    const path = join(temporaryFolder(), 'club.db');
    await (await openDatabase(`sqlite:${path}`)).destroy();
    const other = new DatabaseSync(path);
    onTestFinished(() => other.close());
    other.exec('begin immediate');
    const db = await openDatabase(`sqlite:${path}`);
    onTestFinished(() => db.destroy());
    expect(await findSchedule(db, 'club')).toBeUndefined();
  });

  test('waits to migrate until another process has written', async () => {
    const path = join(temporaryFolder(), 'club.db');
    const older = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, 1));
    await (await openDatabase(`sqlite:${path}`, older)).destroy();
    const other = new DatabaseSync(path);
    onTestFinished(() => other.close());
    other.exec('begin immediate');
    const opening = (await checkDatabase({ engine: 'sqlite', path })).open();
    // By now it has been refused the lock.
    await setImmediate();
    other.exec('commit');
    const db = await opening;
    onTestFinished(() => db.destroy());
    expect((await db.introspection.getTables()).map((table) => table.name)).toContain('trivia_games');
  });

  test('enforces references between tables, and reads while another writes', async () => {
    const path = join(temporaryFolder(), 'club.db');
    const db = await openDatabase(`sqlite:${path}`);
    await expect(
      db.insertInto('favourites').values({ postId: 'none', memberId: '1', markedAt: 0 }).execute(),
    ).rejects.toThrow(/FOREIGN KEY/);
    const reader = new DatabaseSync(path);
    expect(reader.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    reader.close();
    await db.destroy();
  });
});

describe('a database that cannot be used is left as it is, and the operator told why:', () => {
  test.each(['', 'state/club.db', 'mysql://localhost/club'])('the address "%s"', async (url) => {
    await expect(openDatabase(url)).rejects.toThrow(/DATABASE_URL is neither sqlite:PATH nor/);
  });

  test('a folder', async () => {
    await expect(openDatabase(`sqlite:${temporaryFolder()}`)).rejects.toThrow('it is a folder');
  });

  test('a folder that cannot be made', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, 'text');
    await expect(openDatabase(`sqlite:${path}/club.db`)).rejects.toThrow(/DATABASE_URL: cannot use .*club\.db/);
  });

  test.each(['a', 'x'.repeat(10_000)])('text', async (content) => {
    const path = join(temporaryFolder(), 'club.db');
    writeFileSync(path, content);
    expect(await refusal(path)).toBe(`DATABASE_URL: cannot use ${path}: it is not a database; name another file`);
  });

  test('a damaged one', async () => {
    const path = join(temporaryFolder(), 'club.db');
    await (await openDatabase(`sqlite:${path}`)).destroy();
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0xab)]));
    expect(await refusal(path)).toMatch(/it is damaged.*restore a backup/);
  });

  test('one that is cut short', async () => {
    const path = join(temporaryFolder(), 'club.db');
    await (await openDatabase(`sqlite:${path}`)).destroy();
    writeFileSync(path, readFileSync(path).subarray(0, 6000));
    expect(await refusal(path)).toMatch(/it is damaged.*restore a backup/);
  });

  test('one of another program', async () => {
    const path = join(temporaryFolder(), 'other.db');
    const other = new DatabaseSync(path);
    other.exec('create table recipes (title text)');
    other.close();
    expect(await refusal(path)).toContain('another program');
  });

  test('one that a newer version has written', async () => {
    const path = join(temporaryFolder(), 'club.db');
    const newer = { ...MIGRATIONS, '9999-from-the-future': { up: () => Promise.resolve() } };
    await (await openDatabase(`sqlite:${path}`, newer)).destroy();
    expect(await refusal(path)).toMatch(/newer version.*9999-from-the-future.*update Needledrop/);
  });

  test('one that is read-only', async () => {
    const folder = join(temporaryFolder(), 'readonly');
    mkdirSync(folder);
    const path = join(folder, 'club.db');
    await (await openDatabase(`sqlite:${path}`)).destroy();
    const before = readFileSync(path);
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    chmodSync(join(folder, '..'), 0o755);
    // Root may write anything, so try as another user.
    const nobody = process.getuid?.() === 0 ? 65534 : undefined;
    expect(await openElsewhere(path, nobody)).toMatch(/DATABASE_URL: cannot use .*write permission/);
    expect(readFileSync(path).equals(before)).toBe(true);
    chmodSync(folder, 0o755);
  });

  test('one that another process will not let anyone read', async () => {
    const path = join(temporaryFolder(), 'club.db');
    await (await openDatabase(`sqlite:${path}`)).destroy();
    const other = new DatabaseSync(path);
    onTestFinished(() => other.close());
    other.exec('pragma locking_mode = exclusive; begin exclusive');
    await expect(openDatabaseFile(path, { patience: 100 })).rejects.toThrow(/another process has locked it/);
  });

  test('one whose migration fails halfway, which leaves nothing behind', async () => {
    const path = join(temporaryFolder(), 'club.db');
    await (await openDatabase(`sqlite:${path}`)).destroy();
    const failing: typeof MIGRATIONS = {
      ...MIGRATIONS,
      '9999-fails': {
        async up(db) {
          await db.schema.createTable('half').addColumn('id', 'text').execute();
          throw new Error('no further');
        },
      },
    };
    await expect(openDatabase(`sqlite:${path}`, failing)).rejects.toThrow('no further');
    const db = await openDatabase(`sqlite:${path}`);
    expect((await db.introspection.getTables()).map((table) => table.name)).not.toContain('half');
    await db.destroy();
  });
});
