import type { Kysely } from 'kysely';

export const trivia = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('triviaGames')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('guildId', 'text', (column) => column.notNull())
      .addColumn('channelId', 'text', (column) => column.notNull())
      .addColumn('openChannelId', 'text', (column) => column.unique())
      .addColumn('starterMemberId', 'text')
      .addColumn('rounds', 'integer', (column) => column.notNull())
      .addColumn('seconds', 'integer', (column) => column.notNull())
      .addColumn('difficulty', 'text', (column) => column.notNull())
      .addColumn('filmId', 'text')
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('step', 'text', (column) => column.notNull())
      .addColumn('dueAt', 'bigint')
      .addColumn('leaseUntil', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('unsettledSince', 'bigint')
      .addColumn('ending', 'text')
      .addColumn('startedAt', 'bigint', (column) => column.notNull())
      .addColumn('messageId', 'text')
      .execute();
    await db.schema.createIndex('triviaGamesDue').on('triviaGames').columns(['step', 'dueAt']).execute();
    await db.schema.createIndex('triviaGamesByGuild').on('triviaGames').column('guildId').execute();
    await db.schema.createIndex('triviaGamesByStarter').on('triviaGames').column('starterMemberId').execute();
    await db.schema.createIndex('triviaGamesByAge').on('triviaGames').column('startedAt').execute();

    await db.schema
      .createTable('triviaQuestions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('gameId', 'text', (column) => column.notNull().references('triviaGames.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('pairKey', 'text', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('messageId', 'text')
      .addColumn('openedAt', 'bigint')
      .addColumn('closesAt', 'bigint')
      .addColumn('revealedAt', 'bigint')
      .addUniqueConstraint('oneQuestionARound', ['gameId', 'number'])
      .execute();

    await db.schema
      .createTable('triviaAsked')
      .addColumn('guildId', 'text', (column) => column.notNull())
      .addColumn('pairKey', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('triviaAskedKey', ['guildId', 'pairKey'])
      .execute();

    await db.schema
      .createTable('triviaAnswers')
      .addColumn('questionId', 'text', (column) =>
        column.notNull().references('triviaQuestions.id').onDelete('cascade'),
      )
      .addColumn('memberId', 'text', (column) => column.notNull())
      .addColumn('option', 'integer', (column) => column.notNull())
      .addColumn('pressedAt', 'bigint', (column) => column.notNull())
      .addColumn('isRight', 'integer')
      .addColumn('points', 'integer')
      .addColumn('elapsed', 'integer')
      .addColumn('streak', 'integer')
      .addPrimaryKeyConstraint('triviaAnswersKey', ['questionId', 'memberId'])
      .execute();
    await db.schema.createIndex('triviaAnswersByMember').on('triviaAnswers').column('memberId').execute();

    await db.schema
      .createTable('triviaTotals')
      .addColumn('guildId', 'text', (column) => column.notNull())
      .addColumn('period', 'text', (column) => column.notNull())
      .addColumn('memberId', 'text', (column) => column.notNull())
      .addColumn('points', 'integer', (column) => column.notNull())
      .addColumn('rightAnswers', 'integer', (column) => column.notNull())
      .addColumn('answers', 'integer', (column) => column.notNull())
      .addColumn('bestStreak', 'integer', (column) => column.notNull())
      .addColumn('playedAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('triviaTotalsKey', ['guildId', 'period', 'memberId'])
      .execute();
    await db.schema
      .createIndex('triviaBoards')
      .on('triviaTotals')
      .columns(['guildId', 'period', 'points desc', 'rightAnswers desc'])
      .execute();
    await db.schema.createIndex('triviaTotalsByMember').on('triviaTotals').column('memberId').execute();

    await db.schema
      .createTable('triviaHidden')
      .addColumn('guildId', 'text', (column) => column.notNull())
      .addColumn('memberId', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('triviaHiddenKey', ['guildId', 'memberId'])
      .execute();

    await db.schema
      .createTable('triviaLeaving')
      .addColumn('gameId', 'text', (column) => column.notNull().references('triviaGames.id').onDelete('cascade'))
      .addColumn('memberId', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('triviaLeavingKey', ['gameId', 'memberId'])
      .execute();
  },
};
