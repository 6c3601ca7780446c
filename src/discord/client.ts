import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, Options, type REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Answerer } from './endpoint.ts';
import { guardFrames } from './frame-guard.ts';
import { identifyAfter } from './identify-pace.ts';
import { readInteractions } from './read-interactions.ts';
import type { Telemetry } from './telemetry.ts';
import { createTransport } from './transport.ts';

/** The shards to run, and how many there are in all: all of them by default, and as many as Discord recommends. */
export type Shards = { ids?: readonly number[] | undefined; count?: number | undefined };

type Connected = {
  /** Discord's address, without a version. */
  api: string;
  shards: Shards;
  /** How many requests this process may send in a second. Answers to interactions are not counted. */
  requestsPerSecond: number;
  /** Takes answers to interactions that come by request instead of the gateway. */
  answerer?: Answerer;
  /** Learns the time from what Discord sends. */
  clock: Clock;
  log: Logger;
  telemetry?: Telemetry | undefined;
};

/** Each interaction's token has a bucket of its own, used a few times. The library would keep them for an hour. */
const SWEEP_EVERY_MS = 60_000;

/**
 * How long the client waits for servers that Discord can't show it before it handles the packets of all others. Their
 * ids are already known; only their contents are missing.
 */
const WAIT_FOR_SERVERS_MS = 500;

/**
 * A client that asks for as little as the bot needs: guilds, channels and roles, no messages, and no members but
 * itself. It connects when it logs in, and identifies once `prepared` resolves and Discord has told the time.
 */
export function createClient(
  { api, shards, requestsPerSecond, answerer, clock, log, telemetry }: Connected,
  prepared: Promise<unknown>,
): Client {
  const rest = (): REST => client.rest;
  const elapsed = () => performance.now();
  const { buildStrategy, guardPackets, broken } = guardFrames(log);
  const { count, ids = Array.from({ length: count ?? 0 }, (_, id) => id) } = shards;
  const client = new Client({
    ...(count === undefined ? { shards: 'auto' } : { shards: ids, shardCount: count }),
    intents: [GatewayIntentBits.Guilds],
    ws: { buildStrategy, buildIdentifyThrottler: identifyAfter(prepared, { clock, log, telemetry }) },
    waitGuildTimeout: WAIT_FOR_SERVERS_MS,
    rest: {
      api,
      globalRequestsPerSecond: requestsPerSecond,
      handlerSweepInterval: SWEEP_EVERY_MS,
      ...createTransport({ api, answerer, clock, log, telemetry, rest, elapsed, machine: () => Date.now() }),
    },
    // The bot already sends Discord's JSON, and searching it for camel-case names costs more than making a card.
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
  readInteractions(client, (error) => broken(error, { t: GatewayDispatchEvents.InteractionCreate }));
  client.on(Events.InteractionCreate, ({ id }) => clock.observeId(id));
  client.on(Events.ShardReady, () => telemetry?.connected('identified'));
  client.on(Events.ShardResume, () => telemetry?.connected('resumed'));
  return client;
}
