/**
 * Counts calls, so that a second has no more than so many and a quarter: what was not used adds up to a quarter of a
 * second's. With 40 that is Discord's 50; one more, and it has everyone wait for the rest of the second.
 */
export function createPace({ perSecond, now }: { perSecond: number; now: () => number }) {
  const most = perSecond / 4;
  let left = most;
  let at = now();
  return {
    /** How many may begin now. */
    free(): number {
      const instant = now();
      left = Math.min(most, left + (Math.max(0, instant - at) * perSecond) / 1_000);
      at = instant;
      return Math.floor(left);
    },
    take(calls: number): void {
      left -= calls;
    },
  };
}
