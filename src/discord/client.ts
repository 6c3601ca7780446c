import { Client, Events, GatewayIntentBits, Options, type REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { guardFrames } from './frame-guard.ts';
import { identifyAfter } from './identify-pace.ts';
import { createTransport } from './transport.ts';

type Connected = {
  /** Discord's address, without a version. */
  api: string;
  /** Learns the time from what Discord sends. */
  clock: Clock;
  log: Logger;
};

/**
 * How long the client waits for a server that Discord cannot show it, before it takes the packets of all the others.
 * The servers themselves are known by then: only what is in this one is not.
 */
const WAIT_FOR_SERVERS_MS = 500;

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
    ws: { buildStrategy, buildIdentifyThrottler: identifyAfter(prepared, { clock, log }) },
    waitGuildTimeout: WAIT_FOR_SERVERS_MS,
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
