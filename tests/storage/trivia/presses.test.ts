import { describe, expect, it } from 'vitest';
import type { Db } from '../../../src/storage/schema.ts';
import { saveSchedule } from '../../../src/storage/schedules.ts';
import { resultsOfQuestion } from '../../../src/storage/trivia/boards.ts';
import { stopGame } from '../../../src/storage/trivia/endings.ts';
import { claimGames, dueGames } from '../../../src/storage/trivia/games.ts';
import { press } from '../../../src/storage/trivia/presses.ts';
import { openQuestion } from '../../../src/storage/trivia/questions.ts';
import { settle } from '../../../src/storage/trivia/settle.ts';
import { GRACE } from '../../../src/trivia/game.ts';
import { readQuestion } from '../../../src/trivia/questions/stored-question.ts';
import { supplyOf } from '../../../src/trivia/supply.ts';
import { shipped } from '../../shipped.ts';
import { seeded } from '../../trivia/seeded.ts';
import { interaction, schedule } from '../samples.ts';
import { temporaryDatabase, temporaryFolder } from '../temporary-database.ts';
import { startAtQuestion } from './started.ts';

const CLOSES = 20_000;

async function open(folder = temporaryFolder()) {
  const db = await temporaryDatabase(folder);
  const setting = {
    rounds: 5,
    seconds: CLOSES / 1_000,
    difficulty: 'mixed',
    filmId: null,
    kinds: 'all',
    chineseTitles: 'off',
  } as const;
  const settings = { ...setting, guildId: 'club', channelId: 'lobby', starterMemberId: 'host' };
  await startAtQuestion(db, settings, { id: 'game', now: 0, supply: supplyOf(shipped, setting, seeded(3)) });
  const pressed = (memberId: string, pressedAt: number, now = pressedAt) =>
    press(db, {
      questionId: 'game-1',
      memberId,
      option: 0,
      pressedAt,
      token: `token of ${memberId} at ${pressedAt}`,
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

it('a press that two processes hear of is locked in for both, and another press is told of the first', async () => {
  const { pressed } = await open();
  expect([await pressed('1', 5), await pressed('1', 5)]).toEqual([{ locked: 0 }, { locked: 0 }]);
  expect(await pressed('1', 6)).toEqual({ already: 0, token: 'token of 1 at 5' });
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
    press(db, {
      ...{ questionId: 'game-1', memberId: '9', option: 0, pressedAt: 5, token: 'token' },
      ...{ message: { ...message, at: 0 }, now: 5 },
    });
  expect(await forged({ id: 'message', channelId: 'another' })).toBe('over');
  expect(await pressed('1', 5)).toEqual({ locked: 0 });
  expect(await forged({ id: 'older', channelId: 'lobby' })).toBe('over');
  expect(await forged({ id: 'message', channelId: 'lobby' })).toEqual({ locked: 0 });
});

it('a question that is not sent yet is not taken over by the message of an earlier one', async () => {
  const { db, pressed } = await open();
  await pressed('1', 5);
  const first = await db.selectFrom('triviaQuestions').selectAll().executeTakeFirstOrThrow();
  const unsent = { messageId: null, openedAt: null, closesAt: null, revealedAt: null };
  await db
    .insertInto('triviaQuestions')
    .values({ ...first, id: 'game-2', number: 2, ...unsent })
    .execute();
  await db.updateTable('triviaGames').set({ number: 2, step: 'ask' }).execute();
  const message = { id: 'message', at: 0, channelId: 'lobby' };
  const early = { questionId: 'game-2', memberId: '1', option: 0, pressedAt: 6, token: 'token', message, now: 6 };
  expect(await press(db, early)).toBe('over');
  const second = await db.selectFrom('triviaQuestions').selectAll().where('id', '=', 'game-2').executeTakeFirst();
  expect(second).toMatchObject(unsent);
});

it('an answer belongs to the week and month in which its question was asked, however late it is settled', async () => {
  const { db } = await open();
  const lastSecond = Date.UTC(2026, 4, 31, 23, 59, 59);
  const message = { id: 'message', at: lastSecond, channelId: 'lobby' };
  const pressed = { memberId: '1', option: 0, pressedAt: lastSecond, token: 'token' };
  await press(db, { questionId: 'game-1', ...pressed, message, now: lastSecond });
  const later = lastSecond + CLOSES + GRACE;
  for (const game of await dueGames(db, 'answers', { now: later, limit: 9 })) await settle(db, game, later);
  const rows = await db.selectFrom('triviaTotals').select('period').orderBy('period').execute();
  expect(rows.map((row) => row.period)).toEqual(['all', 'month:2026-05', 'week:2026-05-25']);
});

describe('a question that is open', () => {
  const at = async (db: Db) => ({
    question: await db.selectFrom('triviaQuestions').selectAll().executeTakeFirstOrThrow(),
    game: await db.selectFrom('triviaGames').selectAll().executeTakeFirstOrThrow(),
  });

  it('waits for no answer where a stop came while it was on its way', async () => {
    const { db } = await open();
    expect(await stopGame(db, 'game', { interaction: interaction(1), now: 1 })).toBe('ending');
    await openQuestion(db, 'game-1', { messageId: 'message', openedAt: 10 });
    expect((await at(db)).question.closesAt).toBe(10);
  });

  it('is closed no later than it was, by a stop that comes in its second of grace', async () => {
    const { db, pressed } = await open();
    await pressed('1', 5);
    await stopGame(db, 'game', { interaction: interaction(CLOSES + 500), now: CLOSES + 500 });
    const { question, game } = await at(db);
    expect([question.closesAt, game.dueAt]).toEqual([CLOSES, CLOSES + GRACE]);
  });

  it('closes early at its last press, so that an earlier one that is still on its way counts', async () => {
    const { db, pressed } = await open();
    await pressed('1', 5);
    await pressed('2', 6);
    await db.updateTable('triviaQuestions').set({ number: 1 }).execute();
    // The second question, with the same two.
    await db
      .insertInto('triviaQuestions')
      .values({ ...(await at(db)).question, id: 'game-2', number: 2, messageId: 'second', revealedAt: null })
      .execute();
    await db.updateTable('triviaGames').set({ number: 2, step: 'answers' }).execute();
    const second = (memberId: string, pressedAt: number) => {
      const message = { id: 'second', at: 0, channelId: 'lobby' };
      const pressed = { questionId: 'game-2', memberId, option: 0, pressedAt, token: 'token' };
      return press(db, { ...pressed, message, now: pressedAt });
    };
    await second('1', 1_000);
    await second('2', 4_000);
    expect(await second('3', 3_000)).toEqual({ locked: 0 });
    expect(await second('4', 4_001)).toBe('over');
  });
});

it('reveals are claimed before questions where there is time for one call', async () => {
  const { db } = await open();
  const setting = {
    rounds: 5,
    seconds: 20,
    difficulty: 'mixed',
    filmId: null,
    kinds: 'all',
    chineseTitles: 'off',
  } as const;
  const settings = { ...setting, guildId: 'club', channelId: 'other', starterMemberId: 'host' };
  await startAtQuestion(db, settings, { id: 'late', now: 9, supply: supplyOf(shipped, setting, seeded(4)) });
  await db.updateTable('triviaGames').set({ step: 'reveal' }).where('id', '=', 'late').execute();
  const claimed = await claimGames(db, { now: 10, until: 20, limits: { calls: 1, questions: 1 } });
  expect(claimed.map(({ id }) => id)).toEqual(['late']);
});

it('a round that nobody saw breaks no streak', async () => {
  const { db, pressed } = await open();
  await pressed('1', 5);
  const first = await db.selectFrom('triviaQuestions').selectAll().executeTakeFirstOrThrow();
  const right = readQuestion(first.question).right;
  await db.updateTable('triviaAnswers').set({ option: right }).execute();
  const close = async () => {
    for (const game of await dueGames(db, 'answers', { now: 60_000, limit: 9 })) await settle(db, game, 60_000);
  };
  await close();
  const unseen = { messageId: null, openedAt: null, closesAt: null, revealedAt: null };
  await db
    .insertInto('triviaQuestions')
    .values([
      { ...first, id: 'game-2', number: 2, ...unseen },
      { ...first, id: 'game-3', number: 3, messageId: 'third', revealedAt: null },
    ])
    .execute();
  await db.updateTable('triviaGames').set({ number: 3, step: 'answers', dueAt: 1 }).execute();
  await db
    .insertInto('triviaAnswers')
    .values({
      ...{ questionId: 'game-3', memberId: '1', option: right, pressedAt: 5 },
      ...{ isRight: null, points: null, elapsed: null, streak: null },
    })
    .execute();
  await close();
  const { streak } = await db
    .selectFrom('triviaAnswers')
    .select('streak')
    .where('questionId', '=', 'game-3')
    .executeTakeFirstOrThrow();
  expect(streak).toBe(2);
});

it('an answer counts in the week of the club’s own zone', async () => {
  const { db, pressed } = await open();
  await saveSchedule(db, schedule({ guildId: 'club', zone: 'Asia/Hong_Kong' }), { date: '2026-06-01', due: 0 });
  // Sunday evening in London, Monday morning in Hong Kong.
  const asked = Date.UTC(2026, 4, 31, 22, 30);
  await pressed('1', 5);
  await db.updateTable('triviaQuestions').set({ openedAt: asked }).execute();
  for (const game of await dueGames(db, 'answers', { now: asked, limit: 9 })) await settle(db, game, asked);
  const rows = await db.selectFrom('triviaTotals').select('period').execute();
  expect(rows.map((row) => row.period)).toContain('week:2026-06-01');
});

it('a reveal has who was right in order of speed', async () => {
  const { db, pressed } = await open();
  for (const [memberId, pressedAt] of [
    ['1', 900],
    ['2', 300],
    ['3', 600],
  ] as const)
    await pressed(memberId, pressedAt);
  const { question } = await db.selectFrom('triviaQuestions').select('question').executeTakeFirstOrThrow();
  await db
    .updateTable('triviaAnswers')
    .set({ option: readQuestion(question).right })
    .execute();
  for (const game of await dueGames(db, 'answers', { now: 60_000, limit: 9 })) await settle(db, game, 60_000);
  expect((await resultsOfQuestion(db, 'game-1')).map(({ memberId }) => memberId)).toEqual(['2', '3', '1']);
});
