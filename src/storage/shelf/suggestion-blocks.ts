import type { Db } from '../schema.ts';
import type { SuggestionBlockRow } from './schema.ts';

type Who = { guildId: string; memberId: string };

/** Keeps a member from suggesting in a server that has a shelf. What they have suggested stays. */
export async function blockSuggester(db: Db, who: Who, now: number): Promise<void> {
  await db
    .insertInto('suggestionBlocks')
    .values({ ...who, blockedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function liftBlock(db: Db, { guildId, memberId }: Who): Promise<void> {
  await db.deleteFrom('suggestionBlocks').where('guildId', '=', guildId).where('memberId', '=', memberId).execute();
}

/** The members that a server blocks, the latest first. */
export function blockedSuggesters(
  db: Db,
  guildId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<SuggestionBlockRow[]> {
  return db
    .selectFrom('suggestionBlocks')
    .selectAll()
    .where('guildId', '=', guildId)
    .orderBy('blockedAt', 'desc')
    .orderBy('memberId')
    .limit(limit)
    .offset(offset)
    .execute();
}
