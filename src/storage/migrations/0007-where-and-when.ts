import type { Kysely } from 'kysely';

export const whereAndWhen = {
  async up(db: Kysely<unknown>) {
    // Until now every schedule posted on every day.
    await db.schema
      .alterTable('schedules')
      .addColumn('days', 'text', (column) => column.notNull().defaultTo('1234567'))
      .execute();
  },
};
