import { Client, GatewayIntentBits, Options, SimpleIdentifyThrottler, type WebSocketOptions } from 'discord.js';

/**
 * A client that asks for as little as the bot needs: guilds, channels and roles, no messages and no members but
 * itself. Nothing that it sends ever pings, unless a message names a role. It connects when it logs in, and identifies
 * itself once `prepared` is fulfilled.
 */
export function createClient(api: string, prepared: Promise<unknown>): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    ws: { buildIdentifyThrottler: identifyAfter(prepared) },
    // Discord's own limit; answers to interactions are not counted, and do not wait behind posts.
    rest: { api, globalRequestsPerSecond: 50 },
    // What the bot sends is Discord's JSON already; to look for names in camel case costs more than to make a card.
    jsonTransformer: (json) => json,
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
      StageInstanceManager: 0,
      VoiceStateManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      ThreadMemberManager: 0,
    }),
  });
}

/**
 * Discord counts the identifies of a day, so a start that comes to nothing (a broken database, under a supervisor that
 * tries again) must not use one up. What comes before, a request and a connection, is not counted.
 */
function identifyAfter(prepared: Promise<unknown>): WebSocketOptions['buildIdentifyThrottler'] {
  return async (manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    const throttler = new SimpleIdentifyThrottler(limit.max_concurrency);
    return {
      async waitForIdentify(shardId, signal) {
        await prepared;
        // The connection may have been lost meanwhile; the client then makes another.
        signal.throwIfAborted();
        await throttler.waitForIdentify(shardId, signal);
      },
    };
  };
}
