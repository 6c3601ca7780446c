import { InteractionFailed } from '../../src/playground/interaction.ts';
import type { Loopback } from '../../src/playground/loopback.ts';

/**
 * Waits for an interaction and returns whether it was answered within Discord's three seconds. On a busy machine a
 * bench counts a late one and goes on. Throws any other error, and if the bot has left the gateway.
 */
export async function inTime(
  { gateway, endpoint }: Pick<Loopback, 'gateway' | 'endpoint'>,
  answer: Promise<unknown>,
): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    const isThere = gateway.connected() > 0 || endpoint.address() !== undefined;
    if (error instanceof InteractionFailed && error.code === 10062 && isThere) return false;
    throw error;
  }
}
