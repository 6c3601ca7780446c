import { type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';

/** The bot's standing in a channel, as reported by the gateway. Anything unreported counts in its favour. */
export type Standing = {
  channelId: string;
  /** Discord can't show the server, or the bot is timed out there: a refusal will pass. */
  isAway: boolean;
  /** False if the bot may not read the history: Discord then returns an empty list, not an error. */
  isReadable: boolean;
};

const TO_POST = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages, PermissionFlagsBits.EmbedLinks];

/** `now` is milliseconds since 1970: a time-out ends by itself. */
export function standingIn(
  client: Client,
  { guildId, channelId }: { guildId: string; channelId: string },
  now: number,
): Standing {
  const guild = client.guilds.cache.get(guildId);
  const timedOutUntil = guild?.members.me?.communicationDisabledUntilTimestamp ?? 0;
  return {
    channelId,
    isAway: guild !== undefined && (!guild.available || timedOutUntil > now),
    isReadable: may(client, channelId, [PermissionFlagsBits.ReadMessageHistory]),
  };
}

/** False only if a permission is known to be missing: trying would be an invalid request. */
export function mayPost(client: Client, channelId: string): boolean {
  return may(client, channelId, TO_POST);
}

function may({ channels }: Client, channelId: string, permissions: readonly bigint[]): boolean {
  const channel = channels.cache.get(channelId);
  const isKnown = channel !== undefined && !channel.isDMBased() && channel.guild.members.me !== null;
  return !isKnown || heldIn(channel).has([...permissions]);
}

function heldIn(channel: GuildBasedChannel) {
  return (
    channel.permissionsFor(channel.guild.members.me ?? channel.client.user.id) ??
    channel.guild.roles.everyone.permissions
  );
}
