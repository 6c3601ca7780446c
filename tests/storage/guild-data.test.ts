import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { chooseServices } from '../../src/storage/chosen-services.ts';
import { toggleFavourite } from '../../src/storage/favourites.ts';
import { deleteGuild, exportGuild, GUILD_TABLES } from '../../src/storage/guild-data.ts';
import { skipSong } from '../../src/storage/posts.ts';
import { changeShelf } from '../../src/storage/shelf/change-shelf.ts';
import { adding, ownFilm, ownSong } from '../shelf/samples.ts';
import { markRemoved } from '../../src/storage/removed-guilds.ts';
import type { Db } from '../../src/storage/schema.ts';
import { beginAnew, noteAsked } from '../../src/storage/trivia/asked.ts';
import { setHidden } from '../../src/storage/trivia/boards.ts';
import { finishGame } from '../../src/storage/trivia/endings.ts';
import { findGame, startGame } from '../../src/storage/trivia/games.ts';
import { supplyOf } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { seeded } from '../trivia/seeded.ts';
import { interaction, NOON, open, scheduled } from './samples.ts';
import { isSqlite, temporaryDatabase } from './temporary-database.ts';

const SECRET = 'a token';

/** Fills every table that can hold a server's data, with a game whose question is open. */
async function fill(db: Db, guildId: string): Promise<void> {
  const due = await scheduled(db, { guildId, thread: true });
  const post = await open(db, due);
  await skipSong(db, guildId, { song: { songId: 'song-5', cycle: 1 }, now: NOON });
  await toggleFavourite(db, interaction(), { postId: post?.id ?? '', memberId: '1', now: NOON });

  await chooseServices(db, { guildId }, ['tidal']);

  const setting = {
    rounds: 5,
    seconds: 20,
    difficulty: 'mixed',
    filmId: null,
    kinds: 'all',
    chineseTitles: 'off',
  } as const;
  const supply = supplyOf(shipped, setting, seeded(1));
  const settings = { ...setting, guildId, channelId: `${guildId}-lobby`, starterMemberId: '1' };
  await startGame(db, settings, { id: `${guildId}-game`, now: NOON, supply });
  const answer = { questionId: `${guildId}-game-1`, memberId: '1', option: 2, pressedAt: NOON };
  await db
    .insertInto('triviaAnswers')
    .values({ ...answer, isRight: null, points: null, elapsed: null, streak: null })
    .execute();
  const line = { questionId: `${guildId}-game-1`, memberId: '1', token: SECRET, pressedAt: NOON };
  await db.insertInto('triviaLines').values(line).execute();
  await db
    .insertInto('triviaLeaving')
    .values({ gameId: `${guildId}-game`, memberId: '1' })
    .execute();
  const total = { points: 1, rightAnswers: 1, answers: 1, bestStreak: 1, playedAt: NOON };
  await db
    .insertInto('triviaTotals')
    .values({ guildId, period: 'all', memberId: '1', ...total })
    .execute();
  const { pairKey } = await db
    .selectFrom('triviaQuestions')
    .select('pairKey')
    .where('gameId', '=', `${guildId}-game`)
    .executeTakeFirstOrThrow();
  await noteAsked(db, guildId, pairKey);
  await beginAnew(db, guildId, 'general');
  await setHidden(db, { guildId, memberId: '1' }, true);
  await fillShelf(db, guildId);
  await markRemoved(db, guildId, NOON);
}

