import type { Next, Progress } from '../daily/rotation.ts';
import { progressOf } from './posts.ts';
import { inTransaction } from './transaction.ts';
import type { Db, PostRow } from './schema.ts';

/** A post found in its channel, and when it was due. */
type Recalled = { id: string; localDate: string; dueAt: number; messageId: string };

/** Marks the channel as read back to `since`. */
export async function forgetToRecall(db: Db, guildId: string, since: number): Promise<void> {
  await db
    .updateTable('schedules')
    .set({ recallFrom: null })
    .where('guildId', '=', guildId)
    .where('recallFrom', '=', since)
    .execute();
}

/**
 * Stores posts found in the channel, in date order, each with the song whose turn it was, then gives the claimed post
 * the next song. Returns `posted` if the claimed post is among them or is no longer ours.
 */
export async function addRecalled(
  db: Db,
  claim: PostRow,
  {
    recalled,
    now,
    choose,
  }: { recalled: readonly Recalled[]; now: number; choose: (progress: Progress, date: string) => Next | undefined },
): Promise<PostRow | 'posted'> {
  const { guildId } = claim;
  return inTransaction(db, async (transaction) => {
    const dropped = await transaction
      .deleteFrom('posts')
      .where('id', '=', claim.id)
      .where('state', '=', 'open')
      .where('leaseUntil', '=', claim.leaseUntil)
      .executeTakeFirst();
    if (dropped.numDeletedRows === 0n) return 'posted';
    const store = async (post: Pick<PostRow, 'id' | 'localDate'> & Partial<PostRow>) => {
      const song = choose(await progressOf(transaction, guildId), post.localDate);
      if (song === undefined) return undefined;
      const { songId, cycle, number, of: outOf } = song;
      return transaction
        .insertInto('posts')
        .values({ ...claim, ...post, songId, cycle, number, outOf })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
    };
    const posted = { state: 'posted', leaseUntil: 0, unsettledSince: null, postedAt: now } as const;
    for (const post of recalled) await store({ ...post, ...posted });
    await transaction.updateTable('schedules').set({ recallFrom: null }).where('guildId', '=', guildId).execute();
    if (recalled.some(({ id }) => id === claim.id)) return 'posted';
    return (await store(claim)) ?? 'posted';
  });
}
