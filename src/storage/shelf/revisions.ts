import { rereadEvery } from '../reread.ts';

/** How long a shelf's revision is remembered, in milliseconds: other processes see a change this late at most. */
const FRESH_MS = 2_000;

const KEPT = { fresh: FRESH_MS, most: 10_000, unread: undefined };

/** A shelf's revision; undefined for a server without one. */
export const revisions = rereadEvery<number | undefined>(KEPT, async (db, guildId) => {
  const row = await db.selectFrom('shelves').select('revision').where('guildId', '=', guildId).executeTakeFirst();
  return row?.revision;
});
