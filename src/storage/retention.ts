import { deleteGuild } from './guild-data.ts';
import { dateRemovals } from './removed-guilds.ts';
import { inTransaction } from './transaction.ts';
import type { Db } from './schema.ts';
import { DRAFT_KEPT } from './shelf/drafts.ts';
import { UNDO_WITHIN } from './shelf/undo-change.ts';
import { deleteOldLines } from './trivia/lines.ts';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

/**
 * How long answers are kept, along with their games, questions and weekly and monthly totals, and suggestions that came
 * to nothing.
 */
export const KEPT = 90 * DAY;

/** How long a server that removed the bot can invite it back and still find everything. */
export const KEPT_AFTER_REMOVAL = 30 * DAY;

/** How long an interaction is remembered. A lost connection resumes far sooner. */
export const INTERACTIONS_KEPT = HOUR;

/**
 * Deletes everything past its time; `now` must be confirmed by Discord. All-time totals and asked questions stay until
 * the server goes.
 */
export async function deleteOld(db: Db, now: number): Promise<void> {
  // Deleting a game deletes its questions and answers. A running game stays.
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
  await db
    .deleteFrom('suggestions')
    .where('state', 'in', ['declined', 'withdrawn'])
    .where('decidedAt', '<', now - KEPT)
    .execute();
  await db
    .deleteFrom('shelfDrafts')
    .where('createdAt', '<', now - DRAFT_KEPT)
    .execute();
  await db
    .deleteFrom('shelfChanges')
    .where('changedAt', '<', now - UNDO_WITHIN)
    .execute();
  await deleteOldLines(db, now);
  await dateRemovals(db, now);
  await deleteRemoved(db, now - KEPT_AFTER_REMOVAL);
}

async function deleteRemoved(db: Db, before: number): Promise<void> {
  const over = await db.selectFrom('removedGuilds').select('guildId').where('removedAt', '<', before).execute();
  for (const { guildId } of over) {
    await inTransaction(db, async (transaction) => {
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
