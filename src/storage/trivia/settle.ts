import { isAbandoned } from '../../trivia/game.ts';
import { periodKeys } from '../../trivia/periods.ts';
import { resultsOf, type Result, type Standings } from '../../trivia/standings.ts';
import type { Db } from '../schema.ts';
import { findSchedule } from '../schedules.ts';
import { inTransaction } from '../transaction.ts';
import { findGame, stepTo } from './games.ts';
import { questionAt, type StoredQuestion } from './questions.ts';
import type { TriviaGameRow } from './schema.ts';

/** Rows per statement: SQLite takes at most 32,766 values. */
const AT_ONCE = 1_000;

/**
 * Closes a question for good: stores the result of each answer, adds it to the totals, once, and accepts no more
 * answers. Only one process can win; the others find the game a step further.
 */
export function settle(db: Db, game: TriviaGameRow, now: number): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const current = await findGame(transaction, game.id);
    // It may have been read as due and then been closed at another instant.
    if (current?.step !== 'answers' || current.number !== game.number || (current.dueAt ?? now) > now) return;
    const question = await questionAt(transaction, game);
    if (question === undefined || question.openedAt === null) return;
    const ending = current.ending ?? (isAbandoned(current.dueAt ?? now, now) ? 'abandoned' : null);
    await stepTo(transaction, current, { step: 'reveal', dueAt: now, ending });
    await transaction.updateTable('triviaQuestions').set({ revealedAt: now }).where('id', '=', question.id).execute();

    const { right, difficulty } = question.question;
    const settled = { right, difficulty, openedAt: question.openedAt, seconds: game.seconds };
    const answers = await transaction
      .selectFrom('triviaAnswers')
      .select(['memberId', 'option', 'pressedAt'])
      .where('questionId', '=', question.id)
      .execute();
    const results = resultsOf(settled, answers, await streaksBefore(transaction, question));
    const pressedAt = new Map(answers.map((answer) => [answer.memberId, answer.pressedAt]));
    for (let from = 0; from < results.length; from += AT_ONCE) {
      const some = results.slice(from, from + AT_ONCE);
      await store(transaction, question, { results: some, pressedAt });
      await addUp(transaction, game, { results: some, askedAt: question.openedAt, now });
    }
  });
}

/** Members' streaks after the last question that was seen. Anyone who skipped that one has none. */
async function streaksBefore(transaction: Db, { gameId, number }: StoredQuestion): Promise<Standings> {
  const rows = await transaction
    .selectFrom('triviaAnswers')
    .innerJoin('triviaQuestions', 'triviaQuestions.id', 'triviaAnswers.questionId')
    .select(['memberId', 'streak'])
    .where('gameId', '=', gameId)
    .where('number', '=', (select) =>
      select
        .selectFrom('triviaQuestions as earlier')
        .select((latest) => latest.fn.max('earlier.number').as('number'))
        .where('earlier.gameId', '=', gameId)
        .where('earlier.number', '<', number)
        .where('earlier.openedAt', 'is not', null),
    )
    .execute();
  const nothing = { points: 0, right: 0, answered: 0, bestStreak: 0 };
  return new Map(rows.map(({ memberId, streak }) => [memberId, { ...nothing, streak: streak ?? 0 }]));
}

async function store(
  transaction: Db,
  { id }: StoredQuestion,
  { results, pressedAt }: { results: readonly Result[]; pressedAt: ReadonlyMap<string, number> },
): Promise<void> {
  await transaction
    .insertInto('triviaAnswers')
    .values(
      results.map(({ memberId, option, isRight, points, elapsed, streak }) => ({
        ...{ questionId: id, memberId, option, points, elapsed, streak },
        isRight: Number(isRight),
        pressedAt: pressedAt.get(memberId) ?? 0,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['questionId', 'memberId']).doUpdateSet((set) => ({
        isRight: set.ref('excluded.isRight'),
        points: set.ref('excluded.points'),
        elapsed: set.ref('excluded.elapsed'),
        streak: set.ref('excluded.streak'),
      })),
    )
    .execute();
}

/**
 * Weeks and months follow the schedule's zone, or UTC without one. A question counts for the period in which it was
 * asked.
 */
async function addUp(
  transaction: Db,
  { id, guildId }: TriviaGameRow,
  { results, askedAt, now }: { results: readonly Result[]; askedAt: number; now: number },
): Promise<void> {
  const leaving = await transaction.selectFrom('triviaLeaving').select('memberId').where('gameId', '=', id).execute();
  const left = new Set(leaving.map((row) => row.memberId));
  const counted = results.filter((result) => !left.has(result.memberId));
  if (counted.length === 0) return;
  const schedule = await findSchedule(transaction, guildId);
  const rows = periodKeys(askedAt, schedule?.zone ?? 'UTC').flatMap((period) =>
    counted.map(({ memberId, points, isRight, streak }) => ({
      ...{ guildId, period, memberId, points, answers: 1, bestStreak: streak, playedAt: now },
      rightAnswers: Number(isRight),
    })),
  );
  await transaction
    .insertInto('triviaTotals')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['guildId', 'period', 'memberId']).doUpdateSet((set) => ({
        points: set('triviaTotals.points', '+', set.ref('excluded.points')),
        rightAnswers: set('triviaTotals.rightAnswers', '+', set.ref('excluded.rightAnswers')),
        answers: set('triviaTotals.answers', '+', set.ref('excluded.answers')),
        bestStreak: set
          .case()
          .when('excluded.bestStreak', '>', set.ref('triviaTotals.bestStreak'))
          .then(set.ref('excluded.bestStreak'))
          .else(set.ref('triviaTotals.bestStreak'))
          .end(),
        playedAt: now,
      })),
    )
    .execute();
}
