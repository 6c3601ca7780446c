import { nextSong } from '../daily/rotation.ts';
import { LATE_WINDOW } from '../daily/calendar.ts';
import { chosenServices } from '../storage/chosen-services.ts';
import { beginSend, dropPost, markPosted, moveStep, release, type Claim } from '../storage/post-claims.ts';
import { skipSong, songsBefore } from '../storage/posts.ts';
import { findSchedule, noteFailure, startSchedule, stopSchedule } from '../storage/schedules.ts';
import type { Failure, Trouble } from '../storage/schema.ts';
import { endTrouble, noteTrouble, troubleSince } from '../storage/troubles.ts';
import { chooseAgain } from '../storage/unsent-posts.ts';
import type { Delivery, Posting } from './posting.ts';
import { recallPosts } from './recall.ts';
import { CALL_TIMEOUT, isNonceForgotten, sendOnce, type Refusal } from './send-once.ts';

/** The pauses before each retry, in seconds: three retries within RESEND_WITHIN, then fewer and fewer. */
const PAUSES = [5, 15, 30, 120, 300, 600, 900];

/** A post this long after its hour is late. */
const LATE_AFTER = 60 * 1000;

/** The pause before looking again for a forum post that may have arrived. */
const FORUM_PAUSE = 60 * 1000;

/** The pause before retrying without a permission: Discord counts each try as an invalid request. */
const FORBIDDEN_PAUSE = 60 * 60 * 1000;

/** Takes a claimed post as far as it can go now; the rest is stored for a retry. */
export async function deliver(claim: Claim, isNew: boolean, posting: Posting): Promise<void> {
  const schedule = await findSchedule(posting.db, claim.guildId);
  if (schedule === undefined) return;
  const delivery = { claim, schedule, posting };
  if (claim.state === 'thread') return openThread(delivery, claim);
  if (claim.state === 'publish')
    return schedule.publish ? publish(delivery, claim) : moveStep(posting.db, claim, 'posted');
  const recalled = await recallPosts(delivery);
  if (recalled === 'posted') return;
  if (recalled === 'unreadable') return isOver(delivery) ? letGo(delivery) : tryLater(delivery);
  // A newly opened post is stored as possibly sent, in case the process dies, but nothing was sent yet.
  return bring({ ...delivery, claim: isNew ? { ...recalled, unsettledSince: null } : recalled }, isNew);
}

async function bring(delivery: Delivery, isNew: boolean): Promise<void> {
  const { claim, schedule, posting } = delivery;
  const { unsettledSince } = claim;
  const begun = posting.now();
  const ping = schedule.pingRoleId !== null && !(await posting.discord.isRoleGone(schedule));
  let sending = delivery;
  const outcome = await sendOnce(
    {
      unsettledSince,
      find: (signal) => posting.discord.find(claim, signal),
      begin: async (isAbsent) => {
        if (isAbsent && (isOver(delivery) || schedule.state === 'paused')) {
          await letGo(delivery);
          return undefined;
        }
        const current = await readyToSend(delivery, { isAbsent, isNew });
        if (current === undefined) return undefined;
        sending = { ...delivery, claim: current };
        const before = await songsBefore(posting.db, current);
        const services = await chosenServices(posting.db, { guildId: current.guildId });
        return (signal) => posting.discord.send(current, { schedule, ping, before, services }, signal);
      },
    },
    { mustRead: unsettledSince !== null && mustRead(delivery, isNonceForgotten(unsettledSince, begun)) },
  );
  if (outcome === 'let-go') return;
  if (outcome === 'unreadable-now' && !isOver(delivery)) return tryLater(delivery);
  if (typeof outcome === 'string') return countAsPosted(delivery);
  if ('messageId' in outcome) return posted(sending, { messageId: outcome.messageId, ping });
  if ('refused' in outcome) return refused(sending, outcome.refused);
  if ('later' in outcome) return tryLater(sending, { after: outcome.later });
  await note(delivery, 'unreachable');
  posting.log.warn(
    { event: 'post-unknown', post: claim.id, guild: claim.guildId, why: outcome.unknown },
    'a post may or may not have arrived; trying again',
  );
  return tryLater(sending, { unsettledSince: sending.claim.unsettledSince ?? begun });
}

