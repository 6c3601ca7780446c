import type { Logger } from 'pino';

/**
 * Discord blocks an address for a while after 10,000 invalid requests in ten minutes: those answered with 401, 403 or
 * 429, unless the limit is shared (Discord: Rate Limits, "Invalid Request Limit"). Times are milliseconds.
 */
const WINDOW = 10 * 60_000;

/** Up to this many cause no pause. */
const FREE = 1_000;

/**
 * The pause between two calls beyond that. It doubles with every further thousand, which keeps the count below 4,000.
 */
const PAUSE = 100;

/** Invalid requests are counted in slots of this length. */
const SLOT = 10_000;

const WARN_EVERY = 60_000;

/** The pause between two calls, given the number of invalid requests in the last ten minutes. */
export function pauseAfter(invalid: number): number {
  return invalid < FREE ? 0 : PAUSE * 2 ** Math.floor((invalid - FREE) / FREE);
}

export type InvalidRequests = {
  note: () => void;
  /** How many there were in the last ten minutes. */
  count: () => number;
  /** How long a call has to wait. Its turn is reserved only if that is no longer than `patience`. */
  turn: (patience: number) => number;
};

/** Counts invalid requests and gives calls their turns. `elapsed` is a clock that never jumps. */
export function countInvalidRequests({ elapsed, log }: { elapsed: () => number; log: Logger }): InvalidRequests {
  let slots: { at: number; count: number }[] = [];
  let nextTurn = 0;
  let warnedAt = -Infinity;

  const count = (): number => {
    const from = elapsed() - WINDOW - SLOT;
    if (slots[0] && slots[0].at < from) slots = slots.filter(({ at }) => at >= from);
    return slots.reduce((sum, slot) => sum + slot.count, 0);
  };

  return {
    count,
    note: () => {
      const last = slots.at(-1);
      if (last && elapsed() - last.at < SLOT) last.count += 1;
      else slots.push({ at: elapsed(), count: 1 });
      const invalid = count();
      if (pauseAfter(invalid) === 0 || elapsed() - warnedAt < WARN_EVERY) return;
      warnedAt = elapsed();
      log.warn(
        { event: 'invalid-requests', count: invalid },
        'Discord rejected many requests, so posts and games are slowing down',
      );
    },
    turn: (patience) => {
      const pause = pauseAfter(count());
      if (pause === 0) return 0;
      const wait = Math.max(0, nextTurn - elapsed());
      if (wait <= patience) nextTurn = elapsed() + wait + pause;
      return wait;
    },
  };
}
