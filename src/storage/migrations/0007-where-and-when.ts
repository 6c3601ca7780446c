import type { Kysely } from 'kysely';

export const whereAndWhen = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    // Until now every schedule posted on every day, to a channel that took messages, and published nothing.
    await schema
      .alterTable('schedules')
      .addColumn('days', 'text', (column) => column.notNull().defaultTo('1234567'))
      .execute();
    await schema
      .alterTable('schedules')
      .addColumn('publish', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema.alterTable('schedules').addColumn('tagId', 'text').execute();
    await schema.alterTable('schedules').addColumn('noPublishSince', 'bigint').execute();
    for (const table of ['schedules', 'posts']) {
      await schema
        .alterTable(table)
        .addColumn('channelKind', 'text', (column) => column.notNull().defaultTo('text'))
        .execute();
    }
  },
};
