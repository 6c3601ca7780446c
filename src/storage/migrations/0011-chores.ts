import type { Kysely } from 'kysely';

export const chores = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('chores')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('dueAt', 'bigint', (column) => column.notNull())
      .execute();
  },
};
