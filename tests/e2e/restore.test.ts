import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import { temporaryDatabase, temporaryFolder } from '../storage/temporary-database.ts';
import { openDiscord } from './club.ts';
import { runScript } from './script.ts';
import { frozen } from './trivia-table.ts';

const DAY = 24 * 60 * 60_000;

const restore = (folder: string, file = 'copy.db') => runScript('restore', { folder, file: [file] });

/** A folder with a closed database of one server, and a copy of it. */
async function closed() {
  const folder = temporaryFolder();
  const db = await openDatabase(`sqlite:${join(folder, 'test.db')}`);
  await db.insertInto('removedGuilds').values({ guildId: 'old', removedAt: 1 }).execute();
  await db.destroy();
  copyFileSync(join(folder, 'test.db'), join(folder, 'copy.db'));
  return { folder, bytes: () => readFileSync(join(folder, 'test.db')) };
}

const guildsIn = async (path: string) => {
  const db = await openDatabase(`sqlite:${path}`);
  const rows = await db.selectFrom('removedGuilds').select('guildId').execute();
  await db.destroy();
  return rows.map(({ guildId }) => guildId).toSorted();
};

describe('npm run restore', () => {
  it('goes back to a backup made while the bot ran, and the bot plays on without posting anything twice', async () => {
    const folder = temporaryFolder();
    const url = `sqlite:${join(folder, 'test.db')}`;
    const { discord, lobby, start } = await openDiscord({}, frozen);
    const first = await openDatabase(url);
    const bot = await start(first);
    const member = discord.member(0);
    await member.slash(lobby, 'schedule set', { channel: lobby.id, time: '11:00', zone: 'UTC' });
    const posts = () =>
      discord.messages(lobby).filter((message) => JSON.stringify(message).includes('song-of-the-day:heart')).length;
    const day = async (running: typeof bot) => {
      discord.clock.advance(DAY);
      await running.keepUp();
    };
    await day(bot);
    expect(posts()).toBe(1);
    expect(await runScript('backup', { folder, file: ['copy.db'] })).toMatchObject({ code: 0 });
    await day(bot);
    expect(posts()).toBe(2);

    const refused = await restore(folder);
    expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/^restore: .*test\.db is in use; stop/)]);
    await day(bot);
    expect(posts()).toBe(3);
    await bot.stop();
    await first.destroy();

    const { code, said } = await restore(folder);
    expect([code, said]).toEqual([0, expect.stringMatching(/^restore: .*the one before is kept as .*test\.db\.20/)]);
    const second = await openDatabase(url);
    const again = await start(second);
    await again.keepUp();
    expect(posts()).toBe(3);
    await day(again);
    expect(posts()).toBe(4);
    expect((await member.slash(lobby, 'trivia play', { rounds: 5 })).message?.content).toMatch(
      /^Your game is about to begin/,
    );
    await again.stop();
    await second.destroy();
  });

  it('keeps the database that was there, and the backup', async () => {
    const { folder } = await closed();
    const db = await openDatabase(`sqlite:${join(folder, 'test.db')}`);
    await db.insertInto('removedGuilds').values({ guildId: 'new', removedAt: 2 }).execute();
    await db.destroy();
    const backup = readFileSync(join(folder, 'copy.db'));
    expect(await restore(folder)).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'copy.db'))).toEqual(backup);
    const [aside = '', ...others] = readdirSync(folder).filter((name) => !['test.db', 'copy.db'].includes(name));
    expect(others).toEqual([]);
    expect(await guildsIn(join(folder, 'test.db'))).toEqual(['old']);
    expect(await guildsIn(join(folder, aside))).toEqual(['new', 'old']);
  });

  it('replaces a damaged database, and what is left of its log with it', async () => {
    const { folder } = await closed();
    writeFileSync(join(folder, 'test.db'), 'no database at all, and long enough to be read as one'.repeat(20));
    writeFileSync(join(folder, 'test.db-wal'), 'a log');
    expect(await restore(folder)).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'test.db-wal'))).toBe(false);
    expect(await guildsIn(join(folder, 'test.db'))).toEqual(['old']);
  });

  it('makes a database where there is none', async () => {
    const { folder } = await closed();
    const elsewhere = join(folder, 'other.db');
    const { code, said } = await runScript('restore', {
      folder,
      file: ['copy.db'],
      databaseUrl: `sqlite:${elsewhere}`,
    });
    expect([code, said]).toEqual([0, expect.not.stringContaining('is kept') as string]);
    expect(await guildsIn(elsewhere)).toEqual(['old']);
  });

  it.each([
    { what: 'is not there', make: undefined, why: /there is no file/ },
    { what: 'is no database', make: (path: string) => writeFileSync(path, 'x'.repeat(4_096)), why: /not a database/ },
    { what: 'is empty', make: (path: string) => writeFileSync(path, ''), why: /is empty/ },
    {
      what: 'is another program’s',
      make: (path: string) => {
        const other = new DatabaseSync(path);
        other.exec('create table other (id)');
        other.close();
      },
      why: /belongs to another program/,
    },
    {
      what: 'is cut short',
      make: (path: string) => writeFileSync(path, readFileSync(path.replace('bad', 'copy')).subarray(0, 20_000)),
      why: /malformed|damaged/,
    },
  ])('refuses a file that $what, and touches nothing', async ({ make, why }) => {
    const { folder, bytes } = await closed();
    make?.(join(folder, 'bad.db'));
    const before = { bytes: bytes(), files: readdirSync(folder) };
    const { code, said } = await restore(folder, 'bad.db');
    expect([code, said]).toEqual([1, expect.stringMatching(why)]);
    expect({ bytes: bytes(), files: readdirSync(folder) }).toEqual(before);
    expect(existsSync(join(folder, 'test.db-journal'))).toBe(false);
  });

  it('refuses the database itself', async () => {
    const folder = temporaryFolder();
    await temporaryDatabase(folder);
    expect((await restore(folder, 'test.db')).said).toMatch(/^restore: .*is the database itself/);
  });
});
