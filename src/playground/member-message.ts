import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { InteractionFailed } from './interaction.ts';
import type { Doer } from './interaction-frame.ts';
import { newMessage, store } from './message.ts';
import { permissionsIn } from './permissions.ts';
import { isThread } from './world.ts';
import type { Channel, World } from './world.ts';

/** What else Discord's own client can put in a message: files, stickers, a poll, a forwarded message, a link's embed. */
export type Extras = Partial<
  Pick<
    APIMessage,
    'attachments' | 'embeds' | 'message_reference' | 'message_snapshots' | 'poll' | 'sticker_items' | 'components'
  >
>;

/** Without Nitro. */
const LONGEST = 2000;

/**
 * Stores what a member writes. The gateway tells the bot nothing of it: Discord sends messages only to apps with an
 * intent for them (https://docs.discord.com/developers/events/gateway#list-of-intents).
 */
export function write(world: World, { user, channel }: Doer, said: { content: string } & Extras): APIMessage {
  const { content, ...extras } = { ...said, content: said.content.trim() };
  if (channel.type === ChannelType.GuildForum)
    throw new InteractionFailed(50008, 'Cannot send messages in a non-text channel');
  if (!maySpeak(world, user.id, channel)) throw new InteractionFailed(50013, 'Missing Permissions');
  if (content === '' && Object.keys(extras).length === 0)
    throw new InteractionFailed(50006, 'Cannot send an empty message');
  if (content.length > LONGEST) throw new InteractionFailed(50035, `A message can have at most ${LONGEST} characters`);
  const message = { ...newMessage(world, channel, { author: user, body: { content }, files: [] }), ...extras };
  store(world, message);
  return message;
}

/** A message as the bot may read it: the words of others are a privileged intent's, except where they are meant for it. */
export function asReadByBot(world: World, channel: Channel, message: APIMessage): APIMessage {
  const { author, mentions } = message;
  const isMeantForIt = 'recipients' in channel || [author, ...mentions].some(({ id }) => id === world.bot.id);
  if (isMeantForIt) return message;
  return { ...message, content: '', embeds: [], attachments: [], components: [], poll: undefined };
}

function maySpeak(world: World, userId: string, channel: Channel): boolean {
  const needed = isThread(channel) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return (permissionsIn(world, channel, userId) & needed) !== 0n;
}
