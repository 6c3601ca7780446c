import { expect, test } from 'vitest';
import { claimAgain, release } from '../../src/storage/post-claims.ts';
import { compareGuilds, markedGuilds, markRemoved, unmarkRemoved } from '../../src/storage/removed-guilds.ts';
import { deleteOld, KEPT, KEPT_AFTER_REMOVAL } from '../../src/storage/retention.ts';
import { dueSchedules, findSchedule } from '../../src/storage/schedules.ts';
import type { Db } from '../../src/storage/schema.ts';
import { changeShelf, openShelf } from '../../src/storage/shelf/change-shelf.ts';
import { UNDO_WITHIN } from '../../src/storage/shelf/undo-change.ts';
import { claimGames, dueGames, startGame } from '../../src/storage/trivia/games.ts';
import { supplyOf } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { seeded } from '../trivia/seeded.ts';
import { DAY, NOON, open, scheduled } from './samples.ts';
import { temporaryDatabase } from './temporary-database.ts';

const has = async (db: Db, guildId: string) => (await findSchedule(db, guildId)) !== undefined;

test('what a server has is deleted once thirty days have passed since it removed the bot, and not before', async () => {
  const db = await temporaryDatabase();
  for (const guildId of ['club', 'other']) await scheduled(db, { guildId });
  await markRemoved(db, 'club', NOON);
  await markRemoved(db, 'club', NOON + DAY);
  await deleteOld(db, NOON + KEPT_AFTER_REMOVAL);
  expect(await has(db, 'club')).toBe(true);
  await deleteOld(db, NOON + KEPT_AFTER_REMOVAL + 1);
  expect([await has(db, 'club'), await has(db, 'other')]).toEqual([false, true]);
  expect(await db.selectFrom('removedGuilds').selectAll().execute()).toEqual([]);
});

test('the thirty days of a server that removed the bot while the time was in doubt run from when it is not', async () => {
  const db = await temporaryDatabase();
  await scheduled(db);
  await markRemoved(db, 'club', null);
  await deleteOld(db, NOON);
  await deleteOld(db, NOON + KEPT_AFTER_REMOVAL);
  expect(await has(db, 'club')).toBe(true);
  await deleteOld(db, NOON + KEPT_AFTER_REMOVAL + 1);
  expect(await has(db, 'club')).toBe(false);
});

test('a server that is missing from the list of those that the bot is in is marked, and unmarked when it is there', async () => {
  const db = await temporaryDatabase();
  for (const guildId of ['club', 'other', 'third']) await scheduled(db, { guildId });
  await compareGuilds(db, (guildId) => guildId === 'club', NOON);
  expect([...(await markedGuilds(db))].toSorted()).toEqual(['other', 'third']);
  await compareGuilds(db, (guildId) => guildId !== 'third', NOON + DAY);
  expect([...(await markedGuilds(db))]).toEqual(['third']);
  await deleteOld(db, NOON + KEPT_AFTER_REMOVAL + 1);
  expect([await has(db, 'club'), await has(db, 'other'), await has(db, 'third')]).toEqual([true, true, false]);
});

test('a list without any server that has something stored, as of another bot, marks none', async () => {
  const db = await temporaryDatabase();
  for (const guildId of ['club', 'other']) await scheduled(db, { guildId });
  await compareGuilds(db, () => false, NOON);
  expect([...(await markedGuilds(db))]).toEqual([]);
});

test('a server that the bot is in again keeps everything, and the next removal has thirty days of its own', async () => {
  const db = await temporaryDatabase();
  await scheduled(db);
  await markRemoved(db, 'club', NOON);
  await unmarkRemoved(db, (guildId) => guildId === 'club');
  await deleteOld(db, NOON + 2 * KEPT_AFTER_REMOVAL);
  expect(await has(db, 'club')).toBe(true);
  await markRemoved(db, 'club', NOON + 2 * KEPT_AFTER_REMOVAL);
  await unmarkRemoved(db, (guildId) => guildId === 'other');
  await deleteOld(db, NOON + 3 * KEPT_AFTER_REMOVAL);
  expect(await has(db, 'club')).toBe(true);
});

