import type { Next, Progress } from '../daily/rotation.ts';
import type { Db, PostRow } from './schema.ts';

/** A server's place in its cycle through all songs. */
export async function progressOf(db: Db, guildId: string): Promise<Progress> {
  const latest = await db
    .selectFrom('posts')
    .select((select) => select.fn.max<number | null>('cycle').as('cycle'))
    .where('guildId', '=', guildId)
    .executeTakeFirst();
  const cycle = latest?.cycle ?? 1;
  const heard = await db
    .selectFrom('posts')
    .select('songId')
    .where('guildId', '=', guildId)
    .where('cycle', '=', cycle)
    .orderBy('dueAt')
    .execute();
  const putOff = await db
    .selectFrom('skips')
    .select(['cycle', 'songId'])
    .where('guildId', '=', guildId)
    .where('cycle', '>=', cycle)
    .orderBy('skippedAt')
    .execute();
  return { cycle, heard: new Set(heard.map((post) => post.songId)), last: heard.at(-1)?.songId, putOff };
}

/** Moves a song to the end of its cycle. */
export async function skipSong(
  db: Db,
  guildId: string,
  skip: { song: Pick<Next, 'songId' | 'cycle'>; now: number },
): Promise<void> {
  const { cycle, songId } = skip.song;
  await db
    .insertInto('skips')
    .values({ guildId, cycle, songId, skippedAt: skip.now })
    .onConflict((conflict) => conflict.columns(['guildId', 'cycle', 'songId']).doUpdateSet({ skippedAt: skip.now }))
    .execute();
}

/** The dates on which a server already had its song, as far back as a change of zone can reach. */
export async function takenDates(db: Db, guildId: string, now: number): Promise<ReadonlySet<string>> {
  const reach = 3 * 24 * 60 * 60 * 1000;
  const posts = await db
    .selectFrom('posts')
    .select('localDate')
    .where('guildId', '=', guildId)
    .where('dueAt', '>', now - reach)
    // A post that was certainly not sent gives way to the next one.
    .where((where) => where.or([where('state', '!=', 'open'), where('unsettledSince', 'is not', null)]))
    .execute();
  return new Set(posts.map((post) => post.localDate));
}

export function findPost(db: Db, id: string): Promise<PostRow | undefined> {
  return db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * A page of past posts with their hearts, latest first. Ask for one row more than you need to learn whether there is
 * another page.
 */
export async function postHistory(
  db: Db,
  guildId: string,
  page: { limit: number; offset: number },
): Promise<(PostRow & { hearts: number })[]> {
  const posts = await db
    .selectFrom('posts')
    .leftJoin('favourites', 'favourites.postId', 'posts.id')
    .selectAll('posts')
    .select((select) => select.fn.count('favourites.memberId').as('hearts'))
    .where('posts.guildId', '=', guildId)
    .where('posts.state', '!=', 'open')
    .groupBy('posts.id')
    .orderBy('posts.localDate', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return posts.map((post) => ({ ...post, hearts: Number(post.hearts) }));
}
