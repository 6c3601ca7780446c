import { setImmediate } from 'node:timers/promises';
import { claimAgain, wakeUnsent } from '../storage/post-claims.ts';
import { dueSchedules } from '../storage/schedules.ts';
import { createClockwork, type Clockwork, type TakeDue } from './clockwork.ts';
import { deliver } from './deliver.ts';
import { computeAgain, openDue } from './open-due.ts';
import type { Posting } from './posting.ts';

const ASK_EVERY = 1_000;

const LEASE = 45_000;

/** Enough to keep Discord's 50 requests a second busy at its usual pace, and few enough to leave room for answers. */
const AT_ONCE = 40;

export type Poster = Omit<Clockwork, 'start'> & {
  /** Begins: computes stored instants again, then asks now and at every tick. */
  start: () => Promise<void>;
  /** Something changed that a server's post may have waited for: a role, a channel, the bot's own member. */
  wake: (guildId: string) => Promise<void>;
};

/** Posts what is due, in as many processes as there are: each post is claimed by one of them. */
export function createPoster(posting: Posting): Poster {
  const { db, now, log, lease = LEASE, atOnce = AT_ONCE } = posting;
  const askedSince = now();

  /** Claims no more than can be begun at once, so that no lease runs while its post stands in line. */
  const takeDue: TakeDue = async ({ begin, room }) => {
    let taken = 0;
    while (room() > 0) {
      const due = await dueSchedules(db, now(), room());
      for (const schedule of due) {
        const claim = await openDue(schedule, { leaseUntil: now() + lease, askedSince }, posting);
        if (claim) begin(deliver(claim, true, posting));
        // The database works within this process: between two writes, those who wait for an answer have their turn.
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
      // Nobody waits for it: a stop must be heard while hundreds of posts are being claimed.
      void clockwork.ask();
    },
    wake: async (guildId) => {
      await wakeUnsent(db, guildId, now());
      await clockwork.ask();
    },
  };
}
