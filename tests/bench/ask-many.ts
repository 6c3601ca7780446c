import type { Loopback } from '../../src/playground/loopback.ts';
import { inTime } from './in-time.ts';

/** The milliseconds of each interaction as its member saw it, the total, and how many had no answer in time. */
export type Took = { each: number[]; all: number; late: number };

type Asking = { count: number; inFlight: number; ask: (turn: number) => Promise<unknown> };

/** Has members ask so many times, each lane waiting for its answer before it asks again. */
export async function askMany(discord: Loopback, { count, inFlight, ask }: Asking): Promise<Took> {
  const each: number[] = [];
  let begun = 0;
  let late = 0;
  const lane = async () => {
    while (begun < count) {
      const turn = begun;
      begun += 1;
      const start = performance.now();
      if (await inTime(discord, ask(turn))) each.push(performance.now() - start);
      else late += 1;
      forget(discord);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { each, all: performance.now() - start, late };
}

/** On a busy machine the bot may say first that it is thinking; its answer comes within this time. */
const DEFERRED_FOR_MS = 60_000;

/** Keeping messages would cost the stand-in more the longer the answers are, which is not the bot's fault. */
function forget({ world, requests, clock }: Loopback): void {
  const since = clock.now() - DEFERRED_FOR_MS;
  if (world.interactions.values().some(({ deferred, openedAt }) => deferred && openedAt > since)) return;
  requests.all.length = 0;
  world.messages.clear();
  for (const [token, { state }] of world.interactions) if (state === 'answered') world.interactions.delete(token);
}
