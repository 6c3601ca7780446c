/** `over` is the first refusal since the bucket was last full, and `still over` every later one. */
export type Taken = 'allowed' | 'over' | 'still over';

export type Rate = {
  /** How many may come at once. */
  burst: number;
  /** An empty bucket is full again after this many milliseconds. */
  within: number;
};

type Bucket = { tokens: number; at: number; isTold: boolean };

/** The most buckets of each of two generations. */
const KEPT = 20_000;

/**
 * A token bucket for each key. `now` is a clock that never jumps. Untouched buckets are full after `within`, so they
 * are dropped in two generations: memory stays bounded however many keys there are.
 */
export function tokenBuckets({ burst, within }: Rate, kept = KEPT): (key: string, now: number) => Taken {
  let recent = new Map<string, Bucket>();
  let older = new Map<string, Bucket>();
  let turnedAt = -Infinity;
  const turn = (now: number) => {
    older = recent;
    recent = new Map();
    turnedAt = now;
  };
  return (key, now) => {
    if (now - turnedAt > within || recent.size >= kept) turn(now);
    const { tokens: left, at, isTold } = recent.get(key) ?? older.get(key) ?? { tokens: burst, at: now, isTold: false };
    const tokens = Math.min(burst, left + ((now - at) * burst) / within);
    if (tokens >= 1) {
      recent.set(key, { tokens: tokens - 1, at: now, isTold: isTold && tokens < burst });
      return 'allowed';
    }
    recent.set(key, { tokens, at: now, isTold: true });
    return isTold ? 'still over' : 'over';
  };
}
