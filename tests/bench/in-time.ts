import { InteractionFailed } from '../../src/playground/interaction.ts';
import type { Loopback } from '../../src/playground/loopback.ts';

/**
 * Waits for an interaction and says whether it was answered within Discord's three seconds. On a busy machine one may
 * not be: a bench counts it and goes on. Throws whatever else goes wrong, and where the bot is gone.
 */
export async function inTime({ gateway }: Pick<Loopback, 'gateway'>, answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof InteractionFailed && error.code === 10062 && gateway.connected() > 0) return false;
    throw error;
  }
}
