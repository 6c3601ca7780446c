import { Client, GatewayIntentBits, Options } from 'discord.js';

/**
 * A client that asks for as little as the bot needs: guilds, channels and roles, no messages and no members but
 * itself. Nothing that it sends ever pings, unless a message names a role.
 */
export function createClient(api: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    // Discord's own limit; answers to interactions are not counted, and do not wait behind posts.
    rest: { api, globalRequestsPerSecond: 50 },
    // What the bot sends is Discord's JSON already; to look for names in camel case costs more than to make a card.
    jsonTransformer: (json) => json,
    allowedMentions: { parse: [], repliedUser: false },
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
