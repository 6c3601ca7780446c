import type { Next, Progress } from '../daily/rotation.ts';
import { progressOf } from './posts.ts';
import { inTransaction } from './transaction.ts';
import type { Db, PostRow } from './schema.ts';

/** Chooses a song for a local date. */
type Choose = (progress: Progress, date: string) => Next | undefined;

/** The states of a post that waits to be sent, or for its thread or publication. */
const UNSENT = ['open', 'thread', 'publish'] as const;

/** A server's post that was certainly not sent: it waits for a permission or a retry. */
export function findUnsent(db: Db, guildId: string): Promise<PostRow | undefined> {
  return db
    .selectFrom('posts')
    .selectAll()
    .where('guildId', '=', guildId)
    .where('state', '=', 'open')
    .where('unsettledSince', 'is', null)
    .orderBy('dueAt', 'desc')
    .executeTakeFirst();
}

/** Drops a server's unsent post, so that its song and date are free again. */
export async function dropUnsent(db: Db, guildId: string): Promise<void> {
  await db
    .deleteFrom('posts')
    .where('guildId', '=', guildId)
    .where('state', '=', 'open')
    .where('unsettledSince', 'is', null)
    .execute();
}

/**
 * Has what a server waits to send tried now. One that is under way may be refused for what was true before: that its
 * instant is another than the one claimed tells `release`, in whichever process.
 */
export async function wakeUnsent(db: Db, guildId: string, now: number): Promise<void> {
  const unsent = db.selectFrom('posts').select('id').where('guildId', '=', guildId).where('state', 'in', UNSENT);
  // A new session asks this of every server, mostly for nothing, so check with a read, which waits for no lock.
  if ((await unsent.limit(1).executeTakeFirst()) === undefined) return;
  await db
    .updateTable('posts')
    .set((set) => ({
      retryAt: set
        .case()
        .when('leaseUntil', '>', now)
        .then(set('retryAt', '-', 1))
        .else(now)
        .end(),
    }))
    .where('id', 'in', unsent)
    .where('state', 'in', UNSENT)
    .execute();
}

/** Gives a post that is known not to be sent another song; undefined where it is not ours any more, or no song is left. */
export async function chooseAgain(db: Db, claim: PostRow, choose: Choose): Promise<PostRow | undefined> {
  return inTransaction(db, (transaction) => replace(transaction, claim, choose));
}

/** Gives a server's unsent post another song, and takes it away from any process about to send it. */
export async function chooseAgainForUnsent(transaction: Db, guildId: string, choose: Choose): Promise<void> {
  const waiting = await findUnsent(transaction, guildId);
  const replaced = waiting && (await replace(transaction, waiting, choose));
  if (replaced) await transaction.updateTable('posts').set({ leaseUntil: 0 }).where('id', '=', replaced.id).execute();
}

async function replace(transaction: Db, { id, leaseUntil, ...post }: PostRow, choose: Choose) {
  const dropped = await transaction
    .deleteFrom('posts')
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('leaseUntil', '=', leaseUntil)
    .executeTakeFirst();
  if (dropped.numDeletedRows === 0n) return undefined;
  const song = choose(await progressOf(transaction, post.guildId), post.localDate);
  if (song === undefined) return undefined;
  const { songId, cycle, number, of: outOf } = song;
  return transaction
    .insertInto('posts')
    .values({ ...post, id, leaseUntil, songId, cycle, number, outOf })
    .returningAll()
    .executeTakeFirst();
}
