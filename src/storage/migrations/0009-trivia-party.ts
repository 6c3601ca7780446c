import type { Kysely } from 'kysely';

export const triviaParty = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('triviaGames').addColumn('beginningId', 'text').execute();
  },
};
