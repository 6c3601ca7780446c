import { hash } from 'node:crypto';

/** Short enough for a nonce, which holds 25 characters. Hex digits are fine in a custom id. */
const LENGTH = 24;

/**
 * Names a server's post for a date: the key of its row, the message's nonce, and part of its button's custom id.
 * It is computed, so every process gives the same post the same id.
 */
export function postId(guildId: string, localDate: string): string {
  return hash('sha256', `${guildId}/${localDate}`, 'hex').slice(0, LENGTH);
}
