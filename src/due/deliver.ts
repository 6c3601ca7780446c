import { beginSend, dropPost, markPosted, markThreadDone, release, type Claim } from '../storage/post-claims.ts';
import { skipSong } from '../storage/posts.ts';
import { findSchedule, noteFailure, startSchedule, stopSchedule } from '../storage/schedules.ts';
import type { Failure, ScheduleRow } from '../storage/schema.ts';
import { chooseAgain } from '../storage/unsent-posts.ts';
import { LATE_WINDOW } from '../daily/calendar.ts';
import { CALL_TIMEOUT, RESEND_WITHIN, type Posting, type Sent } from './posting.ts';
import { nextSong } from '../daily/rotation.ts';

/** The pauses before each further try, in seconds: three within RESEND_WITHIN, then ever fewer. */
const PAUSES = [5, 15, 30, 120, 300, 600, 900];

type Delivery = { claim: Claim; schedule: ScheduleRow; posting: Posting };

/** Brings a post that this process has claimed as far as it goes now; what remains is stored for a later try. */
export async function deliver(claim: Claim, isNew: boolean, posting: Posting): Promise<void> {
  const schedule = await findSchedule(posting.db, claim.guildId);
  if (schedule === undefined) return;
  const delivery = { claim, schedule, posting };
  if (claim.state === 'thread') return openThread(delivery, claim);
  // Just opened, it is marked as perhaps sent, for the case that the process dies; but nothing was sent yet.
  if (isNew) return send({ ...delivery, claim: { ...claim, unsettledSince: null } });
  return mustSettle(delivery) ? settle(delivery) : resend(delivery);
}

/** Sending again is safe while Discord remembers the nonce, and wanted while the schedule runs. */
function mustSettle({ claim, schedule, posting }: Delivery): boolean {
  if (claim.unsettledSince === null) return false;
  return posting.now() - claim.unsettledSince > RESEND_WITHIN || schedule.state === 'paused';
}

/** Finds out whether a send of long ago arrived, and sends again where it did not. */
async function settle(delivery: Delivery): Promise<void> {
  const { claim, posting } = delivery;
  const found = await posting.discord.find(claim, AbortSignal.timeout(CALL_TIMEOUT));
  if (found === 'absent') return resend({ ...delivery, claim: { ...claim, unsettledSince: null } });
  if (typeof found === 'object') return posted(delivery, found.messageId);
  if (found === 'unreadable-now' && !isOver(delivery)) return tryLater(delivery, claim.unsettledSince);
  return countAsPosted(delivery);
}

async function resend(delivery: Delivery): Promise<void> {
  const { claim, schedule, posting } = delivery;
  if (claim.unsettledSince === null && (isOver(delivery) || schedule.state === 'paused')) {
    await dropPost(posting.db, claim);
    await note(delivery, 'missed');
    return;
  }
  const current = await withSong(delivery);
  // From here on it may have arrived, since the first of the sends that nothing is known of.
  if (current && (await beginSend(posting.db, current, claim.unsettledSince ?? posting.now()))) {
    await send({ ...delivery, claim: current });
  }
}

/** A song that left the catalogue before its post was sent gives the day to another. */
async function withSong({ claim, posting }: Delivery): Promise<Claim | undefined> {
  const { db, songs } = posting;
  if (claim.unsettledSince !== null || songs.some((song) => song.id === claim.songId)) return claim;
  return chooseAgain(db, claim, (progress) => nextSong(songs, progress, claim.guildId));
}

async function send(delivery: Delivery): Promise<void> {
  const { claim, schedule, posting } = delivery;
  const begun = posting.now();
  const sent = await posting.discord.send(claim, schedule, AbortSignal.timeout(CALL_TIMEOUT));
  if ('messageId' in sent) return posted(delivery, sent.messageId);
  if ('refused' in sent) return refused(delivery, sent);
  await note(delivery, 'unreachable');
  posting.log.warn(
    { event: 'post-unknown', post: claim.id, guild: claim.guildId, why: sent.unknown },
    'a post is unsettled',
  );
  return tryLater(delivery, claim.unsettledSince ?? begun);
}

async function posted(delivery: Delivery, messageId: string): Promise<void> {
  const { claim, schedule, posting } = delivery;
  const thread = schedule.thread === 1;
  await markPosted(posting.db, claim, { messageId, now: posting.now(), thread });
  if (schedule.state === 'stopped') await startSchedule(posting.db, claim.guildId);
  posting.log.info({ event: 'posted', post: claim.id, guild: claim.guildId, song: claim.songId }, 'posted');
  if (thread) await openThread(delivery, { ...claim, messageId, state: 'thread' });
}

async function openThread(delivery: Delivery, post: Claim): Promise<void> {
  const { posting } = delivery;
  const opened = await posting.discord.openThread(post, AbortSignal.timeout(CALL_TIMEOUT));
  // A post without its thread is a post all the same: after the window it is left at that.
  if (opened || isOver(delivery)) await markThreadDone(posting.db, post);
  else await tryLater(delivery, null);
}

/** Nothing was sent now; whether an earlier send arrived is as open as before. */
async function refused(delivery: Delivery, { refused: why }: Extract<Sent, { refused: string }>): Promise<void> {
  const { claim, posting } = delivery;
  const { db } = posting;
  if (why === 'payload') {
    posting.log.error({ event: 'post-refused', post: claim.id, song: claim.songId }, 'Discord refuses the message');
    await note(delivery, 'refused');
    // Should it stay so, tomorrow's song is another.
    const song = { songId: claim.songId, cycle: claim.cycle, number: claim.number, of: claim.outOf };
    await skipSong(db, claim.guildId, { song, now: posting.now() });
    return tryLater(delivery, claim.unsettledSince);
  }
  const { guildId, channelId } = claim;
  const outcome = await stopSchedule(db, guildId, { reason: why, now: posting.now(), channelId });
  // A channel that an admin has left for another is not waited for.
  if (why === 'forbidden' && outcome !== 'elsewhere')
    await release(db, claim, { retryAt: null, unsettledSince: claim.unsettledSince });
  else if (claim.unsettledSince === null) await dropPost(db, claim);
  else await countAsPosted(delivery);
  if (outcome === 'stopped' && delivery.schedule.tellMemberId !== null) await tell(delivery);
}

async function tell({ claim, posting }: Delivery): Promise<void> {
  const schedule = await findSchedule(posting.db, claim.guildId);
  if (schedule) await posting.discord.tell(schedule);
}

async function countAsPosted(delivery: Delivery): Promise<void> {
  const { claim, posting } = delivery;
  await markPosted(posting.db, claim, { messageId: null, now: posting.now(), thread: false });
  await note(delivery, 'unsettled');
}

async function tryLater({ claim, posting }: Delivery, unsettledSince: number | null): Promise<void> {
  const pause = PAUSES[Math.min(claim.attempts, PAUSES.length) - 1] ?? 0;
  await release(posting.db, claim, { retryAt: posting.now() + pause * 1000, unsettledSince });
}

function note({ claim, posting }: Delivery, failure: Failure): Promise<void> {
  return noteFailure(posting.db, claim.guildId, { failure, now: posting.now() });
}

function isOver({ claim, posting }: Delivery): boolean {
  return posting.now() - claim.dueAt > LATE_WINDOW;
}
