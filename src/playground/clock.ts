/** The loopback Discord's time: the machine's, or a test's, moved forward at will. Ids carry it, as Discord's do. */
export type Clock = {
  now: () => number;
  /** Sets the clock forward by so many milliseconds. */
  advance: (ms: number) => void;
  /** The same in steps, at whole quarters of an hour; at each, whoever watches the clock has done what was due. */
  pass: (ms: number) => Promise<void>;
  /** Has someone watch the clock: `pass` waits for them after each step. */
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
      // The machine's own clock goes on meanwhile, so that what is left is counted and not the distance to an end.
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
