import { ChannelFlags, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import { guildCreateData } from './gateway-frames.ts';
import type { PermissionName } from './permissions.ts';
import { dropChannel, isGuildChannel, memberOf } from './world.ts';
import type { Guild, GuildChannel, World } from './world.ts';

/** Events of a server, sent to the bot as Discord sends them. All default to the club's server. */
export type GuildEvents = {
  /** Discord cannot reach the server: GUILD_DELETE with `unavailable`. */
  outage: (guild?: Guild) => void;
  /** The bot is removed: GUILD_DELETE without it. */
  remove: (guild?: Guild) => void;
  /** The outage is over, or the bot is invited again: GUILD_CREATE. */
  restore: (guild?: Guild) => void;
  /** Someone adds the app without its bot: its commands work, but the gateway sends nothing. */
  addCommandsOnly: (guild: Guild) => void;
  /** Changes a channel's overwrite for the bot: CHANNEL_UPDATE. */
  setBotPermission: (channel: { id: string }, permission: PermissionName, allowed: boolean) => void;
  deleteChannel: (channel: { id: string }) => void;
  /** Makes a forum require a tag on each post: CHANNEL_UPDATE. */
  requireTag: (forum: { id: string }) => void;
  /** Changes a permission of the bot's role: GUILD_ROLE_UPDATE. */
  setRolePermission: (permission: PermissionName, allowed: boolean, guild?: Guild) => void;
  setMentionable: (roleId: string, mentionable: boolean) => void;
  /** Gives the bot a role or takes it away: its own GUILD_MEMBER_UPDATE. */
  setBotRole: (roleId: string, held: boolean) => void;
  /** Times the bot out until an instant, or ends a time-out: its own GUILD_MEMBER_UPDATE. */
  timeOutBot: (until: number | null) => void;
  deleteRole: (roleId: string) => void;
  /** Whether a member refuses direct messages from the bot: 50007. */
  closeDms: (member: { id: string }, closed: boolean) => void;
};

export function startGuildEvents(world: World, gateway: Gateway, club: Guild): GuildEvents {
  const tell = (event: string, data: unknown, guild: Guild) => {
    gateway.dispatch(event, data, guild.id);
    world.signal.changed();
  };

  return {
    outage: (guild = club) => {
      guild.available = false;
      tell('GUILD_DELETE', { id: guild.id, unavailable: true }, guild);
    },
    remove: (guild = club) => {
      guild.joined = false;
      tell('GUILD_DELETE', { id: guild.id }, guild);
    },
    restore: (guild = club) => {
      guild.joined = true;
      guild.available = true;
      tell('GUILD_CREATE', guildCreateData(world, guild), guild);
    },
    addCommandsOnly: (guild) => {
      guild.commandsOnly = true;
      world.signal.changed();
    },
    setBotPermission: ({ id }, permission, allowed) => {
      const channel = guildChannel(world, id);
      const others = (channel.permission_overwrites ?? []).filter((overwrite) => overwrite.id !== world.bot.id);
      const own = channel.permission_overwrites?.find((overwrite) => overwrite.id === world.bot.id);
      const bit = PermissionFlagsBits[permission];
      const allow = withBit(own?.allow ?? '0', bit, allowed);
      const deny = withBit(own?.deny ?? '0', bit, !allowed);
      channel.permission_overwrites = [...others, { id: world.bot.id, type: OverwriteType.Member, allow, deny }];
      tell('CHANNEL_UPDATE', channel, guildById(world, channel.guild_id));
    },
    requireTag: ({ id }) => {
      const channel = guildChannel(world, id);
      channel.flags = ChannelFlags.RequireTag;
      tell('CHANNEL_UPDATE', channel, guildById(world, channel.guild_id));
    },
    deleteChannel: ({ id }) => {
      const channel = guildChannel(world, id);
      dropChannel(world, channel);
      tell('CHANNEL_DELETE', channel, guildById(world, channel.guild_id));
    },
    setRolePermission: (permission, allowed, guild = club) => {
      for (const role of guild.roles) {
        if (role.tags?.bot_id !== world.bot.id && role.id !== guild.id) continue;
        role.permissions = withBit(role.permissions, PermissionFlagsBits[permission], allowed);
        tell('GUILD_ROLE_UPDATE', { guild_id: guild.id, role }, guild);
      }
    },
    setMentionable: (roleId, mentionable) => {
      const role = club.roles.find(({ id }) => id === roleId);
      if (role === undefined) throw new Error(`no role ${roleId}`);
      role.mentionable = mentionable;
      tell('GUILD_ROLE_UPDATE', { guild_id: club.id, role }, club);
    },
    closeDms: ({ id }, closed) => {
      if (closed) world.closedDms.add(id);
      else world.closedDms.delete(id);
    },
    timeOutBot: (until) => {
      const self = memberOf(club, world.bot.id);
      if (self === undefined) throw new Error('the bot is not in the server');
      self.communication_disabled_until = until === null ? null : new Date(until).toISOString();
      tell('GUILD_MEMBER_UPDATE', { guild_id: club.id, ...self }, club);
    },
    deleteRole: (roleId) => {
      club.roles = club.roles.filter(({ id }) => id !== roleId);
      tell('GUILD_ROLE_DELETE', { guild_id: club.id, role_id: roleId }, club);
    },
    setBotRole: (roleId, held) => {
      const self = memberOf(club, world.bot.id);
      if (self === undefined) throw new Error('the bot is not in the server');
      const others = self.roles.filter((id) => id !== roleId);
      self.roles = held ? [...others, roleId] : others;
      tell('GUILD_MEMBER_UPDATE', { guild_id: club.id, ...self }, club);
    },
  };
}

function withBit(permissions: string, bit: bigint, set: boolean): string {
  const held = BigInt(permissions);
  return (set ? held | bit : held & ~bit).toString();
}

function guildChannel(world: World, id: string): GuildChannel {
  const channel = world.channels.get(id);
  if (channel === undefined || !isGuildChannel(channel)) throw new Error(`no channel ${id}`);
  return channel;
}

function guildById(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  if (guild === undefined) throw new Error(`no guild ${id}`);
  return guild;
}
