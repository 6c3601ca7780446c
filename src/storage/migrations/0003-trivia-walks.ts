import type { Kysely } from 'kysely';

export const triviaWalks = {
  async up(db: Kysely<unknown>) {
    // Everything asked so far counts as asked on the first turn, so it lies within every pool's first walk.
    await db.schema
      .alterTable('triviaAsked')
      .addColumn('turn', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema.createIndex('triviaAskedByTurn').on('triviaAsked').columns(['guildId', 'turn']).execute();

    await db.schema
      .createTable('triviaWalks')
      .addColumn('guildId', 'text', (column) => column.notNull())
      .addColumn('pool', 'text', (column) => column.notNull())
      .addColumn('beganAfter', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('triviaWalksKey', ['guildId', 'pool'])
      .execute();
  },
};
