import type { Next, Progress } from '../daily/rotation.ts';
import { progressOf } from './posts.ts';
import type { Db, PostRow } from './schema.ts';

type Choose = (progress: Progress) => Next | undefined;

/** A server's post that is known not to have been sent: it waits for a permission, or for another try. */
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

/** Lets go of a server's post that is known not to have been sent, so that its song and its date are free again. */
export async function dropUnsent(db: Db, guildId: string): Promise<void> {
  await db
    .deleteFrom('posts')
    .where('guildId', '=', guildId)
    .where('state', '=', 'open')
    .where('unsettledSince', 'is', null)
    .execute();
}

/** Gives a post that is known not to be sent another song; undefined where it is not ours any more, or no song is left. */
export async function chooseAgain(db: Db, claim: PostRow, choose: Choose): Promise<PostRow | undefined> {
  return db.transaction().execute((transaction) => replace(transaction, claim, choose));
}

/** Gives the waiting post of a server another song, and takes it from a process that was about to send it. */
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
  const song = choose(await progressOf(transaction, post.guildId));
  if (song === undefined) return undefined;
  const { songId, cycle, number, of: outOf } = song;
  return transaction
    .insertInto('posts')
    .values({ ...post, id, leaseUntil, songId, cycle, number, outOf })
    .returningAll()
    .executeTakeFirst();
}
