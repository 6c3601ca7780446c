import { ROOT_TABLES } from './guild-table.ts';
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
  const back = [...(await markedGuilds(db))].filter(isIn);
  if (back.length > 0) await db.deleteFrom('removedGuilds').where('guildId', 'in', back).execute();
}

/** The servers that are marked. */
export async function markedGuilds(db: Db): Promise<Set<string>> {
  const marked = await db.selectFrom('removedGuilds').select('guildId').execute();
  return new Set(marked.map(({ guildId }) => guildId));
}

/**
 * Marks the servers with something stored that the bot is no longer in, and unmarks those that it is in. A list with
 * none of them in it may be another bot's, so it marks nothing.
 */
export async function compareGuilds(db: Db, isIn: (guildId: string) => boolean, now: number): Promise<void> {
  await unmarkRemoved(db, isIn);
  const stored = await storedGuilds(db);
  if (!stored.some(isIn)) return;
  for (const guildId of stored) if (!isIn(guildId)) await markRemoved(db, guildId, now);
}

/** Every server that has something stored. */
async function storedGuilds(db: Db): Promise<string[]> {
  const idsIn = (table: (typeof ROOT_TABLES)[number]) => db.selectFrom(table).select('guildId');
  const rows = await ROOT_TABLES.slice(1)
    .reduce((all, table) => all.union(idsIn(table)), idsIn(ROOT_TABLES[0]))
    .execute();
  return rows.map(({ guildId }) => guildId);
}

/** A subquery: the servers that removed the bot, where nothing is posted or played. */
export function removedGuilds(db: Db) {
  return db.selectFrom('removedGuilds').select('removedGuilds.guildId');
}
