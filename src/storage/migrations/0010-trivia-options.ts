import type { Kysely } from 'kysely';

export const triviaOptions = {
  async up(db: Kysely<unknown>) {
    // Until now every game asked every kind of question. Chinese titles are new as an option, and off by default.
    for (const [name, before] of [
      ['kinds', 'all'],
      ['chineseTitles', 'off'],
    ] as const) {
      await db.schema
        .alterTable('triviaGames')
        .addColumn(name, 'text', (column) => column.notNull().defaultTo(before))
        .execute();
    }
  },
};
