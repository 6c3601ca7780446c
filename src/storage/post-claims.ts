import type { Slot } from '../daily/calendar.ts';
import { postId } from '../daily/post-id.ts';
import type { Next, Progress } from '../daily/rotation.ts';
import { progressOf } from './posts.ts';
import { removedGuilds } from './removed-guilds.ts';
import { moveOn, type DueSchedule } from './schedules.ts';
import type { Db, PostRow } from './schema.ts';
import { dropUnsent } from './unsent-posts.ts';

/** A post that this process has claimed, until `leaseUntil`. */
export type Claim = PostRow;

/** What a claim is made of: the slot to post, the one to wait for after it, and how the song is chosen. */
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
 * Opens the post of a schedule whose time has come and claims it for this process; undefined where another was first,
 * or where the date has had its song. The conditional move to the next slot decides it: one process alone can win.
 * An earlier post that still waits for a permission gives way, so there is never a backlog.
 */
export async function openPost(db: Db, schedule: DueSchedule, opened: OpenedPost): Promise<Claim | undefined> {
  const { guildId, channelId } = schedule;
  const { slot, next, recallFrom, now, leaseUntil, choose } = opened;
  return db.transaction().execute(async (transaction) => {
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
        // The claim is followed by the send: should the process die in between, it counts as perhaps sent.
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
 * Claims posts to try again, including those whose process died holding them: each for one process alone. Those of
 * servers that removed the bot are left alone.
 */
export async function claimAgain(db: Db, lease: { now: number; until: number; limit: number }): Promise<Claim[]> {
  const waiting = db
    .selectFrom('posts as waiting')
    .select('waiting.id')
    .where('waiting.state', 'in', ['open', 'thread'])
    .where('waiting.retryAt', '<=', lease.now)
    .where('waiting.leaseUntil', '<=', lease.now)
    .where('waiting.guildId', 'not in', removedGuilds(db));
  // Asked every second, mostly for nothing: a read needs no lock. The update below still decides.
  if ((await waiting.limit(1).executeTakeFirst()) === undefined) return [];
  return db
    .updateTable('posts')
    .set((set) => ({ leaseUntil: lease.until, attempts: set('attempts', '+', 1) }))
    .where('leaseUntil', '<=', lease.now)
    .where('id', 'in', waiting.orderBy('waiting.retryAt').limit(lease.limit))
    .returningAll()
    .execute();
}

/** Before a send: from now on it may have arrived. False where the claim is no longer ours. */
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

/** It is posted, or counts as posted where there is no message to name; a thread may be still to open. */
export async function markPosted(
  db: Db,
  claim: Claim,
  posted: { messageId: string | null; now: number; thread: boolean },
): Promise<void> {
  await db
    .updateTable('posts')
    .set({
      state: posted.thread ? 'thread' : 'posted',
      messageId: posted.messageId,
      postedAt: posted.now,
      unsettledSince: null,
    })
    .where('id', '=', claim.id)
    .where('state', '=', 'open')
    .execute();
}

export async function markThreadDone(db: Db, claim: Claim): Promise<void> {
  await db
    .updateTable('posts')
    .set({ state: 'posted' })
    .where('id', '=', claim.id)
    .where('state', '=', 'thread')
    .execute();
}

/**
 * Gives a claim back, to be tried again at an instant; with `unlessWoken`, at once where something came back while the
 * claim was held (see wakeUnsent). A claim that another process has taken over meanwhile is left to it.
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

/** Lets a post of ours go that is known not to be sent: its song comes next, and its date is free. */
export async function dropPost(db: Db, claim: Claim): Promise<void> {
  await db
    .deleteFrom('posts')
    .where('id', '=', claim.id)
    .where('state', '=', 'open')
    .where('leaseUntil', '=', claim.leaseUntil)
    .execute();
}

/**
 * Has what a server waits to send tried now. One that is under way may be refused for what was true before: that its
 * instant is another than the one claimed tells `release`, in whichever process.
 */
export async function wakeUnsent(db: Db, guildId: string, now: number): Promise<void> {
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
    .where('state', 'in', ['open', 'thread'])
    .where('guildId', '=', guildId)
    .execute();
}
