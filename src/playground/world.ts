import type {
  APIApplicationCommand,
  APIAnnouncementThreadChannel,
  APIDMChannel,
  APIGuildForumChannel,
  APIGroupDMChannel,
  APIGuildMember,
  APIMessage,
  APINewsChannel,
  APIPublicThreadChannel,
  APIRole,
  APITextChannel,
  APIUser,
} from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import type { Interaction } from './interaction-record.ts';
import type { Signal } from './signal.ts';
import type { Upload } from './upload.ts';

export type GuildChannel = (APITextChannel | APINewsChannel | APIGuildForumChannel) & { guild_id: string };
export type Thread = (APIPublicThreadChannel | APIAnnouncementThreadChannel) & { guild_id: string; parent_id: string };
export type PrivateChannel = (APIDMChannel | APIGroupDMChannel) & { recipients: APIUser[] };
export type Channel = GuildChannel | Thread | PrivateChannel;

export type Guild = {
  id: string;
  name: string;
  ownerId: string;
  roles: APIRole[];
  members: APIGuildMember[];
  /** Includes its threads; `putChannel` and `dropChannel` maintain it. */
  channels: Map<string, GuildChannel | Thread>;
  /** False if the bot was never invited or was removed. */
  joined: boolean;
  /** True if the app was added with its commands but without its bot. */
  commandsOnly: boolean;
  /** False during an outage: the bot is a member, but Discord can't show it the server. */
  available: boolean;
};

export type StoredMessage = { message: APIMessage; visibleTo?: string; sentAt: number };

export type Problem = { at: string; code: number; message: string };

/** Everything the loopback Discord knows. Routes and member actions change it, then call `signal.changed`. */
export type World = {
  clock: Clock;
  signal: Signal;
  /** The address of the HTTP server, without a path. */
  origin: string;
  bot: APIUser;
  users: Map<string, APIUser>;
  guilds: Map<string, Guild>;
  channels: Map<string, Channel>;
  /** By channel id, then by message id in the order sent. */
  messages: Map<string, Map<string, StoredMessage>>;
  /** By attachment id. */
  files: Map<string, Upload>;
  /** By guild id; global ones are under "global". */
  commands: Map<string, APIApplicationCommand[]>;
  /** By token. */
  interactions: Map<string, Interaction>;
  /** Users who refuse direct messages from the bot. */
  closedDms: Set<string>;
  problems: Problem[];
  /** Sends an interaction to the application's endpoint; undefined where it uses the gateway. */
  deliver?: (frame: { id: string; token: string }) => Promise<void>;
};

/** The API's flag types have no name for their zero. */
export const NO_FLAGS = 0 as never;

const PROBLEMS_KEPT = 200;

export function report(world: World, problem: { code: number; message: string }): void {
  world.problems.push({ at: world.clock.iso(), ...problem });
  if (world.problems.length > PROBLEMS_KEPT) world.problems.shift();
  world.signal.changed();
}

/** Drops the problems reported up to this instant, in place, since others hold the list. */
export function forgetProblems(world: World, until: string): void {
  world.problems.splice(0, world.problems.findLastIndex(({ at }) => at <= until) + 1);
  world.signal.changed();
}

export function messagesOf(world: World, channelId: string): Map<string, StoredMessage> {
  const found = world.messages.get(channelId) ?? new Map<string, StoredMessage>();
  world.messages.set(channelId, found);
  return found;
}

export function isThread(channel: Channel): channel is Thread {
  return 'thread_metadata' in channel;
}

export function isGuildChannel(channel: Channel): channel is GuildChannel {
  return 'guild_id' in channel && !isThread(channel);
}

export function channelsOf(guild: Guild): GuildChannel[] {
  return [...guild.channels.values()].filter(isGuildChannel);
}

export function putChannel(world: World, channel: Channel): void {
  world.channels.set(channel.id, channel);
  if ('guild_id' in channel) world.guilds.get(channel.guild_id)?.channels.set(channel.id, channel);
  world.signal.changed();
}

export function dropChannel(world: World, channel: Channel): void {
  world.channels.delete(channel.id);
  world.messages.delete(channel.id);
  guildOf(world, channel)?.channels.delete(channel.id);
  world.signal.changed();
}

export function guildOf(world: World, channel: Channel): Guild | undefined {
  return 'guild_id' in channel ? world.guilds.get(channel.guild_id) : undefined;
}

/** Whether a server never added the app: only a member's own installation works there. */
export function isWithoutApp(guild: Guild | undefined): boolean {
  return guild !== undefined && !guild.joined && !guild.commandsOnly;
}

export function memberOf(guild: Guild, userId: string): APIGuildMember | undefined {
  return guild.members.find(({ user }) => user.id === userId);
}
