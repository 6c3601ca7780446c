/** Discord's global limit: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const REQUESTS = 50;
const WINDOW_MS = 1000;

/** Counts a request; gives the milliseconds to wait where it is one too many. Real time: the client waits in it. */
export function startRateLimit(): () => number {
  let opened = -WINDOW_MS;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - opened >= WINDOW_MS) {
      opened = now;
      count = 0;
    }
    count += 1;
    return count > REQUESTS ? WINDOW_MS - (now - opened) : 0;
  };
}
