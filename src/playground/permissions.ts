import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIOverwrite } from 'discord-api-types/v10';
import { missingAccess, missingPermissions } from './discord-error.ts';
import { guildOf, memberOf } from './world.ts';
import type { Channel, Guild, World } from './world.ts';

export type PermissionName = keyof typeof PermissionFlagsBits;

const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** Everyone's permissions in a direct or group message. */
const PRIVATE =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.MentionEveryone;

/**
 * A timed-out member's permissions:
 * https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members
 */
const TIMED_OUT = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/** A user's permissions in a channel: https://docs.discord.com/developers/topics/permissions#permission-overwrites */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  const guild = guildOf(world, channel);
  if (guild === undefined) return PRIVATE;
  const base = permissionsOf(guild, userId);
  if (base === ALL_PERMISSIONS) return base;
  const all = overwritten(base, guild, { userId, overwrites: overwritesOf(world, channel) });
  const until = Date.parse(memberOf(guild, userId)?.communication_disabled_until ?? '');
  const granted = until > world.clock.now() ? all & TIMED_OUT : all;
  return (granted & PermissionFlagsBits.ViewChannel) === 0n ? 0n : granted;
}

/** The permissions of a member's roles, before a channel's overwrites. */
export function permissionsOf(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const member = memberOf(guild, userId);
  if (member === undefined) return 0n;
  const mine = guild.roles.filter(({ id }) => id === guild.id || member.roles.includes(id));
  const base = mine.reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  return (base & PermissionFlagsBits.Administrator) === 0n ? base : ALL_PERMISSIONS;
}

/** Throws as Discord does: 50001 if the bot can't see the channel, 50013 if it sees it but lacks a permission. */
export function demand(world: World, channel: Channel, needed: PermissionName[]): void {
  const guild = guildOf(world, channel);
  if (guild !== undefined && !guild.joined) throw missingAccess();
  if (channel.type === ChannelType.GroupDM) throw missingAccess();
  const held = permissionsIn(world, channel, world.bot.id);
  if ((held & PermissionFlagsBits.ViewChannel) === 0n) throw missingAccess();
  if (needed.some((name) => (held & PermissionFlagsBits[name]) === 0n)) throw missingPermissions();
}

function overwritesOf(world: World, channel: Channel): APIOverwrite[] {
  if ('recipients' in channel) return [];
  if (!('thread_metadata' in channel)) return channel.permission_overwrites ?? [];
  const parent = world.channels.get(channel.parent_id);
  return parent === undefined ? [] : overwritesOf(world, parent);
}

function overwritten(
  base: bigint,
  guild: Guild,
  { userId, overwrites }: { userId: string; overwrites: APIOverwrite[] },
): bigint {
  const roles = memberOf(guild, userId)?.roles ?? [];
  const layers = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && roles.includes(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ];
  return layers.reduce((permissions, layer) => {
    const deny = layer.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
    const allow = layer.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
    return (permissions & ~deny) | allow;
  }, base);
}
