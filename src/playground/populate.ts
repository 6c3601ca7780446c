import { ChannelType, ForumLayoutType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIGuildMember, APIRole, APIUser } from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import { openDm } from './private-channels.ts';
import { NO_FLAGS, putChannel } from './world.ts';
import type { Guild, GuildChannel, World } from './world.ts';

/** The server that every visitor meets: a film club of four, with two text channels, one for announcements and a forum. */
const CLUB = 'Midnight Express Film Club';
const CHANNELS = [
  { name: 'lobby', type: ChannelType.GuildText },
  { name: 'soundtracks', type: ChannelType.GuildText },
  { name: 'announcements', type: ChannelType.GuildAnnouncement },
  { name: 'film-talk', type: ChannelType.GuildForum },
] as const;
const MEMBERS = ['Faye', 'Wah', 'Lai', 'Li-zhen'];
const BOT = 'Needledrop';

const EVERYONE =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalApps;

export function newUser(clock: Clock, name: string, bot = false): APIUser {
  return {
    id: clock.id(),
    // A bot keeps its application's name; people have had lower-case names since 2023.
    username: bot ? name : name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''),
    global_name: bot ? null : name,
    discriminator: bot ? '0001' : '0',
    avatar: null,
    bot,
    public_flags: NO_FLAGS,
    flags: NO_FLAGS,
    primary_guild: null,
  };
}

export function addClub(world: World): Guild {
  const humans = MEMBERS.map((name) => newUser(world.clock, name));
  for (const user of humans) world.users.set(user.id, user);
  const guild = addGuild(world, { name: CLUB, users: humans, joined: true });
  for (const channel of CHANNELS) addChannel(world, guild, channel);
  for (const user of humans) openDm(world, user);
  return guild;
}

/** A server without the bot: its commands work there only for a member who installed it for themselves. */
export function addForeignGuild(world: World): Guild {
  const guild = addGuild(world, { name: 'Another Club', users: [...world.users.values()], joined: false });
  addChannel(world, guild, { name: 'general', type: ChannelType.GuildText });
  return guild;
}

export function addGuild(world: World, { name, users, joined }: { name: string; users: APIUser[]; joined: boolean }) {
  const id = world.clock.id();
  const botRole = { ...newRole(world.clock.id(), BOT, EVERYONE), managed: true, tags: { bot_id: world.bot.id } };
  const guild: Guild = {
    id,
    name,
    ownerId: users[0]?.id ?? world.clock.id(),
    roles: [newRole(id, '@everyone', EVERYONE), botRole, newRole(world.clock.id(), 'Film night', 0n)],
    members: users.map((user) => member(world, user, [])),
    channels: new Map(),
    joined,
    commandsOnly: false,
    available: true,
  };
  if (joined) guild.members.push(member(world, world.bot, [botRole.id]));
  world.guilds.set(id, guild);
  return guild;
}

/** Adds a new member to every server; returns their membership of this one. */
export function addMember(world: World, guild: Guild, name: string): APIGuildMember {
  const user = newUser(world.clock, name);
  world.users.set(user.id, user);
  const here = member(world, user, []);
  for (const each of world.guilds.values()) each.members.push(each === guild ? here : member(world, user, []));
  openDm(world, user);
  return here;
}

export function addChannel(
  world: World,
  guild: Guild,
  { name, type }: { name: string; type: GuildChannel['type'] },
): GuildChannel {
  const base = {
    id: world.clock.id(),
    name,
    guild_id: guild.id,
    parent_id: null,
    position: 0,
    flags: NO_FLAGS,
    topic: null,
  };
  const common = { ...base, nsfw: false, last_message_id: null, permission_overwrites: [] };
  const channel: GuildChannel = type === ChannelType.GuildForum ? { ...common, ...forum(world) } : { ...common, type };
  putChannel(world, channel);
  return channel;
}

function forum({ clock }: World) {
  const tags = ['Song of the day', 'Questions'].map((name) => ({
    id: clock.id(),
    name,
    moderated: false,
    emoji_id: null,
    emoji_name: null,
  }));
  const looks = {
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: ForumLayoutType.NotSet,
  };
  return { type: ChannelType.GuildForum, available_tags: tags, ...looks } as const;
}

export function newRole(id: string, name: string, permissions: bigint): APIRole {
  const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
  const looks = { color: 0, colors, icon: null, unicode_emoji: null, hoist: false, position: 0, flags: NO_FLAGS };
  return { id, name, permissions: permissions.toString(), managed: false, mentionable: false, ...looks };
}

function member(world: World, user: APIUser, roles: string[]): APIGuildMember {
  return {
    user,
    roles,
    nick: null,
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    pending: false,
    premium_since: null,
    joined_at: world.clock.iso(),
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
  };
}
