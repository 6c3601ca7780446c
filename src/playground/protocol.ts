import type {
  APIApplicationCommand,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { z } from 'zod';

/**
 * The messages between the page and the loopback Discord. The page's only state of its own is what is being typed: it
 * receives the whole view whenever something changes (GET /playground/view, an event stream), and acts by POST
 * /playground/actions.
 */

const id = z.string().regex(/^\d{17,20}$/);

/** A file of the same request, which then comes as multipart/form-data: this one of its `files`, from 0. */
const file = z.strictObject({ file: z.int().min(0) });
const optionValue = z.union([z.string().max(6000), z.number(), z.boolean()]);

/** A modal's field: see `FieldValue` in modal-input.ts. */
const fieldValue = z.union([z.string(), z.boolean(), z.array(z.string()), z.array(file)]);

/** The options that a member filled in; a subcommand is part of `command`, as in `schedule set`. */
const options = z.array(z.strictObject({ name: z.string(), value: z.union([optionValue, file]) }));

/** While one of them is typed, the bot is told of no files. */
const typedOptions = z.array(z.strictObject({ name: z.string(), value: optionValue }));

/** The bot's permissions that a visitor can switch in a channel. */
export const botPermission = z.enum([
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'MentionEveryone',
]);

/** The clock moves forward by at most a month per step. */
const MINUTES_AHEAD = 31 * 24 * 60;

const by = { member: id, channel: id };

export const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('say'), ...by, content: z.string() }),
  z.strictObject({ do: z.literal('run'), ...by, command: z.string(), options }),
  z.strictObject({ do: z.literal('useOn'), ...by, message: id, command: z.string() }),
  z.strictObject({ do: z.literal('complete'), ...by, command: z.string(), options: typedOptions, focused: z.string() }),
  z.strictObject({ do: z.literal('press'), ...by, message: id, customId: z.string() }),
  z.strictObject({ do: z.literal('select'), ...by, message: id, customId: z.string(), values: z.array(z.string()) }),
  z.strictObject({ do: z.literal('submit'), ...by, customId: z.string(), fields: z.record(z.string(), fieldValue) }),
  z.strictObject({ do: z.literal('dismiss'), ...by, message: id }),
  z.strictObject({ do: z.literal('forgetProblems'), until: z.iso.datetime() }),
  z.strictObject({ do: z.literal('advance'), minutes: z.int().min(1).max(MINUTES_AHEAD) }),
  z.strictObject({ do: z.literal('permit'), channel: id, permission: botPermission, allowed: z.boolean() }),
]);

export type Action = z.infer<typeof action>;

/** The answer to an action: done; autocomplete's suggestions; a modal to fill in; or Discord's error. */
export type Answer =
  | { done: true }
  | { choices: { name: string; value: string | number }[] }
  | { modal: APIModalInteractionResponseCallbackData }
  | { error: { code: number; message: string } };

/** A message as the API returns it, and the one member who sees it if it is ephemeral. */
export type ViewedMessage = APIMessage & { visibleTo?: string };

export type View = {
  /** False until the bot's gateway session is ready and its commands are registered. */
  ready: boolean;
  /** `permissions` are those of its roles, before a channel's overwrites. */
  bot: { id: string; name: string; permissions: string };
  /** The bot's own first. In one that it has not `joined`, members use the app that they installed for themselves. */
  guilds: { id: string; name: string; joined: boolean; roles: { id: string; name: string }[] }[];
  /** Text channels, threads, and each member's direct messages with the bot (`recipients` name the member). */
  channels: APIChannel[];
  members: APIGuildMember[];
  commands: APIApplicationCommand[];
  /** By channel id, then by member id: permissions as Discord's digit string. */
  permissions: Record<string, Record<string, string>>;
  /** By channel id, oldest first. */
  messages: Record<string, ViewedMessage[]>;
  /** Recent problems, newest last: a refused payload, or an interaction that nobody answered. */
  problems: { at: string; code: number; message: string }[];
  /** The loopback Discord's clock, an ISO instant. */
  now: string;
};
