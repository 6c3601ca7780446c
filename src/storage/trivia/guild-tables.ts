import { rowsIn, type GuildTable } from '../guild-table.ts';
import type { Db } from '../schema.ts';
import { answerOf } from './answer-row.ts';

/**
 * Where trivia stores a server's data. While a question is open, its rows leave out its subject and its answers: both
 * would hint at the right option.
 */
export const TRIVIA_TABLES: readonly GuildTable[] = [
  { table: 'trivia_games', rows: rowsIn('triviaGames') },
  {
    table: 'trivia_questions',
    rows: async (db, guildId) => {
      const rows = await questionsOf(db, guildId).selectAll('triviaQuestions').select('openChannelId').execute();
      return rows.map(({ openChannelId, ...row }) =>
        isOpen({ ...row, openChannelId }) ? { ...row, pairKey: null, question: null } : row,
      );
    },
  },
  {
    table: 'trivia_answers',
    rows: async (db, guildId) => {
      const rows = await questionsOf(db, guildId)
        .innerJoin('triviaAnswers', 'triviaAnswers.questionId', 'triviaQuestions.id')
        .selectAll('triviaAnswers')
        .select(['openChannelId', 'revealedAt'])
        .execute();
      return rows.map(({ openChannelId, revealedAt, ...row }) => ({
        ...answerOf(row),
        option: isOpen({ openChannelId, revealedAt }) ? null : row.option,
      }));
    },
  },
  {
    table: 'trivia_lines',
    rows: (db, guildId) =>
      questionsOf(db, guildId)
        .innerJoin('triviaLines', 'triviaLines.questionId', 'triviaQuestions.id')
        .select(['questionId', 'memberId', 'pressedAt'])
        .execute(),
  },
  {
    table: 'trivia_leaving',
    rows: (db, guildId) =>
      db
        .selectFrom('triviaLeaving')
        .innerJoin('triviaGames', 'triviaGames.id', 'triviaLeaving.gameId')
        .selectAll('triviaLeaving')
        .where('guildId', '=', guildId)
        .execute(),
  },
  {
    table: 'trivia_asked',
    rows: async (db, guildId) => {
      const rows = await db.selectFrom('triviaAsked').selectAll().where('guildId', '=', guildId).execute();
      const questions = await questionsOf(db, guildId).select(['pairKey', 'openChannelId', 'revealedAt']).execute();
      const open = new Set(questions.filter(isOpen).map(({ pairKey }) => pairKey));
      return rows.map((row) => (open.has(row.pairKey) ? { ...row, pairKey: null } : row));
    },
  },
  { table: 'trivia_walks', rows: rowsIn('triviaWalks') },
  { table: 'trivia_totals', rows: rowsIn('triviaTotals') },
  { table: 'trivia_hidden', rows: rowsIn('triviaHidden') },
];

function questionsOf(db: Db, guildId: string) {
  return db
    .selectFrom('triviaQuestions')
    .innerJoin('triviaGames', 'triviaGames.id', 'triviaQuestions.gameId')
    .where('guildId', '=', guildId);
}

/** A finished game has nothing more to reveal. */
function isOpen({ openChannelId, revealedAt }: { openChannelId: string | null; revealedAt: number | null }): boolean {
  return openChannelId !== null && revealedAt === null;
}
