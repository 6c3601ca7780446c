import { type Client, REST, Routes } from 'discord.js';
import type { Body } from './command.ts';

/** Each token has a bucket of its own, used once. The library would keep them for an hour. */
const SWEEP_EVERY = 60_000;

/**
 * Returns a function that edits the answer to an interaction by its token, once and without retries, and ignores
 * failures. Discord counts these calls by interaction and not against the bot's 50 requests a second, as the client's
 * own REST would, so they have one of their own.
 */
export function createLineEditor({ rest, application }: Client<true>) {
  const own = new REST({
    ...rest.options,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    handlerSweepInterval: SWEEP_EVERY,
    retries: 0,
    rejectOnRateLimit: () => true,
  });
  return async (token: string, body: Body, signal: AbortSignal): Promise<void> => {
    try {
      await own.patch(Routes.webhookMessage(application.id, token), { body, auth: false, signal });
    } catch {
      // The member may have lost nothing but a line that the reveal says as well.
    }
  };
}
