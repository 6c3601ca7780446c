/**
 * Limits calls to `perSecond`, plus a burst of up to a quarter of that from unused time, and of one call at least. 40
 * makes that Discord's 50; one more, and Discord makes everyone wait for the rest of the second.
 */
export function createPace({ perSecond, now }: { perSecond: number; now: () => number }) {
  const most = Math.max(1, perSecond / 4);
  let left = most;
  let at = now();
  return {
    /** How many calls may begin now. */
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
