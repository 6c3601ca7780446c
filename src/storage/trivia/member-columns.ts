import type { Db } from '../schema.ts';
import type { MemberColumn } from '../member-column.ts';
import { answerOf } from './answer-row.ts';

/**
 * Where trivia stores a member's id. An open game keeps a forgotten member's answers until it ends, but no longer names
 * the member in public or adds to their totals.
 */
export const TRIVIA_COLUMNS: readonly MemberColumn[] = [
  {
    table: 'trivia_leaving',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('triviaLeaving').selectAll().where('memberId', '=', memberId).execute(),
    forget: async (db, memberId) => {
      await db
        .insertInto('triviaLeaving')
        .columns(['gameId', 'memberId'])
        .expression(
          openGamesOf(db, memberId).select((select) => [
            'triviaGames.id as gameId',
            select.val(memberId).as('memberId'),
          ]),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  },
  {
    table: 'trivia_answers',
    column: 'member_id',
    rows: async (db, memberId) => {
      const rows = await db
        .selectFrom('triviaAnswers')
        .innerJoin('triviaQuestions', 'triviaQuestions.id', 'triviaAnswers.questionId')
        .innerJoin('triviaGames', 'triviaGames.id', 'triviaQuestions.gameId')
        .select(['guildId', 'channelId', 'pairKey', 'revealedAt'])
        .selectAll('triviaAnswers')
        .where('memberId', '=', memberId)
        .execute();
      // The subject of an open question would give away its answer.
      return rows.map(({ pairKey, revealedAt, ...row }) => ({
        ...answerOf(row),
        pairKey: revealedAt === null ? null : pairKey,
      }));
    },
    forget: (db, memberId) =>
      db
        .deleteFrom('triviaAnswers')
        .where('memberId', '=', memberId)
        .where('questionId', 'not in', (select) =>
          select
            .selectFrom('triviaQuestions')
            .innerJoin('triviaGames', 'triviaGames.id', 'triviaQuestions.gameId')
            .select('triviaQuestions.id')
            .where('openChannelId', 'is not', null),
        )
        .execute(),
  },
  {
    table: 'trivia_lines',
    column: 'member_id',
    rows: (db, memberId) =>
      db
        .selectFrom('triviaLines')
        .select(['questionId', 'memberId', 'pressedAt'])
        .where('memberId', '=', memberId)
        .execute(),
    forget: (db, memberId) => db.deleteFrom('triviaLines').where('memberId', '=', memberId).execute(),
  },
  {
    table: 'trivia_totals',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('triviaTotals').selectAll().where('memberId', '=', memberId).execute(),
    forget: (db, memberId) => db.deleteFrom('triviaTotals').where('memberId', '=', memberId).execute(),
  },
  {
    table: 'trivia_hidden',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('triviaHidden').selectAll().where('memberId', '=', memberId).execute(),
    forget: (db, memberId) => db.deleteFrom('triviaHidden').where('memberId', '=', memberId).execute(),
  },
  {
    table: 'trivia_games',
    column: 'starter_member_id',
    rows: (db, memberId) =>
      db
        .selectFrom('triviaGames')
        .select(['guildId', 'channelId', 'startedAt', 'starterMemberId'])
        .where('starterMemberId', '=', memberId)
        .execute(),
    // Whoever started an open game may stop it; its end forgets them.
    forget: (db, memberId) =>
      db
        .updateTable('triviaGames')
        .set({ starterMemberId: null })
        .where('starterMemberId', '=', memberId)
        .where('openChannelId', 'is', null)
        .execute(),
  },
];

function openGamesOf(db: Db, memberId: string) {
  return db
    .selectFrom('triviaGames')
    .where('openChannelId', 'is not', null)
    .where((where) =>
      where.or([
        where('starterMemberId', '=', memberId),
        where.exists(
          where
            .selectFrom('triviaAnswers')
            .innerJoin('triviaQuestions', 'triviaQuestions.id', 'triviaAnswers.questionId')
            .select('triviaAnswers.memberId')
            .whereRef('triviaQuestions.gameId', '=', 'triviaGames.id')
            .where('triviaAnswers.memberId', '=', memberId),
        ),
      ]),
    );
}
