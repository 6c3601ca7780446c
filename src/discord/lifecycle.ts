import { type Client, Events, RESTEvents } from 'discord.js';

/** Close codes that the client gives up on, and what whoever hosts the bot can do (Discord: Gateway close codes). */
const REMEDIES: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token; copy it again from the Bot page of the Discord Developer Portal into DISCORD_TOKEN',
  4010: 'Discord refused the shard; this is a fault of the program',
  4011: 'the bot is in too many servers for one connection; it needs sharding',
  4012: 'Discord no longer speaks this version of its gateway; update Needledrop',
  4013: 'Discord refused the intents; this is a fault of the program',
  4014: 'Discord does not allow an intent; Needledrop needs none that is privileged, so update it',
};

/** Calls `giveUp` with the remedy, once, when the connection to Discord is over for good: the client itself lives on. */
export function watchConnection(client: Client, giveUp: (remedy: string) => void): void {
  client.on(Events.ShardDisconnect, ({ code }) => {
    giveUp(REMEDIES[code] ?? `Discord closed the connection for good (code ${code}); start the bot again`);
  });
  client.on(Events.Invalidated, () => giveUp('Discord ended the session for good; start the bot again'));
  // A refused token is forgotten by the client, and every later request fails.
  client.rest.on(RESTEvents.Response, (request, response) => {
    if (response.status === 401 && !/^\/(webhooks|interactions)\//.test(request.path)) giveUp(tokenRefused());
  });
}

/** What to do when the token is refused. */
export function tokenRefused(): string {
  return REMEDIES[4004] ?? '';
}
