import { openPost, type Claim } from '../storage/post-claims.ts';
import { moveOn, noteFailure, schedulesAfter, stopSchedule, type DueSchedule } from '../storage/schedules.ts';
import { catchUp, dueOn, nextSlot } from '../daily/calendar.ts';
import type { Posting } from './posting.ts';
import { nextSong, type Progress } from '../daily/rotation.ts';
import { RESEND_WITHIN } from './send-once.ts';

const BATCH = 500;

/**
 * Opens the post of a due schedule and claims it; undefined if there is nothing to post. If it was due before this
 * process started, an original of which this database is an older copy may have posted it, so `recallFrom` is set.
 */
export async function openDue(
  schedule: DueSchedule,
  { leaseUntil, askedSince }: { leaseUntil: number; askedSince: number },
  posting: Posting,
): Promise<Claim | undefined> {
  const { db } = posting;
  const { guildId } = schedule;
  const now = posting.now();
  const noteMissed = () => {
    posting.count?.('missed');
    return noteFailure(db, guildId, { failure: 'missed', now });
  };
  return withZone(schedule, posting, async () => {
    const { send, missed } = catchUp({ date: schedule.nextDate, due: schedule.nextDue }, schedule, now);
    const next = nextSlot(schedule, now);
    const isDoubtful = schedule.nextDue < askedSince && now - schedule.nextDue > RESEND_WITHIN;
    const recallFrom = schedule.recallFrom ?? (isDoubtful ? schedule.nextDue : null);
    if (send === undefined) {
      if (await moveOn(db, schedule, { next, recallFrom })) await noteMissed();
      return undefined;
    }
    const songs = await posting.songsOf(guildId);
    const choose = (progress: Progress) => nextSong(songs, progress, { seed: guildId, date: send.date });
    const claim = await openPost(db, schedule, { slot: send, next, recallFrom, now, leaseUntil, choose });
    if (claim && missed) await noteMissed();
    return claim;
  });
}

/** Recomputes every stored instant, since a zone's rules may have changed while the program was down. */
export async function computeAgain(posting: Posting): Promise<void> {
  const { db, now } = posting;
  let last = '';
  for (;;) {
    const batch = await schedulesAfter(db, last, BATCH);
    for (const schedule of batch) {
      await withZone(schedule, posting, async () => {
        const due = dueOn(schedule.nextDate, schedule);
        if (due === schedule.nextDue) return;
        const next = due === undefined ? nextSlot(schedule, now()) : { date: schedule.nextDate, due };
        await moveOn(db, schedule, { next, recallFrom: schedule.recallFrom });
      });
    }
    const end = batch.at(-1);
    if (end === undefined) return;
    last = end.guildId;
  }
}

/** A zone that this machine does not know stops only its own schedule. */
async function withZone<T>(schedule: DueSchedule, posting: Posting, work: () => Promise<T>): Promise<T | undefined> {
  try {
    new Temporal.ZonedDateTime(0n, schedule.zone);
  } catch {
    posting.count?.('zone-unknown');
    await stopSchedule(posting.db, schedule.guildId, { reason: 'zone-unknown', now: posting.now() });
    return undefined;
  }
  return work();
}
