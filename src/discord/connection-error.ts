export const TOKEN_REFUSED =
  'Discord rejected the token; copy it again from the Bot page of the Discord Developer Portal into DISCORD_TOKEN';

/** Thrown when Discord refuses the bot until a person fixes something; the message says what. */
export class ConnectionError extends Error {
  constructor(remedy: string) {
    super(`discord: ${remedy}`);
    this.name = 'ConnectionError';
  }
}
