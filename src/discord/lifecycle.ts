import { type Client, Events, RESTEvents } from 'discord.js';

const TOKEN_REFUSED = 4004;

/** Close codes that the client gives up on, and what whoever hosts the bot can do (Discord: Gateway close codes). */
const REMEDIES: Readonly<Record<number, string>> = {
  [TOKEN_REFUSED]:
    'Discord refused the token; copy it again from the Bot page of the Discord Developer Portal into DISCORD_TOKEN',
  4010: 'Discord refused the shard; this is a fault of the program',
  4011: 'the bot is in too many servers for one connection; it needs sharding',
  4012: 'Discord no longer speaks this version of its gateway; update Needledrop',
  4013: 'Discord refused the intents; this is a fault of the program',
  4014: 'Discord does not allow an intent; Needledrop needs none that is privileged, so update it',
};

/** Thrown when Discord cannot be logged in to, with what whoever hosts the bot can do. */
export class ConnectionError extends Error {
  constructor(remedy: string) {
    super(`discord: ${remedy}`);
    this.name = 'ConnectionError';
  }
}

/** Calls `giveUp` once, when the connection to Discord is over for good: the client itself lives on. */
export function watchConnection(client: Client, giveUp: (error: ConnectionError) => void): void {
  let over = false;
  const end = (code: number) => {
    const remedy = REMEDIES[code] ?? `the connection was closed for good (code ${code}); start the bot again`;
    if (!over) giveUp(new ConnectionError(remedy));
    over = true;
  };
  client.on(Events.ShardDisconnect, ({ code }) => end(code));
  // A refused token is forgotten by the client, and every later request fails.
  client.rest.on(RESTEvents.Response, (request, response) => {
    if (response.status === 401 && !/^\/(webhooks|interactions)\//.test(request.path)) end(TOKEN_REFUSED);
  });
}
