import { type Client, DiscordAPIError, Events, RESTEvents, Routes } from 'discord.js';
import { wording } from '../texts/wording.ts';
import { ConnectionError, TOKEN_REFUSED } from './connection-error.ts';
import type { Outage } from './outage.ts';

const AUTHENTICATION_FAILED = 4004;

/** Close codes that the client gives up on, and what the host can do (Discord: Gateway close codes). */
const REMEDIES: Readonly<Record<number, string>> = {
  [AUTHENTICATION_FAILED]: TOKEN_REFUSED,
  4010: 'Discord rejected the shard; check SHARD_IDS and SHARD_COUNT',
  4011: 'the bot is in too many servers for so few shards; raise SHARD_COUNT, or leave it out',
  4012: 'Discord no longer speaks this version of its gateway; update Needledrop',
  4013: 'Discord rejected the intents; this is a bug in Needledrop, so update it',
  4014: 'Discord rejected a privileged intent, which Needledrop does not need; update Needledrop',
};

/** These calls authenticate with a token in their path, so a 401 says nothing about the bot's own token. */
const BY_OTHER_TOKEN = /^\/(webhooks|interactions)\//;

export type Watching = {
  token: string;
  outage: Outage;
  /** Called once when the connection is over for good; the client itself stays open. */
  giveUp: (error: ConnectionError) => void;
};

/** Reports lost and restored connections, and gives up when only a person can fix the fault. */
export function watchConnection(client: Client, { token, outage, giveUp }: Watching): void {
  let over = false;
  const end = (code: number) => {
    const remedy = REMEDIES[code] ?? `Discord closed the connection for good (code ${code}); restart Needledrop`;
    if (!over) giveUp(new ConnectionError(remedy));
    over = true;
  };
  client.on(Events.ShardDisconnect, ({ code }) => end(code));
  const cutOff = new Set<number>();
  const lost = (shardId: number, cause?: string) => {
    cutOff.add(shardId);
    outage.began(cause);
  };
  const back = (shardId: number) => {
    cutOff.delete(shardId);
    if (cutOff.size === 0) outage.ended();
  };
  client.on(Events.ShardError, (error, shardId) => lost(shardId, wording(error)));
  client.on(Events.ShardReconnecting, (shardId) => lost(shardId));
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);

  let isAsking = false;
  client.rest.on(RESTEvents.Response, (request, response) => {
    if (response.status !== 401 || BY_OTHER_TOKEN.test(request.path) || isAsking) return;
    isAsking = true;
    void isRefused(client, token).then((refused) => {
      isAsking = false;
      // After a 401 the client forgets its token, and every later request would fail.
      if (refused) end(AUTHENTICATION_FAILED);
      else client.rest.setToken(token);
    });
  });
}

/** Double-checks whether a token is refused. No clear answer from Discord counts as no. */
async function isRefused({ rest }: Client, token: string): Promise<boolean> {
  try {
    await rest.get(Routes.user(), { auth: false, headers: { Authorization: `Bot ${token}` } });
    return false;
  } catch (error) {
    return error instanceof DiscordAPIError && error.status === 401;
  }
}
