import {
  Client,
  Events,
  GatewayIntentBits,
  Options,
  type REST,
  SimpleIdentifyThrottler,
  type WebSocketOptions,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { confirmClock } from './confirm-clock.ts';
import { guardFrames } from './frame-guard.ts';
import { createTransport } from './transport.ts';

type Connected = {
  /** Discord's address, without a version. */
  api: string;
  /** Learns the time from what Discord sends. */
  clock: Clock;
  log: Logger;
};

/**
 * A client that asks for as little as the bot needs: guilds, channels and roles, no messages and no members but
 * itself. It connects when it logs in, and identifies itself once `prepared` is fulfilled and Discord has told the
 * time.
 */
export function createClient({ api, clock, log }: Connected, prepared: Promise<unknown>): Client {
  const rest = (): REST => client.rest;
  const elapsed = () => performance.now();
  const { buildStrategy, guardPackets } = guardFrames(log);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ws: { buildStrategy, buildIdentifyThrottler: identifyAfter(prepared, clock) },
    rest: {
      api,
      // Discord's own limit; answers to interactions are not counted, and do not wait behind posts.
      globalRequestsPerSecond: 50,
      ...createTransport({ api, clock, log, rest, elapsed, machine: () => Date.now() }),
    },
    // What the bot sends is Discord's JSON already; to look for names in camel case costs more than to make a card.
    jsonTransformer: (json) => json,
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
  guardPackets(client.ws);
  client.on(Events.InteractionCreate, ({ id }) => clock.observeId(id));
  return client;
}

/**
 * Discord counts the identifies of a day, so a start that comes to nothing (a broken database, under a supervisor that
 * tries again) must not use one up. What comes before, a request and a connection, is not counted.
 */
function identifyAfter(prepared: Promise<unknown>, clock: Clock): WebSocketOptions['buildIdentifyThrottler'] {
  return async (manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    // What is due is looked for as soon as the gateway is ready: by then the time must be right.
    await confirmClock(manager.options.rest, clock);
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
