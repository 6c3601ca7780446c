import { ChannelFlags, ChannelType, MessageFlags, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import type {
  RESTPostAPIChannelMessagesThreadsJSONBody,
  RESTPostAPIGuildForumThreadsJSONBody,
} from 'discord-api-types/v10';
import { DiscordError, emptyMessage, invalidForm, missingAccess, wrongChannelType } from '../discord-error.ts';
import { flagged, newMessage, store } from '../message.ts';
import type { Draft } from '../message.ts';
import { demand } from '../permissions.ts';
import { isEmpty, messageFaults } from '../rules/message-rules.ts';
import { isThread, messagesOf, NO_FLAGS, putChannel } from '../world.ts';
import type { GuildChannel, Thread, World } from '../world.ts';
import { joinedGuild } from './guild-routes.ts';
import { channelOf, visibleMessage } from './message-routes.ts';
import { part, refusals } from './route.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

export const threadRoutes: Route[] = [
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', answer: startThread },
  { method: 'POST', path: '/channels/:channel/threads', answer: startForumPost },
  { method: 'GET', path: '/channels/:channel/threads/archived/public', answer: listArchived },
  { method: 'GET', path: '/guilds/:guild/threads/active', answer: listActive },
];

const MINUTE_MS = 60_000;
const PAGE = 50;

function startThread(call: Call, { world, gateway, spec }: Rest): Reply {
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
  const thread = newThread(world, channel, { id: stored.message.id, ...body });
  putChannel(world, thread);
  stored.message = { ...stored.message, thread, flags: flagged((stored.message.flags ?? 0) | MessageFlags.HasThread) };
  gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true }, thread.guild_id);
  world.signal.changed();
  return { status: 201, body: thread, schema: 'CreatedThreadResponseSchema' };
}

/**
 * A post in a forum: a thread, and its first message with the same id. Discord's answer has the message in it as well,
 * which its specification does not say. https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel
 */
function startForumPost(call: Call, { world, gateway, spec, validate }: Rest): Reply {
  const channel = channelOf(world, call);
  if (channel.type !== ChannelType.GuildForum) throw wrongChannelType();
  // The specification reads it next; with validation off the bot's own library is trusted.
  const body = call.body as RESTPostAPIGuildForumThreadsJSONBody & { message: Draft['body'] };
  const faults = refusals(spec('CreateForumThreadRequestSchema', body), () =>
    validate ? messageFaults(body.message).map((fault) => ({ ...fault, path: ['message', ...fault.path] })) : [],
  );
  if (faults.length > 0) throw invalidForm(faults);
  demand(world, channel, [
    'SendMessages',
    ...((body.message.embeds ?? []).length > 0 ? (['EmbedLinks'] as const) : []),
  ]);
  if (isEmpty(body.message, call.files.length)) throw emptyMessage();
  const tags = body.applied_tags ?? [];
  const isUnknown = (tag: string) => !channel.available_tags.some(({ id }) => id === tag);
  if (tags.some(isUnknown)) throw new DiscordError(404, [10087, 'Unknown Tag']);
  if (tags.length === 0 && ((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0)
    throw new DiscordError(400, [40067, 'A tag is required to create a forum post in this channel']);
  const thread = newThread(world, channel, { id: world.clock.id(), ...body });
  thread.applied_tags = tags;
  putChannel(world, thread);
  store(world, { ...newMessage(world, thread, { body: body.message, files: call.files }), id: thread.id });
  gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true }, thread.guild_id);
  return { status: 201, body: thread, schema: 'CreatedThreadResponseSchema' };
}

type Wanted = { id: string; name: string; auto_archive_duration?: ThreadAutoArchiveDuration | null | undefined };

function newThread(world: World, channel: GuildChannel, { id, name, auto_archive_duration }: Wanted): Thread {
  const announced = channel.type === ChannelType.GuildAnnouncement;
  return {
    id,
    type: announced ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
    guild_id: channel.guild_id,
    parent_id: channel.id,
    owner_id: world.bot.id,
    name,
    flags: NO_FLAGS,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: world.clock.iso(),
      auto_archive_duration: auto_archive_duration ?? ThreadAutoArchiveDuration.OneDay,
      locked: false,
      create_timestamp: world.clock.iso(),
    },
  };
}

function listActive(call: Call, { world }: Rest): Reply {
  const guild = joinedGuild(world, call);
  const threads = [...guild.channels.values()].filter(isThread).map((thread) => asOfNow(world, thread));
  const active = threads.filter(({ thread_metadata: about }) => about?.archived === false);
  return { status: 200, body: { threads: active, members: [], has_more: false }, schema: 'ThreadsResponseSchema' };
}

/** The latest archived first; `before` is an ISO instant of archiving. */
function listArchived(call: Call, { world }: Rest): Reply {
  const channel = channelOf(world, call);
  demand(world, channel, ['ReadMessageHistory']);
  const before = Date.parse(call.query.get('before') ?? '') || Infinity;
  const limit = Number(call.query.get('limit') ?? PAGE);
  const archivedAt = ({ thread_metadata: about }: Thread) => Date.parse(about?.archive_timestamp ?? '');
  const archived = [...world.channels.values()]
    .filter(isThread)
    .filter(({ parent_id }) => parent_id === channel.id)
    .map((thread) => asOfNow(world, thread))
    .filter((thread) => thread.thread_metadata?.archived === true && archivedAt(thread) < before)
    .sort((a, b) => archivedAt(b) - archivedAt(a));
  const page = { threads: archived.slice(0, limit), members: [], has_more: archived.length > limit };
  return { status: 200, body: page, schema: 'ThreadsResponseSchema' };
}

/** Discord archives a thread in which nothing was said for as long as it was made for. */
function asOfNow(world: World, thread: Thread): Thread {
  const about = thread.thread_metadata;
  if (about === undefined) return thread;
  const last = [...messagesOf(world, thread.id).values()].at(-1)?.sentAt ?? Date.parse(about.create_timestamp ?? '');
  const due = last + about.auto_archive_duration * MINUTE_MS;
  if (due > world.clock.now()) return thread;
  return { ...thread, thread_metadata: { ...about, archived: true, archive_timestamp: new Date(due).toISOString() } };
}
