import type { Slot } from '../daily/calendar.ts';
import { postId } from '../daily/post-id.ts';
import type { Next, Progress } from '../daily/rotation.ts';
import { progressOf } from './posts.ts';
import { removedGuilds } from './removed-guilds.ts';
import { moveOn, type DueSchedule } from './schedules.ts';
import { inTransaction } from './transaction.ts';
import type { Db, PostRow } from './schema.ts';
import { dropUnsent } from './unsent-posts.ts';

/** A post that this process holds until `leaseUntil`. */
export type Claim = PostRow;

/** What a claim needs: the slot to post, the slot to wait for next, and how to choose the song. */
export type OpenedPost = {
  slot: Slot;
  next: Slot;
  /** See ScheduleRow. */
  recallFrom: number | null;
  now: number;
  leaseUntil: number;
  choose: (progress: Progress) => Next | undefined;
};

/**
 * Opens the post of a due schedule and claims it for this process; undefined if another process was first or the date
 * already has its song. The conditional move to the next slot ensures that only one process wins. An earlier post still
 * waiting for a permission is dropped, so there is never a backlog.
 */
export async function openPost(db: Db, schedule: DueSchedule, opened: OpenedPost): Promise<Claim | undefined> {
  const { guildId, channelId, channelKind } = schedule;
  const { slot, next, recallFrom, now, leaseUntil, choose } = opened;
  return inTransaction(db, async (transaction) => {
    if (!(await moveOn(transaction, schedule, { next, recallFrom }))) return undefined;
    await dropUnsent(transaction, guildId);
    const song = choose(await progressOf(transaction, guildId));
    if (song === undefined) return undefined;
    return transaction
      .insertInto('posts')
      .values({
        id: postId(guildId, slot.date),
        guildId,
        channelId,
        channelKind,
        localDate: slot.date,
        dueAt: slot.due,
        songId: song.songId,
        cycle: song.cycle,
        number: song.number,
        outOf: song.of,
        state: 'open',
        leaseUntil,
        retryAt: now,
        attempts: 1,
        // The send follows the claim. If the process dies in between, the post counts as possibly sent.
        unsettledSince: now,
        messageId: null,
        postedAt: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
  });
}

/**
 * Claims posts to retry, including those whose process died holding them, each for one process only. Skips servers that
 * removed the bot.
 */
export async function claimAgain(db: Db, lease: { now: number; until: number; limit: number }): Promise<Claim[]> {
  const waiting = db
    .selectFrom('posts as waiting')
    .select('waiting.id')
    .where('waiting.state', 'in', ['open', 'thread', 'publish'])
    .where('waiting.retryAt', '<=', lease.now)
    .where('waiting.leaseUntil', '<=', lease.now)
    .where('waiting.guildId', 'not in', removedGuilds(db));
  // Runs every second, mostly for nothing, so check with a read, which needs no lock. The update below still decides.
  if ((await waiting.limit(1).executeTakeFirst()) === undefined) return [];
  return db
    .with('claimed', () => waiting.orderBy('waiting.retryAt').limit(lease.limit).forUpdate().skipLocked())
    .updateTable('posts')
    .set((set) => ({ leaseUntil: lease.until, attempts: set('attempts', '+', 1) }))
    .where('id', 'in', (select) => select.selectFrom('claimed').select('id'))
    .returningAll()
    .execute();
}

/** Call before a send: from now on the message may have arrived. False if the claim is no longer ours. */
export async function beginSend(db: Db, claim: Claim, now: number): Promise<boolean> {
  const begun = await db
    .updateTable('posts')
    .set({ unsettledSince: now })
    .where('id', '=', claim.id)
    .where('state', '=', 'open')
    .where('leaseUntil', '=', claim.leaseUntil)
    .executeTakeFirst();
  return begun.numUpdatedRows > 0n;
}

/** Marks a post as sent, or as presumed sent if there is no message id. `state` is what still has to be done about it. */
export async function markPosted(
  db: Db,
  claim: Claim,
  posted: Pick<PostRow, 'messageId' | 'state'> & { now: number },
): Promise<void> {
  await db
    .updateTable('posts')
    .set({
      state: posted.state,
      messageId: posted.messageId,
      postedAt: posted.now,
      unsettledSince: null,
    })
    .where('id', '=', claim.id)
    .where('state', '=', 'open')
    .execute();
}

/** A post's step is done: its thread is open, or its followers have it. `to` is what is still to do. */
export async function moveStep(db: Db, claim: Claim, to: 'publish' | 'posted'): Promise<void> {
  await db
    .updateTable('posts')
    .set({ state: to })
    .where('id', '=', claim.id)
    .where('state', '=', claim.state)
    .execute();
}

/**
 * Gives a claim back, to be retried at `retryAt`. With `unlessWoken`, a wakeUnsent during the claim wins and the retry
 * is immediate. Does nothing if another process has taken the claim over.
 */
export async function release(
  db: Db,
  claim: Claim,
  again: { retryAt: number; unsettledSince: number | null; unlessWoken?: boolean },
): Promise<void> {
  await db
    .updateTable('posts')
    .set((set) => ({
      unsettledSince: again.unsettledSince,
      leaseUntil: 0,
      retryAt: again.unlessWoken
        ? set.case().when('retryAt', '=', claim.retryAt).then(again.retryAt).else(set.ref('retryAt')).end()
        : again.retryAt,
    }))
    .where('id', '=', claim.id)
    .where('state', '!=', 'posted')
    .where('leaseUntil', '=', claim.leaseUntil)
    .execute();
}

/** Drops a claimed post that was certainly not sent: its song comes next, and its date is free again. */
export async function dropPost(db: Db, claim: Claim): Promise<void> {
  await db
    .deleteFrom('posts')
    .where('id', '=', claim.id)
    .where('state', '=', 'open')
    .where('leaseUntil', '=', claim.leaseUntil)
    .execute();
}