/**
 * Whether to read the channel before sending a post again. A paused schedule sends nothing, so it only checks whether
 * the post already arrived. Forum posts have no nonce.
 */
function mustRead({ claim, schedule }: Delivery, isForgotten: boolean): boolean {
  return isForgotten || schedule.state === 'paused' || claim.channelKind === 'forum';
}

/** The claim to send, stored as possibly sent from now on; undefined if it is no longer ours. */
async function readyToSend(
  { claim, posting }: Delivery,
  { isAbsent, isNew }: { isAbsent: boolean; isNew: boolean },
): Promise<Claim | undefined> {
  const { db } = posting;
  const songs = await posting.songsOf(claim.guildId);
  const isKnown = songs.some((song) => song.id === claim.songId);
  // If the song has left the catalogue, another takes the day.
  const current =
    isKnown || !isAbsent
      ? claim
      : await chooseAgain(db, claim, (progress) =>
          nextSong(songs, progress, { seed: claim.guildId, date: claim.localDate }),
        );
  if (current === undefined || isNew) return current;
  const since = isAbsent ? posting.now() : (claim.unsettledSince ?? posting.now());
  return (await beginSend(db, current, since)) ? { ...current, unsettledSince: isAbsent ? null : since } : undefined;
}

async function posted(delivery: Delivery, { messageId, ping }: { messageId: string; ping: boolean }): Promise<void> {
  const { claim, schedule, posting } = delivery;
  // In a forum, a post is a thread.
  const state = schedule.thread && claim.channelKind !== 'forum' ? 'thread' : afterThread(delivery);
  await markPosted(posting.db, claim, { messageId, now: posting.now(), state });
  posting.count?.(posting.now() - claim.dueAt > LATE_AFTER ? 'late' : 'sent');
  if (schedule.state === 'stopped') await startSchedule(posting.db, claim.guildId);
  posting.log.info({ event: 'posted', post: claim.id, guild: claim.guildId, song: claim.songId }, 'posted');
  if (schedule.pingRoleId !== null) await trouble(delivery, 'no-ping', !ping);
  if (state === 'thread') await openThread(delivery, { ...claim, messageId, state });
  if (state === 'publish') await publish(delivery, { ...claim, messageId, state });
}

async function openThread(delivery: Delivery, post: Claim): Promise<void> {
  const { posting } = delivery;
  const outcome = await posting.discord.openThread(post, AbortSignal.timeout(CALL_TIMEOUT));
  if (outcome === 'open' || outcome === 'refused') await trouble(delivery, 'no-thread', outcome === 'refused');
  // A post counts even without its thread: give up when the thread is refused, or after the window.
  if (outcome !== 'open' && outcome !== 'refused' && !isOver(delivery)) {
    return tryLater(delivery, { unsettledSince: null, ...(typeof outcome === 'object' && { after: outcome.later }) });
  }
  const state = afterThread(delivery);
  await moveStep(posting.db, post, state);
  if (state === 'publish') await publish(delivery, { ...post, state });
}

/** What's left to do for a post once its thread is open, or if it has none. */
function afterThread({ claim, schedule }: Delivery): 'publish' | 'posted' {
  return schedule.publish && claim.channelKind === 'announcement' ? 'publish' : 'posted';
}

async function publish(delivery: Delivery, post: Claim): Promise<void> {
  const { posting } = delivery;
  const outcome = await posting.discord.publish(post, AbortSignal.timeout(CALL_TIMEOUT));
  if (outcome === 'done' || outcome === 'refused') await trouble(delivery, 'no-publish', outcome === 'refused');
  // A post counts even if its followers don't get it.
  if (outcome === 'done' || outcome === 'refused' || isOver(delivery)) return moveStep(posting.db, post, 'posted');
  return tryLater(delivery, { unsettledSince: null, ...(typeof outcome === 'object' && { after: outcome.later }) });
}

