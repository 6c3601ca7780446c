import type { Db } from '../schema.ts';
import { bump, openShelf } from './change-shelf.ts';
import { wakeSuggestions } from './due-suggestions.ts';
import type { ShelfRow } from './schema.ts';

export type ShelfSettings = Omit<ShelfRow, 'guildId' | 'revision'>;

/** What a server chose for its shelf; undefined if it has none. */
export function shelfSettings(db: Db, guildId: string): Promise<ShelfSettings | undefined> {
  return db
    .selectFrom('shelves')
    .select(['isAlone', 'suggesters', 'reviewChannelId'])
    .where('guildId', '=', guildId)
    .executeTakeFirst();
}

/** Stores what a server chose, and leaves the rest. The caller has the shelf's revision forgotten after the commit. */
export async function chooseForShelf(transaction: Db, guildId: string, chosen: Partial<ShelfSettings>): Promise<void> {
  await openShelf(transaction, guildId);
  await transaction.updateTable('shelves').set(chosen).where('guildId', '=', guildId).execute();
  await bump(transaction, guildId);
  if (chosen.reviewChannelId !== undefined) await wakeSuggestions(transaction, guildId);
}
