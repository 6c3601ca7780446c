import { noteInteraction, type Interaction } from './interactions.ts';
import type { Db } from './schema.ts';
import { inTransaction } from './transaction.ts';

/**
 * Adds or removes a member's heart on a post, once per interaction, and counts the post's hearts. Undefined if the post
 * is gone.
 */
export function toggleFavourite(
  db: Db,
  interaction: Interaction,
  heart: { postId: string; memberId: string; now: number },
): Promise<number | undefined> {
  const { postId } = heart;
  return inTransaction(db, async (transaction) => {
    const post = await transaction.selectFrom('posts').select('id').where('id', '=', postId).executeTakeFirst();
    if (post === undefined) return undefined;
    if (await noteInteraction(transaction, interaction)) await toggle(transaction, heart);
    const { count } = await transaction
      .selectFrom('favourites')
      .select((select) => select.fn.countAll().as('count'))
      .where('postId', '=', postId)
      .executeTakeFirstOrThrow();
    return Number(count);
  });
}

/**
 * A page of a server's songs, most hearts first. Ask for one row more than you need to learn whether there is another
 * page.
 */
export async function lovedSongs(
  db: Db,
  guildId: string,
  page: { limit: number; offset: number },
): Promise<{ songId: string; hearts: number }[]> {
  const songs = await db
    .selectFrom('favourites')
    .innerJoin('posts', 'posts.id', 'favourites.postId')
    .select((select) => ['posts.songId', select.fn.countAll().as('hearts')])
    .where('posts.guildId', '=', guildId)
    .groupBy('posts.songId')
    .orderBy('hearts', 'desc')
    .orderBy('posts.songId')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return songs.map(({ songId, hearts }) => ({ songId, hearts: Number(hearts) }));
}

async function toggle(
  transaction: Db,
  { postId, memberId, now }: { postId: string; memberId: string; now: number },
): Promise<void> {
  const added = await transaction
    .insertInto('favourites')
    .values({ postId, memberId, markedAt: now })
    .onConflict((conflict) => conflict.columns(['postId', 'memberId']).doNothing())
    .executeTakeFirst();
  if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) return;
  await transaction.deleteFrom('favourites').where('postId', '=', postId).where('memberId', '=', memberId).execute();
}
