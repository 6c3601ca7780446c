import { SimpleIdentifyThrottler, type WebSocketOptions } from 'discord.js';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { confirmClock } from './confirm-clock.ts';

type BuildThrottler = NonNullable<WebSocketOptions['buildIdentifyThrottler']>;

/** What is left of a day's identifies (Discord: Session Start Limit Object). `reset_after` is in milliseconds. */
export type Budget = { total: number; remaining: number; reset_after: number };

/** Discord's own pause between two identifies. */
const FIRST_PAUSE_MS = 5_000;
const LEAST_LONGEST_PAUSE_MS = 60_000;

/** A session that lives so long did not fail at its start. */
const LASTED_MS = 10 * 60_000;

/**
 * Milliseconds from one identify to the next, after so many that failed in a row. It doubles with each failure, begins
 * higher the fewer identifies are left, and ends at the pace at which half of them last until Discord gives new ones.
 */
export function identifyPause(failures: number, { total, remaining, reset_after }: Budget): number {
  if (failures === 0) return 0;
  const left = Math.max(1, remaining);
  const longest = Math.max(LEAST_LONGEST_PAUSE_MS, (2 * reset_after) / left);
  return Math.min(FIRST_PAUSE_MS * (Math.max(total, left) / left) * 2 ** (failures - 1), longest);
}

/** Remembers when a shard identified itself, and says how long the next time has to wait. `now` is in milliseconds. */
export function createIdentifyPace(now: () => number) {
  let failures = 0;
  let last: number | undefined;
  let notBefore = 0;
  return {
    /** True where the last session is over, and was too short. Asked before each identify. */
    failed(): boolean {
      return last !== undefined && now() - last < LASTED_MS;
    },
    /** Milliseconds to wait from now. An identify that was not made for want of a connection counts as none. */
    wait(budget: Budget): number {
      if (last !== undefined) {
        failures = now() - last < LASTED_MS ? failures + 1 : 0;
        notBefore = last + identifyPause(failures, budget);
        last = undefined;
      }
      return Math.max(0, notBefore - now());
    },
    identified(): void {
      last = now();
    },
  };
}

/** What is taken for granted where Discord does not tell it. */
const UNKNOWN = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };

/**
 * Discord counts the identifies of a day, and resets the token of a bot that uses them up. So none is made for a start
 * that comes to nothing (a broken database, under a supervisor that tries again): each waits for `prepared`. And those
 * that Discord turns down again and again are made ever more slowly.
 */
export function identifyAfter(
  prepared: Promise<unknown>,
  { clock, log }: { clock: Clock; log: Logger },
): BuildThrottler {
  return async (manager) => {
    /** An error here would make the client identify at once, so what cannot be asked now is reckoned. */
    const askBudget = async (reckoned: typeof UNKNOWN, force: boolean) => {
      try {
        return (await manager.fetchGatewayInformation(force)).session_start_limit;
      } catch {
        return reckoned;
      }
    };
    let budget = await askBudget(UNKNOWN, false);
    // What is due is looked for as soon as the gateway is ready: by then the time must be right.
    await confirmClock(manager.options.rest, clock);
    const throttler = new SimpleIdentifyThrottler(budget.max_concurrency);
    const paces = new Map<number, ReturnType<typeof createIdentifyPace>>();
    const paceOf = (shardId: number) => {
      const pace = paces.get(shardId) ?? createIdentifyPace(() => performance.now());
      paces.set(shardId, pace);
      return pace;
    };
    return {
      async waitForIdentify(shardId, signal) {
        await prepared;
        const pace = paceOf(shardId);
        if (pace.failed()) budget = await askBudget({ ...budget, remaining: budget.remaining - 1 }, true);
        const ms = pace.wait(budget);
        if (ms > 0) {
          const fields = { event: 'identify-paused', seconds: Math.ceil(ms / 1_000), remaining: budget.remaining };
          log.warn(fields, `Discord ended the session early; a new one begins in ${fields.seconds} s`);
          await setTimeout(ms, undefined, { signal });
        }
        // The connection may have been lost meanwhile; the client then makes another.
        signal.throwIfAborted();
        await throttler.waitForIdentify(shardId, signal);
        pace.identified();
      },
    };
  };
}
