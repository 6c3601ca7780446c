import type { Db } from './schema.ts';

/**
 * Marks a server that removed the bot. The first mark stands: its 30 days run from there. Pass null while the time is
 * in doubt; `dateRemovals` fills it in later.
 */
export async function markRemoved(db: Db, guildId: string, now: number | null): Promise<void> {
  await db
    .insertInto('removedGuilds')
    .values({ guildId, removedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Starts the 30 days now for marks made while the time was in doubt. */
export async function dateRemovals(db: Db, now: number): Promise<void> {
  await db.updateTable('removedGuilds').set({ removedAt: now }).where('removedAt', 'is', null).execute();
}

/** Unmarks every server that the bot is in again. Writes nothing if there is none. */
export async function unmarkRemoved(db: Db, isIn: (guildId: string) => boolean): Promise<void> {
  const marked = await db.selectFrom('removedGuilds').select('guildId').execute();
  const back = marked.map(({ guildId }) => guildId).filter(isIn);
  if (back.length > 0) await db.deleteFrom('removedGuilds').where('guildId', 'in', back).execute();
}

/** A subquery: the servers that removed the bot, where nothing is posted or played. */
export function removedGuilds(db: Db) {
  return db.selectFrom('removedGuilds').select('removedGuilds.guildId');
}
