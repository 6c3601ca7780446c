import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. */
type Pauses = { first: number; longest: number };

const USUAL: Pauses = { first: 1_000, longest: 60_000 };

type Options = {
  /** Called after each failure. If it throws, there is no further attempt. */
  failed: (error: unknown) => void | Promise<void>;
  pauses?: Pauses;
  /** Ends a pause, and with it the attempts: rejects with an AbortError. */
  signal?: AbortSignal;
};

/** Makes attempts at growing pauses, by default from a second to a minute, until one succeeds. Returns its result. */
export async function keepTrying<T>(
  attempt: () => Promise<T>,
  { failed, pauses = USUAL, signal }: Options,
): Promise<T> {
  for (let pause = pauses.first; ; pause = Math.min(2 * pause, pauses.longest)) {
    try {
      return await attempt();
    } catch (error) {
      await failed(error);
    }
    await sleep(pause, undefined, { signal });
  }
}
