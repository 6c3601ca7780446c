import type { Db } from '../schema.ts';

const DAY = 24 * 60 * 60 * 1_000;

/** How long answers are kept, and with them their games and questions, and the totals of weeks and months. */
export const KEPT = 90 * DAY;

/** Deletes what has been kept long enough. Totals of all time stay, and so does what a server was asked. */
export async function deleteOld(db: Db, now: number): Promise<void> {
  // Questions and answers go with their game; one that still runs is not as old.
  await db
    .deleteFrom('triviaGames')
    .where('startedAt', '<', now - KEPT)
    .where('step', '=', 'over')
    .execute();
  await db
    .deleteFrom('triviaTotals')
    .where('period', '!=', 'all')
    .where('playedAt', '<', now - KEPT)
    .execute();
}

/** Deletes all that there is of a server. */
export async function deleteGuild(db: Db, guildId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const table of ['triviaGames', 'triviaTotals', 'triviaHidden', 'triviaAsked', 'triviaWalks'] as const) {
      await transaction.deleteFrom(table).where('guildId', '=', guildId).execute();
    }
  });
}
