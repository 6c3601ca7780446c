import type { Kysely } from 'kysely';

export const removedGuilds = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('removedGuilds')
      .addColumn('guildId', 'text', (column) => column.primaryKey())
      .addColumn('removedAt', 'bigint')
      .execute();
  },
};
