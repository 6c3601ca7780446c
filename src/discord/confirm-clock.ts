import { type Client, Routes } from 'discord.js';
import type { Clock } from './clock.ts';

/** Enough answers for the clock to correct itself, allowing for some that come too late to count. */
const ANSWERS = 5;

/** An answer that takes longer says nothing about the time. */
const ANSWER_WITHIN_MS = 2_000;

const ASK_EVERY_MS = 30_000;

/** Asks Discord for the time until the clock is confirmed, and gives up after some answers. */
export async function confirmClock(rest: Client['rest'], clock: Clock): Promise<void> {
  for (let asked = 0; asked < ANSWERS && !clock.isConfirmed(); asked += 1) {
    // Any answer tells the time, even a refusal.
    await rest.get(Routes.user(), { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => undefined);
  }
}

/**
 * Keeps the clock confirmed, even if no one sends a request after the machine slept. Returns a function that stops it.
 */
export function keepClockConfirmed(rest: Client['rest'], clock: Clock): () => void {
  const timer = setInterval(() => void confirmClock(rest, clock), ASK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
