import { hash } from 'node:crypto';

/** Within a nonce's 25 characters, and of the characters that a custom id is made of. */
const LENGTH = 24;

/**
 * The name of a server's post for a date: the key of its row, the message's nonce and part of its button's custom id.
 * Computed, so that every process gives the same date the same name.
 */
export function postId(guildId: string, localDate: string): string {
  return hash('sha256', `${guildId}/${localDate}`, 'hex').slice(0, LENGTH);
}
