import { deleteGuild } from './guild-data.ts';
import { dateRemovals } from './removed-guilds.ts';
import type { Db } from './schema.ts';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

/** How long answers are kept, and with them their games and questions, and the totals of weeks and months. */
export const KEPT = 90 * DAY;

/** How long a server that removed the bot has to invite it back and find everything again. */
export const KEPT_AFTER_REMOVAL = 30 * DAY;

/** How long an interaction is known to have made its change: much longer than a lost connection may take to resume. */
export const INTERACTIONS_KEPT = HOUR;

/**
 * Deletes what has been kept long enough; `now` has to be confirmed by Discord. Totals of all time stay until the server
 * goes, and so does what it was asked.
 */
export async function deleteOld(db: Db, now: number): Promise<void> {
  // A game's questions and answers go with it. One that still runs stays.
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
  await db
    .deleteFrom('interactions')
    .where('createdAt', '<', now - INTERACTIONS_KEPT)
    .execute();
  await dateRemovals(db, now);
  await deleteRemoved(db, now - KEPT_AFTER_REMOVAL);
}

async function deleteRemoved(db: Db, before: number): Promise<void> {
  const over = await db.selectFrom('removedGuilds').select('guildId').where('removedAt', '<', before).execute();
  for (const { guildId } of over) {
    await db.transaction().execute(async (transaction) => {
      // The bot may have been invited back since the mark was read.
      const unmarked = await transaction
        .deleteFrom('removedGuilds')
        .where('guildId', '=', guildId)
        .where('removedAt', '<', before)
        .executeTakeFirst();
      if (unmarked.numDeletedRows > 0n) await deleteGuild(transaction, guildId);
    });
  }
}