/** Records a setting that can't be met, for the status, and tells the admin once. */
async function trouble({ schedule, posting }: Delivery, what: Trouble, isMet: boolean): Promise<void> {
  const { db, now, discord } = posting;
  const { guildId } = schedule;
  const since = troubleSince(schedule, what);
  if (!isMet) return since === null ? undefined : endTrouble(db, guildId, what);
  const isNew = await noteTrouble(db, guildId, { trouble: what, now: now() });
  if (isNew && schedule.tellMemberId !== null) await discord.tell(schedule, what);
}

/** Nothing was sent now; whether an earlier send arrived is still unknown. */
async function refused(delivery: Delivery, why: Refusal): Promise<void> {
  const { claim, posting } = delivery;
  const { db } = posting;
  if (why === 'payload') {
    posting.log.error(
      { event: 'post-refused', post: claim.id, song: claim.songId },
      'Discord rejected the message of a post',
    );
    await note(delivery, 'refused');
    // The song goes to the end of its cycle, so tomorrow brings another if the refusal persists.
    const song = { songId: claim.songId, cycle: claim.cycle, number: claim.number, of: claim.outOf };
    await skipSong(db, claim.guildId, { song, now: posting.now() });
    return tryLater(delivery);
  }
  const { guildId, channelId } = claim;
  posting.count?.(why);
  const outcome = await stopSchedule(db, guildId, { reason: why, now: posting.now(), channelId });
  // Don't wait for a channel that the admin has replaced.
  if (why === 'forbidden' && outcome !== 'elsewhere') await waitForPermission(delivery);
  else if (claim.unsettledSince === null) await dropPost(db, claim);
  else await countAsPosted(delivery);
  if (outcome === 'stopped' && delivery.schedule.tellMemberId !== null) {
    await posting.discord.tell(delivery.schedule, why);
  }
}

/** Drops a post that is certainly not there and won't be sent: its song comes next. */
async function letGo(delivery: Delivery): Promise<void> {
  await dropPost(delivery.posting.db, delivery.claim);
  await note(delivery, 'missed');
}

async function countAsPosted(delivery: Delivery): Promise<void> {
  const { claim, posting } = delivery;
  await markPosted(posting.db, claim, { messageId: null, now: posting.now(), state: 'posted' });
  await note(delivery, 'unsettled');
}

/** Retries after `after`, or without it after a pause that grows with each try. `after` is in milliseconds. */
async function tryLater(
  { claim, posting }: Delivery,
  again: { unsettledSince?: number | null; after?: number } = {},
): Promise<void> {
  const { unsettledSince = claim.unsettledSince } = again;
  const { attempts, channelKind } = claim;
  // Give a post that may still be on its way time to arrive before the forum is read.
  const least = channelKind === 'forum' && unsettledSince !== null ? FORUM_PAUSE : 0;
  const pause = Math.max(least, (PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? 0) * 1000);
  await release(posting.db, claim, { retryAt: posting.now() + (again.after ?? pause), unsettledSince });
}

/** Retries within the hour, or at once if a permission came back meanwhile. */
async function waitForPermission({ claim, posting }: Delivery): Promise<void> {
  const retryAt = posting.now() + FORBIDDEN_PAUSE;
  await release(posting.db, claim, { retryAt, unsettledSince: claim.unsettledSince, unlessWoken: true });
}

function note({ claim, posting }: Delivery, failure: Failure): Promise<void> {
  posting.count?.(failure);
  return noteFailure(posting.db, claim.guildId, { failure, now: posting.now() });
}

function isOver({ claim, posting }: Delivery): boolean {
  return posting.now() - claim.dueAt > LATE_WINDOW;
}
