/** Discord's global limit: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const REQUESTS = 50;
const WINDOW_MS = 1000;

/**
 * Counts a request; returns the milliseconds to wait if it exceeds the limit. `now` is real time, since clients wait in
 * real time.
 */
export function startRateLimit(now: () => number): () => number {
  let opened = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    const at = now();
    if (at - opened >= WINDOW_MS) {
      opened = at;
      count = 0;
    }
    count += 1;
    return count > REQUESTS ? WINDOW_MS - (at - opened) : 0;
  };
}
