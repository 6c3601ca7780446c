import { ChannelType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  DiscordError,
  emptyMessage,
  invalidForm,
  missingPermissions,
  unknownChannel,
  unknownMessage,
  wrongChannelType,
} from '../discord-error.ts';
import { asReadByBot } from '../member-message.ts';
import { edited, flagged, newMessage, store } from '../message.ts';
import type { Draft } from '../message.ts';
import { demand, permissionsIn } from '../permissions.ts';
import type { PermissionName } from '../permissions.ts';
import { isEmpty, messageFaults } from '../rules/message-rules.ts';
import type { SchemaName } from '../spec.ts';
import { messagesOf } from '../world.ts';
import type { Channel, StoredMessage, World } from '../world.ts';
import { part, refusals } from './route.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

const NONCE_MS = 5 * 60_000;
const snowflake = z.string().regex(/^\d+$/).transform(BigInt);
const listQuery = z.object({
  before: snowflake.optional(),
  after: snowflake.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const messageRoutes: Route[] = [
  { method: 'POST', path: '/channels/:channel/messages', answer: send },
  { method: 'GET', path: '/channels/:channel/messages', answer: list },
  { method: 'GET', path: '/channels/:channel/messages/:message', answer: read },
  { method: 'PATCH', path: '/channels/:channel/messages/:message', answer: edit },
  { method: 'DELETE', path: '/channels/:channel/messages/:message', answer: remove },
  { method: 'POST', path: '/channels/:channel/messages/:message/crosspost', answer: crosspost },
];

/** Parses a call's message, with Discord's refusals. */
export function draftOf(call: Call, schema: SchemaName, { spec, validate }: Rest): Draft {
  // Not parsed yet: the specification reads it first, and with validation off the bot's library is trusted.
  const body = (call.body ?? {}) as Draft['body'];
  const faults = refusals(spec(schema, body), () => (validate ? messageFaults(body) : []));
  if (faults.length > 0) throw invalidForm(faults);
  return { body, files: call.files };
}

export function refuseEmpty(message: APIMessage): void {
  if (isEmpty(message, message.attachments.length)) throw emptyMessage();
}

export function channelOf(world: World, call: Call): Channel {
  const channel = world.channels.get(part(call, 'channel'));
  if (channel === undefined) throw unknownChannel();
  return channel;
}

export function visibleMessage(world: World, channel: Channel, id: string): StoredMessage {
  const stored = messagesOf(world, channel.id).get(id);
  if (stored === undefined || stored.visibleTo !== undefined) throw unknownMessage();
  return stored;
}

function send(call: Call, rest: Rest): Reply {
  const { world } = rest;
  const channel = channelOf(world, call);
  const draft = draftOf(call, 'MessageCreateRequestSchema', rest);
  demand(world, channel, needed(channel, draft));
  if (channel.type === ChannelType.GuildForum)
    throw new DiscordError(400, [50008, 'Cannot send messages in a non-text channel']);
  refuseClosedDm(world, channel);
  const first = sameNonce(world, channel, draft);
  if (first !== undefined) return { status: 200, body: first, schema: 'MessageResponseSchema' };
  const message = newMessage(world, channel, draft);
  message.flags = flagged((message.flags ?? 0) & ~MessageFlags.Ephemeral);
  refuseEmpty(message);
  store(world, message);
  return { status: 200, body: message, schema: 'MessageResponseSchema' };
}

function needed(channel: Channel, { body, files }: Draft): PermissionName[] {
  return [
    'thread_metadata' in channel ? 'SendMessagesInThreads' : 'SendMessages',
    ...((body.embeds ?? []).length > 0 ? (['EmbedLinks'] as const) : []),
    ...(files.length > 0 ? (['AttachFiles'] as const) : []),
  ];
}

/** With `enforce_nonce`, a nonce that the channel saw in the last minutes returns the message it made then. */
function sameNonce(world: World, channel: Channel, { body }: Draft): APIMessage | undefined {
  if (body.enforce_nonce !== true || body.nonce === undefined || body.nonce === null) return undefined;
  const since = world.clock.now() - NONCE_MS;
  return [...messagesOf(world, channel.id).values()].findLast(
    ({ message, sentAt }) => sentAt > since && String(message.nonce) === String(body.nonce),
  )?.message;
}

function refuseClosedDm(world: World, channel: Channel): void {
  if (channel.type !== ChannelType.DM || !channel.recipients.some(({ id }) => world.closedDms.has(id))) return;
  throw new DiscordError(403, [50007, 'Cannot send messages to this user']);
}

function list(call: Call, { world }: Rest): Reply {
  const channel = channelOf(world, call);
  demand(world, channel, []);
  const page = listQuery.safeParse(Object.fromEntries(call.query));
  if (!page.success)
    throw invalidForm(page.error.issues.map(({ path, message }) => ({ path, code: 'BASE_TYPE_INVALID', message })));
  const { before, after, limit } = page.data;
  // Without Read Message History, Discord returns an empty list and no error (Discord: Get Channel Messages).
  const held = permissionsIn(world, channel, world.bot.id);
  if ((held & PermissionFlagsBits.ReadMessageHistory) === 0n)
    return { status: 200, body: [], schema: 'MessageResponseSchema' };
  const messages = [...messagesOf(world, channel.id).values()]
    .filter(
      ({ visibleTo, message }) =>
        visibleTo === undefined &&
        (before === undefined || BigInt(message.id) < before) &&
        (after === undefined || BigInt(message.id) > after),
    )
    .map(({ message }) => asReadByBot(world, channel, message));
  return { status: 200, body: messages.slice(-limit).reverse(), schema: 'MessageResponseSchema' };
}

function read(call: Call, { world }: Rest): Reply {
  const channel = channelOf(world, call);
  demand(world, channel, ['ReadMessageHistory']);
  const { message } = visibleMessage(world, channel, part(call, 'message'));
  return { status: 200, body: asReadByBot(world, channel, message), schema: 'MessageResponseSchema' };
}

function edit(call: Call, rest: Rest): Reply {
  const { world } = rest;
  const channel = channelOf(world, call);
  const draft = draftOf(call, 'MessageEditRequestPartialSchema', rest);
  demand(world, channel, []);
  const stored = visibleMessage(world, channel, part(call, 'message'));
  if (stored.message.author.id !== world.bot.id)
    throw new DiscordError(403, [50005, 'Cannot edit a message authored by another user']);
  const message = edited(world, stored.message, draft);
  refuseEmpty(message);
  stored.message = message;
  world.signal.changed();
  return { status: 200, body: message, schema: 'MessageResponseSchema' };
}

/** https://docs.discord.com/developers/resources/message#crosspost-message */
function crosspost(call: Call, { world }: Rest): Reply {
  const channel = channelOf(world, call);
  const stored = visibleMessage(world, channel, part(call, 'message'));
  const own = stored.message.author.id === world.bot.id;
  demand(world, channel, own ? ['SendMessages'] : ['SendMessages', 'ManageMessages']);
  if (channel.type !== ChannelType.GuildAnnouncement) throw wrongChannelType();
  const flags = stored.message.flags ?? 0;
  if ((flags & MessageFlags.Crossposted) !== 0)
    throw new DiscordError(400, [40033, 'This message has already been crossposted']);
  stored.message = { ...stored.message, flags: flagged(flags | MessageFlags.Crossposted) };
  world.signal.changed();
  return { status: 200, body: stored.message, schema: 'MessageResponseSchema' };
}

function remove(call: Call, { world }: Rest): Reply {
  const channel = channelOf(world, call);
  const stored = visibleMessage(world, channel, part(call, 'message'));
  const own = stored.message.author.id === world.bot.id;
  if (!own && channel.type === ChannelType.DM) throw missingPermissions();
  demand(world, channel, own ? [] : ['ManageMessages']);
  messagesOf(world, channel.id).delete(stored.message.id);
  world.signal.changed();
  return { status: 204 };
}
