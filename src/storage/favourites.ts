import type { Db } from './schema.ts';

/** Puts a member's heart on a post or takes it back, and counts the post's hearts; undefined where it is gone. */
export async function toggleFavourite(
  db: Db,
  heart: { postId: string; memberId: string; now: number },
): Promise<{ marked: boolean; hearts: number } | undefined> {
  const { postId, memberId, now } = heart;
  return db.transaction().execute(async (transaction) => {
    const post = await transaction.selectFrom('posts').select('id').where('id', '=', postId).executeTakeFirst();
    if (post === undefined) return undefined;
    const added = await transaction
      .insertInto('favourites')
      .values({ postId, memberId, markedAt: now })
      .onConflict((conflict) => conflict.columns(['postId', 'memberId']).doNothing())
      .executeTakeFirst();
    const marked = (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
    if (!marked) {
      await transaction
        .deleteFrom('favourites')
        .where('postId', '=', postId)
        .where('memberId', '=', memberId)
        .execute();
    }
    const { count } = await transaction
      .selectFrom('favourites')
      .select((select) => select.fn.countAll().as('count'))
      .where('postId', '=', postId)
      .executeTakeFirstOrThrow();
    return { marked, hearts: Number(count) };
  });
}

/** A page of a server's songs by their hearts, the most loved first; ask for one more to know whether there is more. */
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
