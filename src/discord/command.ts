import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { z } from 'zod';
import type { App } from '../app.ts';
import { parseArgs } from './custom-id.ts';

/** What a message says. Embeds and components as Discord's JSON, within its limits. Cards are shared: none is changed. */
export type Body = {
  readonly content?: string;
  readonly embeds?: readonly Readonly<APIEmbed>[];
  readonly components?: readonly Readonly<APIActionRowComponent<APIComponentInMessageActionRow>>[];
};

/** What a card is made of. */
export type Card = Required<Omit<Body, 'content'>>;

/** A file that goes with a message. */
export type File = { name: string; attachment: Buffer };

/** A new message; a private one is seen by the member alone. */
export type Reply = { reply: Body & { files?: File[] }; private?: boolean };

/** A change to the message that was pressed. */
export type Update = { update: Body };

export type Choice = { name: string; value: string };

/** The option that a member is typing in, and what the options filled in before it hold. */
export type Focused = { name: string; value: string; options: AutocompleteInteraction['options'] };

/** A value, or the promise of one: a handler that needs nothing from the database answers at once. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Answers a press or a selection. `args` are the rest of the custom id, as they came. */
export type Action<Press> = (press: Press, args: readonly string[], app: App) => MaybePromise<Reply | Update>;

/**
 * A slash command. Inert: its functions say what to say, and the router says it, in time and once. A function throws
 * a UserError for what the member can mend.
 */
export type Command = {
  data: { name: string; toJSON(): RESTPostAPIChatInputApplicationCommandsJSONBody };
  autocomplete?(focused: Focused, app: App): MaybePromise<readonly Choice[]>;
  execute(interaction: ChatInputCommandInteraction, app: App): MaybePromise<Reply>;
  buttons?: Readonly<Record<string, Action<ButtonInteraction>>>;
  menus?: Readonly<Record<string, Action<StringSelectMenuInteraction>>>;
};

/** An action whose arguments are checked first: a custom id may be forged, or older than the program. */
export function withArgs<Args, Press>(
  args: z.ZodType<Args>,
  run: (press: Press, args: Args, app: App) => MaybePromise<Reply | Update>,
): Action<Press> {
  return (press, raw, app) => run(press, parseArgs(args, raw), app);
}
