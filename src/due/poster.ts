import { setImmediate } from 'node:timers/promises';
import { claimAgain } from '../storage/post-claims.ts';
import { dueSchedules } from '../storage/schedules.ts';
import { wakeUnsent } from '../storage/unsent-posts.ts';
import { createClockwork, type Clockwork, type TakeDue } from './clockwork.ts';
import { deliver } from './deliver.ts';
import { computeAgain, openDue } from './open-due.ts';
import type { Posting } from './posting.ts';

const ASK_EVERY = 1_000;

const LEASE = 55_000;

export type Poster = Omit<Clockwork, 'start'> & {
  /** Recomputes stored instants, then looks for due posts now and at every tick. */
  start: () => Promise<void>;
  /** Retries a server's waiting posts after a change to a role, a channel or the bot's own member. */
  wake: (guildId: string) => Promise<void>;
};

/** Posts what is due, across any number of processes: each post is claimed by one of them. */
export function createPoster(posting: Posting): Poster {
  const { db, now, log, lease = LEASE, atOnce } = posting;
  const askedSince = now();

  /** Claims no more than can begin at once, so that no lease runs out while its post is queued. */
  const takeDue: TakeDue = async ({ begin, room }) => {
    let taken = 0;
    while (room() > 0) {
      const due = await dueSchedules(db, now(), room());
      for (const schedule of due) {
        const claim = await openDue(schedule, { leaseUntil: now() + lease, askedSince }, posting);
        if (claim) begin(deliver(claim, true, posting));
        // The database runs in this process, so let waiting interactions run between two writes.
        await setImmediate();
      }
      const again = room() > 0 ? await claimAgain(db, { now: now(), until: now() + lease, limit: room() }) : [];
      for (const claim of again) begin(deliver(claim, false, posting));
      taken += due.length + again.length;
      if (due.length === 0 && again.length === 0) break;
    }
    return taken;
  };

  const clockwork = createClockwork({ name: 'songs of the day', takeDue, every: ASK_EVERY, atOnce, now, log });
  return {
    ...clockwork,
    start: async () => {
      await computeAgain(posting);
      clockwork.start();
      // Not awaited: a stop must be heard while hundreds of posts are being claimed.
      void clockwork.ask();
    },
    wake: async (guildId) => {
      await wakeUnsent(db, guildId, now());
      await clockwork.ask();
    },
  };
}