test('nothing is due of a server that removed the bot, however much of it is, and the others do not wait', async () => {
  const db = await temporaryDatabase();
  const setting = {
    rounds: 5,
    seconds: 20,
    difficulty: 'mixed',
    filmId: null,
    kinds: 'all',
    chineseTitles: 'off',
  } as const;
  const supply = supplyOf(shipped, setting, seeded(1));
  for (const guildId of ['club', 'other']) {
    const claim = await open(db, await scheduled(db, { guildId }));
    if (claim) await release(db, claim, { retryAt: NOON, unsettledSince: null });
    await startGame(
      db,
      { ...setting, guildId, channelId: guildId, starterMemberId: '1' },
      { id: guildId, now: NOON, supply },
    );
  }
  await markRemoved(db, 'club', NOON);
  const now = NOON + DAY;
  const guilds = (rows: readonly { guildId: string }[]) => rows.map(({ guildId }) => guildId);
  const posts = () => claimAgain(db, { now, until: now, limit: 1 });
  const asking = () => claimGames(db, { now, until: now, limits: { calls: 1, questions: 1 } });
  const due = async () => ({
    schedules: guilds(await dueSchedules(db, now, 1)),
    posts: [...guilds(await posts()), ...guilds(await posts())],
    asking: [...guilds(await asking()), ...guilds(await asking())],
    closing: guilds(await dueGames(db, 'answers', { now, limit: 1 })),
  });
  expect(await due()).toMatchObject({ schedules: ['other'], posts: ['other', 'other'], asking: ['other', 'other'] });
  await db.updateTable('triviaGames').set({ step: 'answers' }).execute();
  expect(await due()).toMatchObject({ closing: ['other'] });

  await markRemoved(db, 'other', NOON);
  expect(await due()).toEqual({ schedules: [], posts: [], asking: [], closing: [] });
  await unmarkRemoved(db, () => true);
  expect(await dueSchedules(db, now, 9)).toHaveLength(2);
  expect(await dueGames(db, 'answers', { now, limit: 9 })).toHaveLength(2);
});

test('a suggestion that came to nothing is deleted after 90 days, and no other', async () => {
  const db = await temporaryDatabase();
  await openShelf(db, 'club');
  const sending = { channelId: null, messageId: null, revision: 0, dueAt: null, leaseUntil: 0, attempts: 0 };
  const about = { content: '{}', sentence: null, wantsDm: 0, subject: null, unsettledSince: null, suggestedAt: NOON };
  for (const state of ['open', 'approved', 'declined', 'withdrawn'] as const) {
    const decidedAt = state === 'open' ? null : NOON;
    const row = { id: state, guildId: 'club', memberId: '1', state, decidedAt, ...about, ...sending };
    await db.insertInto('suggestions').values(row).execute();
  }
  const states = async () => (await db.selectFrom('suggestions').select('state').execute()).map(({ state }) => state);
  await deleteOld(db, NOON + KEPT);
  expect(await states()).toHaveLength(4);
  await deleteOld(db, NOON + KEPT + 1);
  expect((await states()).toSorted()).toEqual(['approved', 'open']);
});

test('what undoes a shelf’s last change is deleted once it can’t be undone any more', async () => {
  const db = await temporaryDatabase();
  const added = { table: 'shelfFilms', id: 'own-film', before: null, after: '{}' } as const;
  const interaction = { id: '1', createdTimestamp: NOON };
  await changeShelf(db, 'club', { interaction, kind: 'add', rows: [added], now: NOON });
  const kept = () => db.selectFrom('shelfChanges').select('guildId').execute();
  await deleteOld(db, NOON + UNDO_WITHIN);
  expect(await kept()).toHaveLength(1);
  await deleteOld(db, NOON + UNDO_WITHIN + 1);
  expect(await kept()).toEqual([]);
});
