import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { copyRows } from '../../src/storage/copy-rows.ts';
import { toggleFavourite } from '../../src/storage/favourites.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { Db } from '../../src/storage/schema.ts';
import { setHidden } from '../../src/storage/trivia/boards.ts';
import { startGame } from '../../src/storage/trivia/games.ts';
import { press } from '../../src/storage/trivia/presses.ts';
import { supplyOf } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { seeded } from '../trivia/seeded.ts';
import { interaction, NOON, open, scheduled } from './samples.ts';
import { temporaryDatabase, temporaryFolder } from './temporary-database.ts';

/** An SQLite database with schedules, posts, hearts and a game. */
async function filled(): Promise<Db> {
  const db = await openDatabase(`sqlite:${join(temporaryFolder(), 'from.db')}`);
  onTestFinished(() => db.destroy());
  for (const guildId of ['club', '俱乐部']) {
    const post = await open(db, await scheduled(db, { guildId, thread: true }));
    await toggleFavourite(db, interaction(), { postId: post?.id ?? '', memberId: '1', now: NOON });
  }
  const setting = {
    rounds: 5,
    seconds: 20,
    difficulty: 'mixed',
    filmId: null,
    kinds: 'all',
    chineseTitles: 'off',
  } as const;
  const settings = { ...setting, guildId: 'club', channelId: 'lobby', starterMemberId: '1' };
  await startGame(db, settings, { id: 'game', now: NOON, supply: supplyOf(shipped, setting, seeded(1)) });
  const message = { id: 'message', at: NOON, channelId: 'lobby' };
  await press(db, {
    questionId: 'game-1',
    memberId: '1',
    option: 2,
    pressedAt: NOON,
    token: 'token',
    message,
    now: NOON,
  });
  await setHidden(db, { guildId: 'club', memberId: '2' }, true);
  return db;
}

/** Every row of every table, in an order that engines agree on. */
async function everything(db: Db): Promise<Record<string, string[]>> {
  const tables = (await db.withoutPlugins().introspection.getTables()).map(({ name }) => name).sort();
  const rows = tables.map(async (table) => {
    const found = await sql<object>`select * from ${sql.table(table)}`.execute(db.withoutPlugins());
    return [table, found.rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

test('a copy has every row as it was, and counts them', async () => {
  const from = await filled();
  const many = Array.from({ length: 2_500 }, (_, at) => ({ id: `old-${at}`, createdAt: at }));
  await from.insertInto('interactions').values(many).execute();
  const to = await temporaryDatabase();
  const counts = await copyRows(from, to);
  const copied = await everything(to);
  expect(copied).toEqual(await everything(from));
  expect([...counts].sort()).toEqual(Object.entries(copied).map(([table, rows]) => [table, rows.length]));
  expect(counts.get('interactions')).toBe(2_502);
});

test('a database that has a row is left as it is', async () => {
  const from = await filled();
  const to = await temporaryDatabase();
  await setHidden(to, { guildId: 'other', memberId: '1' }, true);
  const before = await everything(to);
  await expect(copyRows(from, to)).rejects.toThrow('it has rows in trivia_hidden; name an empty database');
  expect(await everything(to)).toEqual(before);
});

test('a copy that fails at its last row leaves nothing behind', async () => {
  const from = await filled();
  // A row whose game is gone, which only a database without its references lets in.
  await sql`pragma foreign_keys = off`.execute(from);
  await from.insertInto('triviaLeaving').values({ gameId: 'none', memberId: '1' }).execute();
  const to = await temporaryDatabase();
  await expect(copyRows(from, to)).rejects.toThrow(/foreign key/i);
  expect(Object.values(await everything(to)).flat()).toEqual([]);
});
