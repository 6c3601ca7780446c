import { expect, it } from 'vitest';
import { claimGames, dueGames, startGame } from '../../../src/storage/trivia/games.ts';
import { press } from '../../../src/storage/trivia/presses.ts';
import { settle } from '../../../src/storage/trivia/settle.ts';
import { GRACE } from '../../../src/trivia/game.ts';
import { supplyOf } from '../../../src/trivia/supply.ts';
import { shipped } from '../../shipped.ts';
import { seeded } from '../../trivia/seeded.ts';
import { temporaryDatabase, temporaryFolder } from '../temporary-database.ts';

const CLOSES = 20_000;

async function open(folder = temporaryFolder()) {
  const db = await temporaryDatabase(folder);
  const setting = { rounds: 5, seconds: CLOSES / 1_000, difficulty: 'mixed', filmId: null } as const;
  const settings = { ...setting, guildId: 'club', channelId: 'lobby', starterMemberId: 'host' };
  await startGame(db, settings, { id: 'game', now: 0, supply: supplyOf(shipped, setting, seeded(3)) });
  const pressed = (memberId: string, pressedAt: number, now = pressedAt) =>
    press(db, {
      questionId: 'game-1',
      memberId,
      option: 0,
      pressedAt,
      message: { id: 'message', at: 0, channelId: 'lobby' },
      now,
    });
  return { db, folder, pressed };
}

it('a press made in time counts for as long as the answers are not settled, and one made late never', async () => {
  const { db, pressed } = await open();
  expect(await pressed('1', CLOSES, CLOSES + GRACE)).toEqual({ locked: 0 });
  expect(await pressed('2', CLOSES + 1)).toBe('over');
  const [game] = await dueGames(db, 'answers', { now: CLOSES + GRACE, limit: 9 });
  if (game === undefined) throw new Error('nothing is due');
  await settle(db, game, CLOSES + GRACE);
  expect(await pressed('3', CLOSES - 1, CLOSES + GRACE)).toBe('over');
});

it('the answers wait for their second: a question is not due before it', async () => {
  const { db, pressed } = await open();
  await pressed('1', 5);
  expect(await dueGames(db, 'answers', { now: CLOSES + GRACE - 1, limit: 9 })).toEqual([]);
});

it('one of two connections alone settles a question, and one alone claims a step', async () => {
  const { db, folder, pressed } = await open();
  const other = await temporaryDatabase(folder);
  const lease = { now: 1, until: 100, limits: { calls: 9, questions: 9 } };
  const claimed = await Promise.all([claimGames(db, lease), claimGames(other, lease)]);
  expect(claimed.flat()).toHaveLength(1);
  await pressed('1', 5);
  const now = CLOSES + GRACE;
  const games = await Promise.all([db, other].map((each) => dueGames(each, 'answers', { now, limit: 9 })));
  await Promise.all(games.flatMap((found, at) => found.map((game) => settle(at === 0 ? db : other, game, now))));
  const totals = await db.selectFrom('triviaTotals').selectAll().where('period', '=', 'all').execute();
  expect(totals).toMatchObject([{ memberId: '1', answers: 1 }]);
});

it('a press counts only in the message that the question stands in: its id may have been forged elsewhere', async () => {
  const { db, pressed } = await open();
  const forged = (message: { id: string; channelId: string }) =>
    press(db, { questionId: 'game-1', memberId: '9', option: 0, pressedAt: 5, message: { ...message, at: 0 }, now: 5 });
  expect(await forged({ id: 'message', channelId: 'another' })).toBe('over');
  expect(await pressed('1', 5)).toEqual({ locked: 0 });
  expect(await forged({ id: 'older', channelId: 'lobby' })).toBe('over');
  expect(await forged({ id: 'message', channelId: 'lobby' })).toEqual({ locked: 0 });
});

it('an answer belongs to the week and month in which its question was asked, however late it is settled', async () => {
  const { db } = await open();
  const lastSecond = Date.UTC(2026, 4, 31, 23, 59, 59);
  const message = { id: 'message', at: lastSecond, channelId: 'lobby' };
  await press(db, { questionId: 'game-1', memberId: '1', option: 0, pressedAt: lastSecond, message, now: lastSecond });
  const later = lastSecond + CLOSES + GRACE;
  for (const game of await dueGames(db, 'answers', { now: later, limit: 9 })) await settle(db, game, later);
  const rows = await db.selectFrom('triviaTotals').select('period').orderBy('period').execute();
  expect(rows.map((row) => row.period)).toEqual(['all', 'month:2026-05', 'week:2026-05-25']);
});
