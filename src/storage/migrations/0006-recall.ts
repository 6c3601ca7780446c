// Types alone: the query builder is some 250 files, and is loaded only where a migration has to run.
import type { Kysely } from 'kysely';

export const recall = {
  async up(db: Kysely<unknown>) {
    for (const column of ['recallFrom', 'noThreadSince', 'noPingSince']) {
      await db.schema.alterTable('schedules').addColumn(column, 'bigint').execute();
    }
    // A post waiting for a permission had no time to be retried at. Now it is retried every hour.
    const posts = db.$extendTables<{ posts: { retryAt: number | null } }>().updateTable('posts');
    await posts.set({ retryAt: 0 }).where('retryAt', 'is', null).execute();
  },
};
