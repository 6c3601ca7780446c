import { type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';

/** How the bot stands in a channel, as far as a gateway has told: where it has not, nothing is held against it. */
export type Standing = {
  channelId: string;
  /** Discord cannot show the server, or has the bot timed out there: what it refuses then will pass. */
  isAway: boolean;
  /** False where the bot may not read the history: Discord then answers with no messages, as if there were none. */
  isReadable: boolean;
};

const TO_POST = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages, PermissionFlagsBits.EmbedLinks];

/** `now` in milliseconds since 1970: a time-out ends by itself. */
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

/** False only where a permission is known to be missing: a try would be an invalid request. */
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
