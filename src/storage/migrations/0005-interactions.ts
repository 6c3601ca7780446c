import type { Kysely } from 'kysely';

export const interactions = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('interactions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('interactionsByAge').on('interactions').column('createdAt').execute();
  },
};
