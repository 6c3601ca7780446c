import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import { saveSchedule, schedulesAfter } from '../../src/storage/schedules.ts';
import { schedule } from '../storage/samples.ts';
import { runScript } from './script.ts';
import { temporaryDatabase, temporaryFolder } from '../storage/temporary-database.ts';

const root = join(import.meta.dirname, '../..');

const backUp = (folder: string, file: string[], databaseUrl?: string) =>
  runScript('backup', { folder, file, databaseUrl });

const save = async (db: Awaited<ReturnType<typeof temporaryDatabase>>, guildId: string) =>
  saveSchedule(db, schedule({ guildId }), { date: '2026-05-01', due: 0 });

/** An open club's database, all of whose data is still in SQLite's write-ahead log. */
async function openElsewhere() {
  const folder = temporaryFolder();
  const db = await temporaryDatabase(folder);
  await save(db, 'a');
  return { folder, db };
}

describe('npm run backup', () => {
  it('copies everything while another connection writes, where copying the file alone copies nothing', async () => {
    const { folder, db } = await openElsewhere();
    writeFileSync(join(folder, 'file-alone.db'), readFileSync(join(folder, 'test.db')));
    const alone = new DatabaseSync(join(folder, 'file-alone.db'));
    expect(alone.prepare('select count(*) as tables from sqlite_master').get()).toEqual({ tables: 0 });
    alone.close();

    const name = (at: number) => `b${String(at).padStart(6, '0')}`;
    let written = 0;
    const writeOn = () => save(db, name(written)).then(() => (written += 1));
    while (written < 20) await writeOn();
    const before = written;
    const stop = new AbortController();
    const writing = (async () => {
      while (!stop.signal.aborted) {
        await writeOn();
        await setImmediate();
      }
    })();
    const { code, said } = await backUp(folder, ['copy.db']);
    stop.abort();
    await writing;
    expect(code, said).toBe(0);
    expect(said).toMatch(/^backup: copied .*test\.db to .*copy\.db, [\d,]+ bytes\n$/);
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);

    const copy = await openDatabase(`sqlite:${join(folder, 'copy.db')}`);
    const guilds = (await schedulesAfter(copy, '', 1e6)).map(({ guildId }) => guildId);
    await copy.destroy();
    // A complete snapshot of one moment after the call, with nothing left out in between.
    expect(guilds).toEqual(['a', ...guilds.slice(1).map((_, at) => name(at))]);
    expect(guilds.length).toBeGreaterThan(before);
  });

  it('leaves a file alone that is there already', async () => {
    const { folder } = await openElsewhere();
    writeFileSync(join(folder, 'copy.db'), 'precious');
    const { code, said } = await backUp(folder, ['copy.db']);
    expect([code, said]).toEqual([1, expect.stringMatching(/^backup: .*copy\.db already exists/)]);
    expect(readFileSync(join(folder, 'copy.db'), 'utf8')).toBe('precious');
  });

  it.each([
    { where: 'no file is named', file: [], why: /^backup: name a file/ },
    { where: 'there is no folder for it', file: ['none/copy.db'], why: /^backup: cannot copy .*copy\.db: unable/ },
    { where: 'there is no database', databaseUrl: 'sqlite:state/nowhere.db', why: /^backup: there is no database at/ },
    { where: 'the address is of another kind', databaseUrl: 'mysql://x', why: /^config: DATABASE_URL is neither/ },
    {
      where: 'the database is on a server',
      databaseUrl: 'postgres://club:secret@localhost/club',
      why: /^backup: postgres:\/\/club@localhost\/club is a PostgreSQL database; it has pg_dump/,
    },
    { where: 'the file is no database', databaseUrl: `sqlite:${root}/README.md`, why: /^backup: .* not a database/ },
  ])('says why in one line where $where, and writes nothing', async ({ file = ['copy.db'], databaseUrl, why }) => {
    const { folder } = await openElsewhere();
    const before = readdirSync(folder);
    const { code, said } = await backUp(folder, file, databaseUrl);
    expect([code, said]).toEqual([1, expect.stringMatching(why)]);
    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(join(root, 'state/nowhere.db'))).toBe(false);
  });
});
