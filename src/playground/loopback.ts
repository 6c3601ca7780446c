import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ChannelType } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { startClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { startFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { type Gateway, startGateway } from './gateway.ts';
import type { GatewayFaults } from './gateway-faults.ts';
import { startGuildEvents } from './guild-events.ts';
import type { GuildEvents } from './guild-events.ts';
import { startMember } from './member.ts';
import type { Member, ChannelRef } from './member.ts';
import { servePlayground } from './playground-routes.ts';
import { addMember, addChannel, addClub, addForeignGuild, addGuild, newRole, newUser } from './populate.ts';
import { openDm, openGroup } from './private-channels.ts';
import { startRateLimit } from './rate-limit.ts';
import { startRequestLog } from './request-log.ts';
import type { RequestLog } from './request-log.ts';
import { startServer } from './server.ts';
import { startSignal } from './signal.ts';
import type { Signal } from './signal.ts';
import { loadSpec } from './spec.ts';
import { channelsOf, messagesOf, report } from './world.ts';
import type { Guild, GuildChannel, PrivateChannel, Problem, StoredMessage, World } from './world.ts';

export type LoopbackOptions = {
  /** 0 picks a free port. */
  port: number;
  now: () => number;
  token?: string;
  /** Validate requests and answers by Discord's specification and its other rules; true by default. */
  validate?: boolean;
  /** Enforce the 50 requests a second; true by default. */
  limits?: boolean;
  /** How many shards it recommends, and how many may identify at once; one by default. */
  shards?: number;
  identifiesAtOnce?: number;
  /** Serves what neither Discord nor the page's own calls answer; returns false for an unknown address. */
  page?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** More servers, for measuring; `member(0)` owns each. */
  guilds?: { count: number; channels: number; roles?: number };
};

export type Loopback = {
  /** For `rest.api` and DISCORD_API_URL: without a version. */
  api: string;
  origin: string;
  token: string;
  bot: { id: string; name: string };
  guild: Guild;
  channels: GuildChannel[];
  /** The extra servers from `guilds`. */
  guilds: Guild[];
  members: Member[];
  member: (at: number) => Member;
  /** Adds a new member to every server. */
  join: (name: string) => Member;
  /** The bot's direct-message channel with a member. */
  dm: (member: Member) => PrivateChannel;
  /** A group without the bot, where only a user-installed app works. */
  group: (member: Member) => PrivateChannel;
  /** A server without the bot, and its channel. */
  foreignGuild: Guild;
  foreignChannel: GuildChannel;
  /** A channel's messages that everyone sees, plus those only `member` sees, oldest first. */
  messages: (channel: ChannelRef, member?: Member) => APIMessage[];
  problems: Problem[];
  requests: RequestLog;
  faults: Faults;
  /** The application's Interactions Endpoint. */
  endpoint: Endpoint;
  gateway: GatewayFaults & Pick<Gateway, 'connected' | 'reachable' | 'sent'>;
  /** Events of the server, its channels, its roles and the bot's membership. */
  events: GuildEvents;
  clock: Clock;
  waitFor: Signal['waitFor'];
  /** Resolves once nobody is connected: what a process sent before it died has been carried out by then. */
  hungUp: () => Promise<void>;
  world: World;
  close: () => Promise<void>;
};

const TOKEN = 'loopback.needs.no-token';

/** Starts a Discord on 127.0.0.1 that the real discord.js logs in to; only its `rest.api` differs. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const {
    port,
    now,
    token = TOKEN,
    validate = true,
    limits = true,
    shards = 1,
    identifiesAtOnce = 1,
    page = () => false,
  } = options;
  const clock = startClock(now);
  const signal = startSignal();
  const world = emptyWorld(clock, signal);
  const guild = addClub(world);
  const foreign = addForeignGuild(world);
  const guilds = furtherGuilds(world, options);
  const gateway = startGateway(world, token);
  const human = guild.members.filter(({ user }) => user.bot !== true);
  const members = human.map((member) => startMember(world, gateway, member));
  const [log, faults] = [startRequestLog(signal), startFaults()];
  const endpoint = startEndpoint(world);
  const spec = await loadSpec(validate, (message) => report(world, { code: 0, message }));
  const stage = { world, gateway, guild, members };
  const server = startServer({
    rest: { world, gateway, spec, validate, shards, identifiesAtOnce, publicKey: endpoint.publicKey },
    token,
    log,
    faults,
    limit: limits ? startRateLimit(() => performance.now()) : () => 0,
    others: (request, response) => servePlayground(stage, request, response) || page(request, response),
  });
  const connected = new Set<Socket>();
  server.on('connection', (socket) => {
    connected.add(socket);
    socket.once('close', () => {
      connected.delete(socket);
      signal.changed();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A TCP server's address is never a pipe's name.
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    api: `${world.origin}/api`,
    origin: world.origin,
    token,
    bot: { id: world.bot.id, name: world.bot.username },
    guild,
    guilds,
    channels: channelsOf(guild),
    members,
    member: (at) => nth(members, at),
    join: (name) => {
      const joined = startMember(world, gateway, addMember(world, guild, name));
      members.push(joined);
      signal.changed();
      return joined;
    },
    dm: ({ user }) => openDm(world, user),
    group: ({ user }) => openGroup(world, user),
    foreignGuild: foreign,
    foreignChannel: nth(channelsOf(foreign), 0),
    messages: (place, member) => shownTo(messagesOf(world, typeof place === 'string' ? place : place.id), member),
    problems: world.problems,
    requests: log,
    faults,
    endpoint,
    gateway: { ...gateway.faults, connected: gateway.connected, reachable: gateway.reachable, sent: gateway.sent },
    events: startGuildEvents(world, gateway, guild),
    clock: {
      ...clock,
      advance: (ms) => {
        clock.advance(ms);
        signal.changed();
      },
    },
    waitFor: signal.waitFor,
    hungUp: async () => {
      await signal.waitFor(() => connected.size === 0, { what: 'an end of all connections' });
    },
    world,
    close: async () => {
      for (const { deadline } of world.interactions.values()) clearTimeout(deadline);
      gateway.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function emptyWorld(clock: Clock, signal: Signal): World {
  const bot = newUser(clock, 'Needledrop', true);
  return {
    clock,
    signal,
    origin: '',
    bot,
    users: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    files: new Map(),
    commands: new Map(),
    interactions: new Map(),
    closedDms: new Set(),
    problems: [],
  };
}

function furtherGuilds(world: World, { guilds }: LoopbackOptions): Guild[] {
  return Array.from({ length: guilds?.count ?? 0 }, (_, at) => {
    const guild = addGuild(world, { name: `Club ${at + 1}`, users: [...world.users.values()], joined: true });
    for (let channel = 1; channel <= (guilds?.channels ?? 0); channel += 1)
      addChannel(world, guild, { name: `channel-${channel}`, type: ChannelType.GuildText });
    for (let role = guild.roles.length + 1; role <= (guilds?.roles ?? 0); role += 1)
      guild.roles.push(newRole(world.clock.id(), `Role ${role}`, 0n));
    return guild;
  });
}

function shownTo(messages: Map<string, StoredMessage>, member: Member | undefined): APIMessage[] {
  return [...messages.values()]
    .filter(({ visibleTo }) => visibleTo === undefined || visibleTo === member?.id)
    .map(({ message }) => message);
}

function nth<T>(list: T[], at: number): T {
  const found = list[at];
  if (found === undefined) throw new RangeError(`there are only ${list.length}`);
  return found;
}
