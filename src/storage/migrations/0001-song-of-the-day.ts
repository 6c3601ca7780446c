import type { Kysely } from 'kysely';

export const songOfTheDay = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('schedules')
      .addColumn('guildId', 'text', (column) => column.primaryKey())
      .addColumn('channelId', 'text', (column) => column.notNull())
      .addColumn('time', 'text', (column) => column.notNull())
      .addColumn('zone', 'text', (column) => column.notNull())
      .addColumn('pingRoleId', 'text')
      .addColumn('thread', 'integer', (column) => column.notNull())
      .addColumn('tellMemberId', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('stopReason', 'text')
      .addColumn('nextDate', 'text')
      .addColumn('nextDue', 'bigint')
      .addColumn('failure', 'text')
      .addColumn('failedAt', 'bigint')
      .execute();
    await db.schema.createIndex('schedulesDue').on('schedules').column('nextDue').execute();

    await db.schema
      .createTable('posts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('guildId', 'text', (column) => column.notNull().references('schedules.guildId').onDelete('cascade'))
      .addColumn('localDate', 'text', (column) => column.notNull())
      .addColumn('dueAt', 'bigint', (column) => column.notNull())
      .addColumn('songId', 'text', (column) => column.notNull())
      .addColumn('cycle', 'integer', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('outOf', 'integer', (column) => column.notNull())
      .addColumn('channelId', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('leaseUntil', 'bigint', (column) => column.notNull())
      .addColumn('retryAt', 'bigint')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('unsettledSince', 'bigint')
      .addColumn('messageId', 'text')
      .addColumn('postedAt', 'bigint')
      .addUniqueConstraint('onePostADate', ['guildId', 'localDate'])
      .addUniqueConstraint('eachSongOnceACycle', ['guildId', 'cycle', 'songId'])
      .execute();
    await db.schema.createIndex('postsToTry').on('posts').columns(['state', 'retryAt']).execute();

    await db.schema
      .createTable('skips')
      .addColumn('guildId', 'text', (column) => column.notNull().references('schedules.guildId').onDelete('cascade'))
      .addColumn('cycle', 'integer', (column) => column.notNull())
      .addColumn('songId', 'text', (column) => column.notNull())
      .addColumn('skippedAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('skipsKey', ['guildId', 'cycle', 'songId'])
      .execute();

    await db.schema
      .createTable('favourites')
      .addColumn('postId', 'text', (column) => column.notNull().references('posts.id').onDelete('cascade'))
      .addColumn('memberId', 'text', (column) => column.notNull())
      .addColumn('markedAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('favouritesKey', ['postId', 'memberId'])
      .execute();
    await db.schema.createIndex('favouritesByMember').on('favourites').column('memberId').execute();
  },
};
