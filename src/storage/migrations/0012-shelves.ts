import type { Kysely } from 'kysely';

/** A server's shelf hangs on its one row in `shelves`, and goes with it. */
export const shelves = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('shelves')
      .addColumn('guildId', 'text', (column) => column.primaryKey())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .addColumn('isAlone', 'integer', (column) => column.notNull())
      .addColumn('suggesters', 'text', (column) => column.notNull())
      .addColumn('reviewChannelId', 'text')
      .execute();

    for (const table of ['shelfFilms', 'shelfSongs'] as const) {
      await onShelf(db, table)
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('place', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint(`${table}Key`, ['guildId', 'id'])
        .execute();
    }

    await onShelf(db, 'shelfSayings')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('memberId', 'text')
      .addColumn('sentence', 'text', (column) => column.notNull())
      .addColumn('saidAt', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('shelfSayingsByGuild').on('shelfSayings').column('guildId').execute();
    await db.schema.createIndex('shelfSayingsByMember').on('shelfSayings').column('memberId').execute();

    await db.schema
      .createTable('shelfChanges')
      .addColumn('guildId', 'text', (column) => column.primaryKey().references('shelves.guildId').onDelete('cascade'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('rows', 'text', (column) => column.notNull())
      .addColumn('changedAt', 'bigint', (column) => column.notNull())
      .execute();

    await onShelf(db, 'shelfDrafts')
      .addColumn('memberId', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('shelfDraftsKey', ['guildId', 'memberId'])
      .execute();
    await db.schema.createIndex('shelfDraftsByMember').on('shelfDrafts').column('memberId').execute();

    await onShelf(db, 'suggestions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('memberId', 'text')
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('sentence', 'text')
      .addColumn('wantsDm', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .addColumn('channelId', 'text')
      .addColumn('messageId', 'text')
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('dueAt', 'bigint')
      .addColumn('leaseUntil', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('unsettledSince', 'bigint')
      .addColumn('suggestedAt', 'bigint', (column) => column.notNull())
      .addColumn('decidedAt', 'bigint')
      .execute();
    await db.schema.createIndex('suggestionsByGuild').on('suggestions').columns(['guildId', 'memberId']).execute();
    await db.schema.createIndex('suggestionsByMember').on('suggestions').column('memberId').execute();
    await db.schema.createIndex('suggestionsDue').on('suggestions').column('dueAt').execute();

    await onShelf(db, 'suggestionBlocks')
      .addColumn('memberId', 'text', (column) => column.notNull())
      .addColumn('blockedAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('suggestionBlocksKey', ['guildId', 'memberId'])
      .execute();
    await db.schema.createIndex('suggestionBlocksByMember').on('suggestionBlocks').column('memberId').execute();
  },
};

function onShelf(db: Kysely<unknown>, table: string) {
  return db.schema
    .createTable(table)
    .addColumn('guildId', 'text', (column) => column.notNull().references('shelves.guildId').onDelete('cascade'));
}
