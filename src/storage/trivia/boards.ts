import type { Result, Score } from '../../trivia/standings.ts';
import type { Db } from '../schema.ts';
import type { TriviaTotalRow } from './schema.ts';

/** A member's total, and their place among the members who are not hidden. Equal totals share a place. */
export type Own = TriviaTotalRow & { place: number };

/** A server's leading members in a period, without the hidden ones. */
export function board(db: Db, of: { guildId: string; period: string; limit: number }): Promise<TriviaTotalRow[]> {
  return boardQuery(db, of).execute();
}

/** Must stay one query over one index: a test checks the query plan. */
export function boardQuery(db: Db, of: { guildId: string; period: string; limit: number }) {
  return visible(db, of)
    .selectAll('triviaTotals')
    .orderBy('points', 'desc')
    .orderBy('rightAnswers', 'desc')
    .limit(of.limit);
}

/** A member's total for a period; undefined if they did not play. */
export async function ownTotal(
  db: Db,
  of: { guildId: string; period: string; memberId: string },
): Promise<Own | undefined> {
  const own = await db
    .selectFrom('triviaTotals')
    .selectAll()
    .where('guildId', '=', of.guildId)
    .where('period', '=', of.period)
    .where('memberId', '=', of.memberId)
    .executeTakeFirst();
  if (own === undefined) return undefined;
  const { ahead } = await visible(db, of)
    .select((select) => select.fn.countAll().as('ahead'))
    .where((where) =>
      where.or([
        where('points', '>', own.points),
        where.and([where('points', '=', own.points), where('rightAnswers', '>', own.rightAnswers)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return { ...own, place: Number(ahead) + 1 };
}

/** The answers to a question: right ones first, fastest first. */
export async function resultsOfQuestion(db: Db, questionId: string): Promise<Result[]> {
  const rows = await db
    .selectFrom('triviaAnswers')
    .selectAll()
    .where('questionId', '=', questionId)
    .orderBy('isRight', (order) => order.desc().nullsLast())
    .orderBy('elapsed')
    .execute();
  return rows.map(resultOf);
}

/** The results of each question of a game that anyone answered, by its number. */
export async function roundsOf(db: Db, gameId: string): Promise<Map<number, Result[]>> {
  const rows = await db
    .selectFrom('triviaAnswers')
    .innerJoin('triviaQuestions', 'triviaQuestions.id', 'triviaAnswers.questionId')
    .selectAll('triviaAnswers')
    .select('number')
    .where('gameId', '=', gameId)
    .where('points', 'is not', null)
    .orderBy('number')
    .execute();
  const rounds = Map.groupBy(rows, (row) => row.number);
  return new Map([...rounds].map(([number, answers]) => [number, answers.map(resultOf)]));
}

/** Everyone's score in a game, over the questions that are settled. */
export async function scoresOf(db: Db, gameId: string): Promise<Map<string, Score>> {
  const rows = await db
    .selectFrom('triviaAnswers')
    .innerJoin('triviaQuestions', 'triviaQuestions.id', 'triviaAnswers.questionId')
    .select((select) => ['memberId', select.fn.sum('points').as('points'), select.fn.sum('isRight').as('right')])
    .where('gameId', '=', gameId)
    .where('points', 'is not', null)
    .groupBy('memberId')
    .execute();
  return new Map(
    rows.map(({ memberId, points, right }) => [memberId, { points: Number(points), right: Number(right) }]),
  );
}

/** Who must not be named in a game's public texts: the server's hidden members, and anyone forgotten since it began. */
export async function unnamedIn(db: Db, game: { id: string; guildId: string }): Promise<Set<string>> {
  const rows = await db
    .selectFrom('triviaHidden')
    .select('memberId')
    .where('guildId', '=', game.guildId)
    .union(db.selectFrom('triviaLeaving').select('memberId').where('gameId', '=', game.id))
    .execute();
  return new Set(rows.map((row) => row.memberId));
}

export async function isHidden(db: Db, { guildId, memberId }: { guildId: string; memberId: string }): Promise<boolean> {
  const found = await db
    .selectFrom('triviaHidden')
    .select('memberId')
    .where('guildId', '=', guildId)
    .where('memberId', '=', memberId)
    .executeTakeFirst();
  return found !== undefined;
}

export async function setHidden(db: Db, who: { guildId: string; memberId: string }, hidden: boolean): Promise<void> {
  if (hidden) {
    await db
      .insertInto('triviaHidden')
      .values(who)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  await db.deleteFrom('triviaHidden').where('guildId', '=', who.guildId).where('memberId', '=', who.memberId).execute();
}

function visible(db: Db, { guildId, period }: { guildId: string; period: string }) {
  return db
    .selectFrom('triviaTotals')
    .where('triviaTotals.guildId', '=', guildId)
    .where('period', '=', period)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('triviaHidden')
            .select('triviaHidden.memberId')
            .where('triviaHidden.guildId', '=', guildId)
            .whereRef('triviaHidden.memberId', '=', 'triviaTotals.memberId'),
        ),
      ),
    );
}

function resultOf(row: {
  memberId: string;
  option: number;
  isRight: number | null;
  points: number | null;
  elapsed: number | null;
  streak: number | null;
}): Result {
  const { memberId, option, isRight, points, elapsed, streak } = row;
  return { memberId, option, isRight: isRight === 1, points: points ?? 0, elapsed: elapsed ?? 0, streak: streak ?? 0 };
}
