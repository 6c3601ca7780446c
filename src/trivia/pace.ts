/** Counts calls, so that no more than so many begin in any second or so: what was not used adds up to half a second's. */
export function createPace({ perSecond, now }: { perSecond: number; now: () => number }) {
  const most = perSecond / 2;
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
