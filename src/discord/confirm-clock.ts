import { type Client, Routes } from 'discord.js';
import type { Clock } from './clock.ts';

/** Enough answers for the clock to correct itself, and some that come too late to count. */
const ANSWERS = 5;

/** An answer that takes longer says nothing of the time. */
const ANSWER_WITHIN_MS = 2_000;

const ASK_EVERY_MS = 30_000;

/** Asks Discord the time until the clock is confirmed. Without a confirmation after some answers it leaves it at that. */
export async function confirmClock(rest: Client['rest'], clock: Clock): Promise<void> {
  for (let asked = 0; asked < ANSWERS && !clock.isConfirmed(); asked += 1) {
    // Any answer tells the time, a refusal too.
    await rest.get(Routes.user(), { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => undefined);
  }
}

/** Keeps the clock confirmed, also where nobody asks for anything after the machine slept. Returns how to stop. */
export function keepClockConfirmed(rest: Client['rest'], clock: Clock): () => void {
  const timer = setInterval(() => void confirmClock(rest, clock), ASK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
