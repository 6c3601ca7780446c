import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { APIApplicationCommand, APIChannel } from 'discord-api-types/v10';

type TypedChannel = Pick<APIChannel, 'type'>;

export function contextOf(channel: TypedChannel): InteractionContextType {
  if ('guild_id' in channel) return InteractionContextType.Guild;
  return channel.type === ChannelType.DM ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

export type Standing = {
  /** The member's permissions in the channel. */
  held: bigint;
  /** False in a server or a group that never added the app: what members install for themselves is all there is. */
  withApp: boolean;
};

/**
 * Whether Discord offers a member a command in a channel:
 * https://docs.discord.com/developers/interactions/application-commands#permissions
 */
export function isListed(command: APIApplicationCommand, channel: TypedChannel, { held, withApp }: Standing): boolean {
  const { contexts, default_member_permissions: needed, integration_types: installs = [] } = command;
  if (!withApp && !installs.includes(ApplicationIntegrationType.UserInstall)) return false;
  // Only in a forum's posts is there anywhere to type.
  if (channel.type === ChannelType.GuildForum) return false;
  const context = contextOf(channel);
  if (contexts && !contexts.includes(context)) return false;
  if (context !== InteractionContextType.Guild || !needed) return true;
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return true;
  // A command that requires "0" is for administrators only.
  return BigInt(needed) !== 0n && (held & BigInt(needed)) === BigInt(needed);
}
