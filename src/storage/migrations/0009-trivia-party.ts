import type { Kysely } from 'kysely';

export const triviaParty = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('triviaGames').addColumn('beginningId', 'text').execute();
    await db.schema
      .createTable('triviaLines')
      .addColumn('questionId', 'text', (column) =>
        column.notNull().references('triviaQuestions.id').onDelete('cascade'),
      )
      .addColumn('memberId', 'text', (column) => column.notNull())
      .addColumn('token', 'text', (column) => column.notNull())
      .addColumn('pressedAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('triviaLinesKey', ['questionId', 'memberId'])
      .execute();
    await db.schema.createIndex('triviaLinesByMember').on('triviaLines').column('memberId').execute();
  },
};
