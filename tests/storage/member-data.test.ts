import { expect, test } from 'vitest';
import { chooseServices, chosenServices } from '../../src/storage/chosen-services.ts';
import { toggleFavourite } from '../../src/storage/favourites.ts';
import { exportMember, forgetMember, hasWords, MEMBER_COLUMNS } from '../../src/storage/member-data.ts';
import { findSchedule } from '../../src/storage/schedules.ts';
import { openShelf } from '../../src/storage/shelf/change-shelf.ts';
import { blockSuggester } from '../../src/storage/shelf/suggestion-blocks.ts';
import { makeSuggestion } from '../../src/storage/shelf/suggestions.ts';
import { interaction, NOON, open, scheduled } from './samples.ts';
import { temporaryDatabase } from './temporary-database.ts';

/** Trivia's data and the shelf's have tests of their own. */
const noOthers = {
  trivia_leaving: [],
  trivia_answers: [],
  trivia_lines: [],
  trivia_totals: [],
  trivia_hidden: [],
  trivia_games: [],
  shelf_sayings: [],
  suggestions: [],
  shelf_drafts: [],
  suggestion_blocks: [],
};

test('every column of the database that can hold a member is on the list, and no other', async () => {
  const db = await temporaryDatabase();
  // Table names as in the file: the introspection queries the database directly.
  const tables = await db.withoutPlugins().introspection.getTables();
  const found = tables.flatMap((table) =>
    table.columns
      .filter((column) => /member|user|admin|player|owner|author/.test(column.name))
      .map((column) => `${table.name}.${column.name}`),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(MEMBER_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(found.sort());
});

test('a member sees and deletes all that has their id, and nothing of others', async () => {
  const db = await temporaryDatabase();
  const post = await open(db, await scheduled(db, { tellMemberId: '1' }));
  for (const memberId of ['1', '2'])
    await toggleFavourite(db, interaction(), { postId: post?.id ?? '', memberId, now: NOON });
  for (const memberId of ['1', '2']) await chooseServices(db, { memberId }, ['tidal', 'spotify']);

  const mine = await exportMember(db, '1');
  expect(mine).toEqual({
    ...noOthers,
    favourites: [{ guildId: 'club', localDate: '2026-05-01', songId: 'song-0', memberId: '1', markedAt: NOON }],
    schedules: [{ guildId: 'club', channelId: 'channel', tellMemberId: '1' }],
    member_services: [{ memberId: '1', services: 'tidal spotify' }],
  });

  await forgetMember(db, '1', { leavesWords: false });
  expect(await exportMember(db, '1')).toEqual({ ...noOthers, favourites: [], schedules: [], member_services: [] });
  expect((await exportMember(db, '2'))['favourites']).toHaveLength(1);
  expect(await chosenServices(db, { memberId: '2' })).toEqual(['tidal', 'spotify']);
  expect(await findSchedule(db, 'club')).toMatchObject({ guildId: 'club', tellMemberId: null });
});

test.each([
  ['go', false],
  ['stay without a name', true],
])('a forgotten member’s sentences %s, their suggestions go, and a block stays', async (_what, leavesWords) => {
  const db = await temporaryDatabase();
  const guildId = 'club';
  await openShelf(db, guildId);
  await db.updateTable('shelves').set({ reviewChannelId: 'room' }).execute();
  for (const memberId of ['1', '2']) {
    const suggestion = { guildId, memberId, roles: [], content: { kind: 'word', song: 'lost' } } as const;
    const given = { ...suggestion, sentence: 'Listen.', wantsDm: false };
    await makeSuggestion(db, given, { interaction: interaction(), now: NOON });
    const saying = { id: memberId, guildId, subject: 'song:lost', memberId, sentence: 'Listen.', saidAt: NOON };
    await db.insertInto('shelfSayings').values(saying).execute();
    await blockSuggester(db, { guildId, memberId }, NOON);
  }
  expect(await exportMember(db, '1')).toMatchObject({
    shelf_sayings: [{ id: '1' }],
    suggestions: [{ sentence: 'Listen.' }],
    suggestion_blocks: [{ memberId: '1' }],
  });
  expect(await hasWords(db, '1')).toBe(true);

  expect(await forgetMember(db, '1', { leavesWords })).toEqual([guildId]);
  expect(await exportMember(db, '1')).toMatchObject({ shelf_sayings: [], suggestions: [], suggestion_blocks: [{}] });
  expect(await exportMember(db, '2')).toMatchObject({
    shelf_sayings: [{}],
    suggestions: [{}],
    suggestion_blocks: [{}],
  });
  const sayings = await db.selectFrom('shelfSayings').select('memberId').orderBy('id').execute();
  expect(sayings).toEqual(leavesWords ? [{ memberId: null }, { memberId: '2' }] : [{ memberId: '2' }]);
  expect(await db.selectFrom('shelves').select('revision').execute()).toEqual([{ revision: 1 }]);
});
