import { ChannelType } from 'discord-api-types/v10';
import type { APIUser } from 'discord-api-types/v10';
import { NO_FLAGS, putChannel } from './world.ts';
import type { PrivateChannel, World } from './world.ts';

/** The bot's direct-message channel with a user, always the same one. */
export function openDm(world: World, user: APIUser): PrivateChannel {
  return found(world, user, ChannelType.DM) ?? added(world, { type: ChannelType.DM, name: null, recipients: [user] });
}

/** A group without the bot: only a user-installed app's commands work there. */
export function openGroup(world: World, user: APIUser): PrivateChannel {
  const group = { type: ChannelType.GroupDM, name: 'Friends', recipients: [user] } as const;
  return found(world, user, ChannelType.GroupDM) ?? added(world, { ...group, recipients: [user] });
}

type Unmade =
  | { type: ChannelType.DM; name: null; recipients: APIUser[] }
  | { type: ChannelType.GroupDM; name: string; recipients: APIUser[] };

function added(world: World, unmade: Unmade): PrivateChannel {
  const channel: PrivateChannel = { ...unmade, id: world.clock.id(), flags: NO_FLAGS, last_message_id: null };
  putChannel(world, channel);
  return channel;
}

function found(world: World, user: APIUser, type: PrivateChannel['type']): PrivateChannel | undefined {
  for (const channel of world.channels.values())
    if (channel.type === type && 'recipients' in channel && channel.recipients.some(({ id }) => id === user.id))
      return channel;
  return undefined;
}
