import type {
  APIApplicationCommand,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { z } from 'zod';

/**
 * What the page and the loopback Discord say to each other. The page holds no state of its own but what is being
 * typed: it is sent the whole view whenever something changes (GET /playground/view, an event stream), and asks for
 * things by POST /playground/actions.
 */

const id = z.string().regex(/^\d{17,20}$/);
const optionValue = z.union([z.string().max(6000), z.number(), z.boolean()]);

/** An option as a member fills it in: a subcommand is part of `command`, as in `schedule set`. */
const options = z.array(z.strictObject({ name: z.string(), value: optionValue }));

/** What can be taken from the bot in a channel, and given back. */
export const botPermission = z.enum([
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'MentionEveryone',
]);

/** The clock moves forward by a month at most in one step. */
const MINUTES_AHEAD = 31 * 24 * 60;

const by = { member: id, channel: id };

export const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('run'), ...by, command: z.string(), options }),
  z.strictObject({ do: z.literal('complete'), ...by, command: z.string(), options, focused: z.string() }),
  z.strictObject({ do: z.literal('press'), ...by, message: id, customId: z.string() }),
  z.strictObject({ do: z.literal('select'), ...by, message: id, customId: z.string(), values: z.array(z.string()) }),
  z.strictObject({ do: z.literal('submit'), ...by, customId: z.string(), fields: z.record(z.string(), z.string()) }),
  z.strictObject({ do: z.literal('dismiss'), ...by, message: id }),
  z.strictObject({ do: z.literal('forgetProblems'), until: z.iso.datetime() }),
  z.strictObject({ do: z.literal('advance'), minutes: z.int().min(1).max(MINUTES_AHEAD) }),
  z.strictObject({ do: z.literal('permit'), channel: id, permission: botPermission, allowed: z.boolean() }),
]);

export type Action = z.infer<typeof action>;

/** The answer to an action: done; what autocomplete offers; a modal to fill in; or what Discord would say is wrong. */
export type Answer =
  | { done: true }
  | { choices: { name: string; value: string | number }[] }
  | { modal: APIModalInteractionResponseCallbackData }
  | { error: { code: number; message: string } };

/** A message as the API gives it; an ephemeral one is shown to one member only. */
export type ViewedMessage = APIMessage & { visibleTo?: string };

export type View = {
  /** False until the bot's gateway session is ready and its commands are registered. */
  ready: boolean;
  /** With what its roles let it do, before a channel's overwrites. */
  bot: { id: string; name: string; permissions: string };
  guild: { id: string; name: string; roles: { id: string; name: string }[] };
  /** Text channels and, where one was opened, threads and a direct-message channel (its `recipients` name the member). */
  channels: APIChannel[];
  members: APIGuildMember[];
  commands: APIApplicationCommand[];
  /** By channel id, then by member id: what each may do there, as Discord's digit string. */
  permissions: Record<string, Record<string, string>>;
  /** By channel id, oldest first. */
  messages: Record<string, ViewedMessage[]>;
  /** What went wrong of late, newest last: a payload refused, an interaction that nobody answered. */
  problems: { at: string; code: number; message: string }[];
  /** The loopback Discord's clock, an ISO instant. */
  now: string;
};
