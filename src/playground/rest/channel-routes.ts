import { ChannelType, MessageFlags, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import type {
  RESTPostAPIChannelMessagesThreadsJSONBody,
  RESTPostAPICurrentUserCreateDMChannelJSONBody,
} from 'discord-api-types/v10';
import { DiscordError, invalidForm, missingAccess, unknownChannel } from '../discord-error.ts';
import { flagged } from '../message.ts';
import { openDm } from '../private-channels.ts';
import { demand } from '../permissions.ts';
import { NO_FLAGS, putChannel } from '../world.ts';
import type { Channel, Thread } from '../world.ts';
import { channelOf, visibleMessage } from './message-routes.ts';
import { part } from './route.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

export const channelRoutes: Route[] = [
  { method: 'GET', path: '/channels/:channel', answer: read },
  { method: 'POST', path: '/channels/:channel/typing', answer: type },
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', answer: startThread },
  { method: 'POST', path: '/users/@me/channels', answer: createDm },
];

function read(call: Call, { world }: Rest): Reply {
  const channel = channelOf(world, call);
  demand(world, channel, []);
  return shown(channel);
}

function shown(channel: Channel): Reply {
  // Discord sends a conversation without a name; the types have a null one.
  if ('recipients' in channel)
    return { status: 200, body: { ...channel, name: undefined }, schema: 'PrivateChannelResponseSchema' };
  const schema = 'thread_metadata' in channel ? 'ThreadResponseSchema' : 'GuildChannelResponseSchema';
  return { status: 200, body: channel, schema };
}

function type(call: Call, { world }: Rest): Reply {
  demand(world, channelOf(world, call), ['SendMessages']);
  return { status: 204 };
}

function startThread(call: Call, rest: Rest): Reply {
  const { world, gateway, spec } = rest;
  const channel = channelOf(world, call);
  const faults = spec('CreateTextThreadWithMessageRequestSchema', call.body);
  if (faults.length > 0) throw invalidForm(faults);
  const stored = visibleMessage(world, channel, part(call, 'message'));
  demand(world, channel, ['CreatePublicThreads']);
  if (stored.message.thread !== undefined)
    throw new DiscordError(400, [160004, 'A thread has already been created for this message']);
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) throw missingAccess();
  // Parsed just above.
  const body = call.body as RESTPostAPIChannelMessagesThreadsJSONBody;
  const announced = channel.type === ChannelType.GuildAnnouncement;
  const thread: Thread = {
    id: stored.message.id,
    type: announced ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
    guild_id: channel.guild_id,
    parent_id: channel.id,
    owner_id: world.bot.id,
    name: body.name,
    flags: NO_FLAGS,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: world.clock.iso(),
      auto_archive_duration: body.auto_archive_duration ?? ThreadAutoArchiveDuration.OneDay,
      locked: false,
      create_timestamp: world.clock.iso(),
    },
  };
  putChannel(world, thread);
  stored.message = { ...stored.message, thread, flags: flagged((stored.message.flags ?? 0) | MessageFlags.HasThread) };
  gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true }, thread.guild_id);
  world.signal.changed();
  return { status: 201, body: thread, schema: 'CreatedThreadResponseSchema' };
}

function createDm(call: Call, { world, spec }: Rest): Reply {
  const faults = spec('CreatePrivateChannelRequestSchema', call.body);
  if (faults.length > 0) throw invalidForm(faults);
  // Parsed just above.
  const { recipient_id } = call.body as RESTPostAPICurrentUserCreateDMChannelJSONBody;
  const user = world.users.get(recipient_id);
  if (user === undefined) throw unknownChannel();
  return shown(openDm(world, user));
}
