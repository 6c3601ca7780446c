import type { Next, Progress } from '../daily/rotation.ts';
import type { Db, PostRow } from './schema.ts';

/** A server's place in its cycle through all songs. */
export async function progressOf(db: Db, guildId: string): Promise<Progress> {
  const posts = db.selectFrom('posts').where('guildId', '=', guildId);
  const latest = await posts
    .select((select) => select.fn.max<number | null>('cycle').as('cycle'))
    .where('cycle', '>', 0)
    .executeTakeFirst();
  const cycle = latest?.cycle ?? 1;
  const songsOf = async (wanted: number) => {
    const rows = await posts.select('songId').where('cycle', '=', wanted).orderBy('dueAt').execute();
    return rows.map((post) => post.songId);
  };
  const last = await posts.select('songId').orderBy('dueAt', 'desc').limit(1).executeTakeFirst();
  const onDays = await posts.select(['cycle', 'songId']).where('cycle', '<', 0).execute();
  const putOff = await db
    .selectFrom('skips')
    .select(['cycle', 'songId'])
    .where('guildId', '=', guildId)
    .where((where) => where.or([where('cycle', '>=', cycle), where('cycle', '<', 0)]))
    .orderBy('skippedAt')
    .execute();
  const [heard, previous] = [new Set(await songsOf(cycle)), await songsOf(cycle - 1)];
  return { cycle, heard, previous, last: last?.songId, putOff, onDays };
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

/** The songs of all a server's posts that were due before one. */
export async function songsBefore(db: Db, { guildId, dueAt }: Pick<PostRow, 'guildId' | 'dueAt'>): Promise<string[]> {
  const posts = await db
    .selectFrom('posts')
    .select('songId')
    .where('guildId', '=', guildId)
    .where('dueAt', '<', dueAt)
    .execute();
  return posts.map((post) => post.songId);
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
