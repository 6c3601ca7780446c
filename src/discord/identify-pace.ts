import { SimpleIdentifyThrottler, type WebSocketOptions } from 'discord.js';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { confirmClock } from './confirm-clock.ts';
import type { Telemetry } from './telemetry.ts';

type BuildThrottler = NonNullable<WebSocketOptions['buildIdentifyThrottler']>;

/** How many identifies are left today (Discord: Session Start Limit Object). `reset_after` is in milliseconds. */
export type Budget = { total: number; remaining: number; reset_after: number };

/** Discord's own pause between two identifies. */
const FIRST_PAUSE_MS = 5_000;
const LEAST_LONGEST_PAUSE_MS = 60_000;

/** A session that lasts this long did not fail at its start. */
const LASTED_MS = 10 * 60_000;

/**
 * Milliseconds between two identifies after this many failures in a row. It doubles with each failure, starts higher
 * the fewer identifies are left, and is capped at a pace that uses only half of them before Discord's reset.
 */
export function identifyPause(failures: number, { total, remaining, reset_after }: Budget): number {
  if (failures === 0) return 0;
  const left = Math.max(1, remaining);
  const longest = Math.max(LEAST_LONGEST_PAUSE_MS, (2 * reset_after) / left);
  return Math.min(FIRST_PAUSE_MS * (Math.max(total, left) / left) * 2 ** (failures - 1), longest);
}

/** Tracks when a shard last identified, and how long its next identify must wait. `now` is in milliseconds. */
export function createIdentifyPace(now: () => number) {
  let failures = 0;
  let last: number | undefined;
  let notBefore = 0;
  return {
    /** Whether the last session ended too soon. Called before each identify. */
    failed(): boolean {
      return last !== undefined && now() - last < LASTED_MS;
    },
    /**
     * Milliseconds to wait from now. An identify never sent, because the connection was lost first, does not count as a
     * failure.
     */
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

/** Assumed when Discord does not say. */
const UNKNOWN = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };

/**
 * Discord counts identifies per day, and resets the token of a bot that uses them up. So each waits for `prepared`, and
 * a start that fails (a broken database, restarted by a supervisor) uses none. Identifies that Discord keeps turning
 * down slow down.
 */
export function identifyAfter(
  prepared: Promise<unknown>,
  { clock, log, telemetry }: { clock: Clock; log: Logger; telemetry?: Telemetry | undefined },
): BuildThrottler {
  return async (manager) => {
    /** An error here would make the client identify at once, so fall back on an estimate. */
    const askBudget = async (reckoned: typeof UNKNOWN, force: boolean) => {
      try {
        return (await manager.fetchGatewayInformation(force)).session_start_limit;
      } catch {
        return reckoned;
      }
    };
    let budget = await askBudget(UNKNOWN, false);
    let sinceAsked = 0;
    telemetry?.offers('identifies-left', () => budget.remaining - sinceAsked);
    // Due posts are looked for as soon as the gateway is ready, so the time must be right by then.
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
        if (pace.failed()) {
          budget = await askBudget({ ...budget, remaining: budget.remaining - sinceAsked }, true);
          sinceAsked = 0;
        }
        const ms = pace.wait(budget);
        if (ms > 0) {
          const fields = { event: 'identify-paused', seconds: Math.ceil(ms / 1_000), remaining: budget.remaining };
          log.warn(fields, `Discord ended the session early; starting a new one in ${fields.seconds} s`);
          await setTimeout(ms, undefined, { signal });
        }
        // If the connection was lost meanwhile, the client makes another.
        signal.throwIfAborted();
        await throttler.waitForIdentify(shardId, signal);
        pace.identified();
        sinceAsked += 1;
      },
    };
  };
}
