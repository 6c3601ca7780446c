import { hash } from 'node:crypto';

/**
 * The name of a server's post for a date: the key of its row, the message's nonce (25 characters at most) and part of
 * its button's custom id. Computed, so that every process gives the same date the same name.
 */
export function postId(guildId: string, localDate: string): string {
  return hash('sha256', `${guildId}/${localDate}`, 'base64url').slice(0, 22);
}
