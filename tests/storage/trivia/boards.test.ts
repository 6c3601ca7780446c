import { CompiledQuery } from 'kysely';
import { expect, it } from 'vitest';
import { board, boardQuery, isHidden, ownTotal, setHidden, unnamedIn } from '../../../src/storage/trivia/boards.ts';
import { inTransaction } from '../../../src/storage/transaction.ts';
import { isSqlite, temporaryDatabase } from '../temporary-database.ts';

async function withTotals() {
  const db = await temporaryDatabase();
  const total = (memberId: string, points: number, rightAnswers = 1) => ({
    ...{ guildId: 'club', period: 'all', memberId, points, rightAnswers, answers: 3, bestStreak: 1, playedAt: 0 },
  });
  await db
    .insertInto('triviaTotals')
    .values([
      total('1', 300),
      total('2', 500),
      total('3', 300),
      total('4', 300, 2),
      { ...total('5', 900), guildId: 'x' },
    ])
    .execute();
  return db;
}

const all = { guildId: 'club', period: 'all' };

it('a board is in order of points, then of right answers, and leaves out the hidden', async () => {
  const db = await withTotals();
  const ids = async () => (await board(db, { ...all, limit: 10 })).map((row) => row.memberId);
  expect(await ids()).toEqual(['2', '4', '1', '3']);
  await setHidden(db, { guildId: 'club', memberId: '4' }, true);
  expect(await ids()).toEqual(['2', '1', '3']);
  expect(await ownTotal(db, { ...all, memberId: '3' })).toMatchObject({ place: 2 });
  await setHidden(db, { guildId: 'club', memberId: '4' }, false);
  expect(await ownTotal(db, { ...all, memberId: '3' })).toMatchObject({ place: 3 });
  expect(await ownTotal(db, { ...all, memberId: '1' })).toMatchObject({ place: 3 });
});

it('who is hidden in one server is shown in another', async () => {
  const db = await withTotals();
  for (const guildId of ['club', 'x']) await setHidden(db, { guildId, memberId: '5' }, true);
  await setHidden(db, { guildId: 'club', memberId: '5' }, false);
  expect(await isHidden(db, { guildId: 'x', memberId: '5' })).toBe(true);
  expect(await unnamedIn(db, { id: 'game', guildId: 'club' })).toEqual(new Set());
  await setHidden(db, { guildId: 'x', memberId: '2' }, true);
  expect((await board(db, { ...all, limit: 1 })).map((row) => row.memberId)).toEqual(['2']);
});

it.runIf(isSqlite())('a board is read from its index, in order', async () => {
  const db = await withTotals();
  const { sql, parameters } = boardQuery(db, { ...all, limit: 10 }).compile();
  const plan = await db.executeQuery(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]));
  const said = JSON.stringify(plan.rows);
  expect(said).toContain('trivia_boards');
  expect(said).not.toContain('TEMP B-TREE');
});

it('writes that share a commit are each all or nothing', async () => {
  const db = await withTotals();
  const wishes = ['1', '2', '3'].map((memberId) =>
    inTransaction(db, async (transaction) => {
      await setHidden(transaction, { guildId: 'club', memberId }, true);
      if (memberId === '2') throw new Error('no');
      return memberId;
    }),
  );
  expect(await Promise.allSettled(wishes)).toMatchObject([
    { status: 'fulfilled', value: '1' },
    { status: 'rejected' },
    { status: 'fulfilled', value: '3' },
  ]);
  const hidden = await db.selectFrom('triviaHidden').select('memberId').orderBy('memberId').execute();
  expect(hidden.map((row) => row.memberId)).toEqual(['1', '3']);
});
