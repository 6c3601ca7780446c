/** The loopback Discord's time: the machine's, or a test's, moved forward at will. Ids carry it, as Discord's do. */
export type Clock = {
  now: () => number;
  /** Sets the clock forward by so many milliseconds. */
  advance: (ms: number) => void;
  iso: () => string;
  /** A new snowflake: https://docs.discord.com/developers/reference#snowflakes */
  id: () => string;
};

const DISCORD_EPOCH = 1_420_070_400_000;
const SERIAL_BITS = 22n;
const SERIALS = 2 ** 22;

export function startClock(now: () => number): Clock {
  let ahead = 0;
  let serial = 0;
  const current = () => now() + ahead;
  return {
    now: current,
    advance: (ms) => {
      ahead += ms;
    },
    iso: () => new Date(current()).toISOString(),
    id: () => {
      serial = (serial + 1) % SERIALS;
      return ((BigInt(Math.floor(current()) - DISCORD_EPOCH) << SERIAL_BITS) + BigInt(serial)).toString();
    },
  };
}
