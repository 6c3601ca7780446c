import type { Kysely } from 'kysely';

export const services = {
  async up(db: Kysely<unknown>) {
    for (const [table, owner] of [
      ['memberServices', 'memberId'],
      ['guildServices', 'guildId'],
    ] as const) {
      await db.schema
        .createTable(table)
        .addColumn(owner, 'text', (column) => column.primaryKey())
        .addColumn('services', 'text', (column) => column.notNull())
        .execute();
    }
  },
};
