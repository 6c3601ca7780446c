import { EmbedType, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { APIAttachment, APIEmbed, APIMessage, APIMessageTopLevelComponent, APIUser } from 'discord-api-types/v10';
import { DiscordError } from './discord-error.ts';
import { keepFile } from './keep-file.ts';
import { mentionsIn } from './mentions.ts';
import type { AllowedMentions } from './mentions.ts';
import type { MessageBody } from './rules/message-rules.ts';
import { isTooLarge, tooLarge, type Upload } from './upload.ts';
import { messagesOf } from './world.ts';
import type { Channel, StoredMessage, World } from './world.ts';

/** Types a number as flags: the enum only names single bits, but any union of them is valid. */
export function flagged(bits: number): MessageFlags {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the sum above
  return bits;
}

/** A message as it is sent, with its attached files: by the bot, unless another author is named. */
export type Draft = {
  author?: APIUser;
  body: MessageBody & {
    allowed_mentions?: AllowedMentions | null;
    attachments?: { id: string | number; description?: string | null }[] | null;
    nonce?: string | number | null;
    enforce_nonce?: boolean | null;
    tts?: boolean | null;
  };
  files: (Upload & { field: string })[];
};

/** The flags that a bot may set; Discord sets the rest. */
const ASKABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

export function newMessage(world: World, channel: Channel, { author = world.bot, body, files }: Draft): APIMessage {
  const id = world.clock.id();
  const content = body.content ?? '';
  return {
    id,
    type: MessageType.Default,
    channel_id: channel.id,
    author,
    content,
    timestamp: world.clock.iso(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    pinned: false,
    ...mentionsIn(world, channel, { author, content, allowed: body.allowed_mentions ?? undefined }),
    attachments: attach(world, channel.id, { body, files }),
    embeds: (body.embeds ?? []).map(shownEmbed),
    components: numbered(body.components ?? []),
    flags: flagged((body.flags ?? 0) & ASKABLE),
    ...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
  };
}

/** Applies an edit: a field that is absent stays, null clears it. */
export function edited(world: World, message: APIMessage, { body, files }: Draft): APIMessage {
  const kept = body.attachments?.map(({ id }) => String(id));
  const attachments = message.attachments.filter(({ id }) => kept === undefined || kept.includes(id));
  return {
    ...message,
    ...(body.content !== undefined && { content: body.content ?? '' }),
    ...(body.embeds !== undefined && { embeds: (body.embeds ?? []).map(shownEmbed) }),
    ...(body.components !== undefined && { components: numbered(body.components ?? []) }),
    attachments: [...attachments, ...attach(world, message.channel_id, { body, files })],
    flags: flagged((message.flags ?? 0) & ~MessageFlags.Loading),
    edited_timestamp: world.clock.iso(),
  };
}

export function store(world: World, message: APIMessage, visibleTo?: APIUser): StoredMessage {
  const stored = { message, visibleTo: visibleTo?.id, sentAt: world.clock.now() };
  messagesOf(world, message.channel_id).set(message.id, stored);
  const channel = world.channels.get(message.channel_id);
  if (channel !== undefined && visibleTo === undefined) channel.last_message_id = message.id;
  world.signal.changed();
  return stored;
}

function attach(world: World, channelId: string, { body, files }: Draft): APIAttachment[] {
  if (files.some(isTooLarge)) throw new DiscordError(413, tooLarge);
  return files.map(({ field, ...file }) => {
    const place = /\[(\d+)\]/.exec(field)?.[1];
    const described = body.attachments?.find((attachment) => String(attachment.id) === place)?.description;
    return { ...keepFile(world, file, { channelId }), ...(described && { description: described }) };
  });
}

function shownEmbed(embed: APIEmbed): APIEmbed {
  const filled = Object.entries(embed).filter(([, value]) => value !== null && value !== undefined);
  const fields = embed.fields?.map((field) => ({ ...field, inline: field.inline ?? false }));
  return { ...Object.fromEntries(filled), ...(fields && { fields }), type: EmbedType.Rich };
}

/** Discord numbers every component of a message, and gives a menu its default bounds. */
function numbered(components: APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  let next = 0;
  // A copy of the tree; only `id`, `min_values` and `max_values` are added.
  return components.map((component) => number(component) as APIMessageTopLevelComponent);

  function number(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(number);
    if (typeof value !== 'object' || value === null || !('type' in value)) return value;
    next += 1;
    const id = 'id' in value && typeof value.id === 'number' ? value.id : next;
    const bounds = 'options' in value || isPicker(value.type) ? { min_values: 1, max_values: 1 } : {};
    const copy: Record<string, unknown> = { ...bounds, ...value, id };
    for (const key in copy) {
      if (copy[key] === null) copy[key] = undefined;
      else if (HOLDING.includes(key)) copy[key] = number(copy[key]);
    }
    return copy;
  }
}

/** The fields in which a component holds others. */
const HOLDING = ['components', 'component', 'accessory'];

function isPicker(type: unknown): boolean {
  return typeof type === 'number' && type >= 5 && type <= 8;
}