async function fillShelf(db: Db, guildId: string): Promise<void> {
  const rows = adding({ films: [ownFilm()], songs: [ownSong(ownFilm().id)] });
  await changeShelf(db, guildId, { interaction: interaction(), kind: 'add', rows, now: NOON });
  const saying = { subject: 'song:dreamlover', memberId: '1', sentence: 'Listen to the bass.', saidAt: NOON };
  await db
    .insertInto('shelfSayings')
    .values({ guildId, id: `${guildId}-saying`, ...saying })
    .execute();
  const draft = { memberId: '1', revision: 0, content: '{}', createdAt: NOON };
  await db
    .insertInto('shelfDrafts')
    .values({ guildId, id: `${guildId}-draft`, ...draft })
    .execute();
  const suggested = { content: '{}', sentence: null, wantsDm: 0, state: 'open', subject: null } as const;
  const message = { channelId: null, messageId: null, revision: 0, unsettledSince: null };
  const sending = { ...message, dueAt: NOON, leaseUntil: 0, attempts: 0 };
  await db
    .insertInto('suggestions')
    .values({
      ...{ id: `${guildId}-suggestion`, guildId, memberId: '1', suggestedAt: NOON, decidedAt: null },
      ...suggested,
      ...sending,
    })
    .execute();
  await db.insertInto('suggestionBlocks').values({ guildId, memberId: '2', blockedAt: NOON }).execute();
}

const lengths = (tables: Record<string, object[]>) =>
  Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));

// The schema is the same on every engine.
test.runIf(isSqlite())('every table that holds something of a server is on the list, and no other', async () => {
  const db = (await temporaryDatabase()).withoutPlugins();
  const tables = await db.introspection.getTables();
  const found = new Set(
    tables.flatMap(({ name, columns }) => (columns.some((column) => /guild|server/.test(column.name)) ? [name] : [])),
  );
  const references = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql<{ table: string }>`select "table" from pragma_foreign_key_list(${name})`.execute(db);
      return { name, to: rows.map(({ table }) => table) };
    }),
  );
  // A row that references a server's row is also the server's, however indirectly.
  for (let known = 0; known < found.size;) {
    known = found.size;
    for (const { name, to } of references) if (to.some((table) => found.has(table))) found.add(name);
  }
  expect(found.size).toBeGreaterThan(8);
  expect(GUILD_TABLES.map(({ table }) => table).sort()).toEqual([...found].sort());
});

test('an export has every row of the server, and none of another', async () => {
  const db = await temporaryDatabase();
  for (const guildId of ['club', 'other']) await fill(db, guildId);
  const stored = await exportGuild(db, 'club');
  expect(lengths(stored)).toEqual(Object.fromEntries(GUILD_TABLES.map(({ table }) => [table, 1])));
  expect(JSON.stringify(stored)).not.toContain('other');
  expect(JSON.stringify(stored)).not.toContain(SECRET);
  expect(stored['schedules']).toMatchObject([{ guildId: 'club', thread: true }]);
});

test('an export tells nothing of what an open question is about or what was answered, and all of it afterwards', async () => {
  const db = await temporaryDatabase();
  await fill(db, 'club');
  const { pairKey } = await db.selectFrom('triviaQuestions').select('pairKey').executeTakeFirstOrThrow();
  const open = await exportGuild(db, 'club');
  expect(JSON.stringify(open)).not.toContain(pairKey);
  expect(open['trivia_questions']).toMatchObject([{ number: 1, question: null, pairKey: null }]);
  expect(open['trivia_answers']).toMatchObject([{ memberId: '1', option: null }]);

  await db.deleteFrom('triviaLeaving').execute();
  const game = await findGame(db, 'club-game');
  if (game) await finishGame(db, game, { messageId: null, ending: 'stopped' });
  const over = await exportGuild(db, 'club');
  expect(over['trivia_questions']).toMatchObject([{ pairKey, question: expect.stringContaining('right') as string }]);
  expect(over['trivia_asked']).toMatchObject([{ pairKey }]);
  expect(over['trivia_answers']).toMatchObject([{ option: 2 }]);
});

test('a server is deleted whole, and another left as it is', async () => {
  const db = await temporaryDatabase();
  for (const guildId of ['club', 'other']) await fill(db, guildId);
  const before = await exportGuild(db, 'other');
  await deleteGuild(db, 'club');
  expect(Object.values(lengths(await exportGuild(db, 'club')))).toEqual(GUILD_TABLES.map(() => 0));
  expect(await exportGuild(db, 'other')).toEqual(before);
  const { rows } = await sql<{ kept: number }>`select count(*) as kept from trivia_answers`.execute(db);
  expect(rows).toEqual([{ kept: 1 }]);
});
