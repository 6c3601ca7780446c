import { setImmediate } from 'node:timers/promises';
import { claimAgain, retryWaiting, type Claim } from '../storage/post-claims.ts';
import { dueSchedules } from '../storage/schedules.ts';
import { deliver } from './deliver.ts';
import { computeAgain, openDue } from './open-due.ts';
import type { Posting } from './posting.ts';

/** The clock is asked this often. What is due is stored, so a timer that is late or lost costs nothing. */
const ASK_EVERY = 1_000;

const LEASE = 45_000;

/** Enough to keep Discord's 50 requests a second busy at its usual pace, and few enough to leave room for answers. */
const AT_ONCE = 40;

export type Poster = {
  /** Begins: computes stored instants again, tries what waits for a permission, then asks at every tick. */
  start: () => Promise<void>;
  /** Asks now for what is due; resolves once it is under way. */
  ask: () => Promise<void>;
  /** Something changed that a server's post may have waited for: a role, a channel, the bot's own member. */
  permissionMayBeBack: (guildId: string) => Promise<void>;
  /** Resolves once nothing is under way. */
  settled: () => Promise<void>;
  /** Asks no more, and waits for what is under way. */
  stop: () => Promise<void>;
};

/** Posts what is due, in as many processes as there are: each post is claimed by one of them. */
export function createPoster(posting: Posting): Poster {
  const { db, now, log, lease = LEASE, atOnce = AT_ONCE } = posting;
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> | undefined;
  let stopped = false;

  const begin = (claim: Claim, isNew: boolean) => {
    const delivery = deliver(claim, isNew, posting)
      .catch((error: unknown) => log.error({ event: 'post-failed', post: claim.id, err: error }, 'a post failed'))
      .then(() => {
        underWay.delete(delivery);
        return ask();
      });
    underWay.add(delivery);
  };

  const free = () => (stopped ? 0 : atOnce - underWay.size);

  /** Claims no more than can be begun at once, so that no lease runs while its post stands in line. */
  const claimWhatIsDue = async () => {
    while (free() > 0) {
      const due = await dueSchedules(db, now(), free());
      for (const schedule of due) {
        const claim = await openDue(schedule, now() + lease, posting);
        if (claim) begin(claim, true);
        // The database works within this process: between two writes, those who wait for an answer have their turn.
        await setImmediate();
      }
      const again = free() > 0 ? await claimAgain(db, { now: now(), until: now() + lease, limit: free() }) : [];
      for (const claim of again) begin(claim, false);
      if (due.length === 0 && again.length === 0) return;
    }
  };

  const ask = () => {
    asking ??= claimWhatIsDue()
      .catch((error: unknown) => log.error({ event: 'ask-failed', err: error }, 'what is due could not be read'))
      .finally(() => (asking = undefined));
    return asking;
  };

  const settled = async () => {
    await asking;
    while (underWay.size > 0) await Promise.all(underWay);
  };

  return {
    ask,
    settled,
    start: async () => {
      await computeAgain(posting);
      await retryWaiting(db, now());
      await ask();
      timer = setInterval(() => void ask(), ASK_EVERY);
    },
    permissionMayBeBack: async (guildId) => {
      await retryWaiting(db, now(), guildId);
      await ask();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await settled();
    },
  };
}
