/**
 * The loopback Discord's time: the machine's or a test's, and it can be moved forward. Ids carry it, as Discord's do.
 */
export type Clock = {
  now: () => number;
  /** Moves the clock forward by this many milliseconds. */
  advance: (ms: number) => void;
  /** Like `advance`, but in steps that end on quarters of an hour; after each, watchers have done everything due. */
  pass: (ms: number) => Promise<void>;
  /** Registers a watcher: `pass` waits for it after each step. */
  watch: (keepUp: () => Promise<void>) => void;
  iso: () => string;
  /** A new snowflake: https://docs.discord.com/developers/reference#snowflakes */
  id: () => string;
};

const DISCORD_EPOCH = 1_420_070_400_000;
const SERIAL_BITS = 22n;
const SERIALS = 2 ** 22;
const QUARTER_MS = 15 * 60_000;

export function startClock(now: () => number): Clock {
  let ahead = 0;
  let serial = 0;
  const current = () => now() + ahead;
  const watchers: (() => Promise<void>)[] = [];
  return {
    now: current,
    advance: (ms) => {
      ahead += ms;
    },
    pass: async (ms) => {
      // The underlying clock moves too, so count down what is left instead of comparing with an end.
      for (let left = ms; left > 0;) {
        const step = Math.min(left, QUARTER_MS - (current() % QUARTER_MS));
        ahead += step;
        left -= step;
        for (const keepUp of watchers) await keepUp();
      }
    },
    watch: (keepUp) => {
      watchers.push(keepUp);
    },
    iso: () => new Date(current()).toISOString(),
    id: () => {
      serial = (serial + 1) % SERIALS;
      return ((BigInt(Math.floor(current()) - DISCORD_EPOCH) << SERIAL_BITS) + BigInt(serial)).toString();
    },
  };
}
