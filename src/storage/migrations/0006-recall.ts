import { type Kysely, sql } from 'kysely';

export const recall = {
  async up(db: Kysely<unknown>) {
    for (const column of ['recallFrom', 'noThreadSince', 'noPingSince']) {
      await db.schema.alterTable('schedules').addColumn(column, 'bigint').execute();
    }
    // A post waiting for a permission had no time to be retried at. Now it is retried every hour.
    await sql`update posts set retry_at = 0 where retry_at is null`.execute(db);
  },
};
