import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIModalInteractionResponseCallbackData,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Client,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { z } from 'zod';
import type { App } from '../app.ts';
import { parseArgs } from './custom-id.ts';
import type { MaybePromise } from './maybe-promise.ts';

/**
 * A message's content. Embeds and components are Discord's JSON, within its limits. Cards are shared, so never change
 * one.
 */
export type Body = {
  readonly content?: string;
  readonly embeds?: readonly Readonly<APIEmbed>[];
  readonly components?: readonly Readonly<APIActionRowComponent<APIComponentInMessageActionRow>>[];
};

/** A message body made only of embeds and components. */
export type Card = Required<Omit<Body, 'content'>>;

/** A file attached to a message. */
export type File = { name: string; attachment: Buffer };

/** A new message; only the member sees a private one. */
export type Reply = { reply: Body & { files?: File[] }; private?: boolean };

/** A change to the pressed message. `share` is posted beforehand, as a message that everyone sees. */
export type Update = { update: Body; share?: Body };

/**
 * A change to an earlier private answer of ours, by the token of the interaction that it answered. The pressed message
 * stays as it is. If that answer is out of reach, this one is said anew.
 */
export type Amendment = { amend: Body; token: string };

/**
 * Opens a form, in Discord's JSON. Discord takes one only as the first answer, within three seconds: its handler waits
 * for nothing slower than a row of the database. A member whose form comes too late is told to try again.
 */
export type Form = { modal: Readonly<APIModalInteractionResponseCallbackData> };

export type Choice = { name: string; value: string };

/** The option that a member is typing in, the values of the options filled in so far, and a way to ask Discord for more. */
export type Focused = {
  name: string;
  value: string;
  options: AutocompleteInteraction['options'];
  guildId: string | null;
  rest: Client['rest'];
};

/** Answers a button press or a selection. `args` are the rest of the custom id, unparsed. */
export type Action<Press> = {
  (press: Press, args: readonly string[], app: App): MaybePromise<Reply | Update | Amendment | Form>;
  /**
   * A slow answer is put off with a private message that it then fills. Otherwise an interaction's token would edit the
   * pressed message.
   */
  isPrivate?: boolean;
};

/**
 * Answers a submitted form; parseForm reads it. Only a form that was opened from a message can update it: that one. A
 * slow answer to any other form is the member's alone. A UserError loses what they typed: see `offerAgain`.
 */
export type Submission = (
  submit: ModalSubmitInteraction,
  args: readonly string[],
  app: App,
) => MaybePromise<Reply | Update>;

/**
 * A slash command. Inert: its functions return what to say, and the router says it, in time and once. A function throws
 * a UserError for anything that the member can fix.
 */
export type SlashCommand = {
  data: { name: string; toJSON(): RESTPostAPIChatInputApplicationCommandsJSONBody };
  /** All its answers are private. A slow answer to any other is put off for everyone to see, whatever it says then. */
  isPrivate?: boolean;
  autocomplete?(focused: Focused, app: App): MaybePromise<readonly Choice[]>;
  execute(interaction: ChatInputCommandInteraction, app: App): MaybePromise<Reply | Form>;
  /** The form that these options open; undefined if execute answers them. It gets no app, so it waits for nothing. */
  form?(interaction: ChatInputCommandInteraction): Form | undefined;
  /** Buttons that open a form, and wait for nothing either. */
  forms?: Readonly<Record<string, (press: ButtonInteraction, args: readonly string[]) => Form>>;
  buttons?: Readonly<Record<string, Action<ButtonInteraction>>>;
  /** The buttons that a whole server presses at once: they count against its limit, not the member's. */
  crowdButtons?: readonly string[];
  menus?: Readonly<Record<string, Action<StringSelectMenuInteraction>>>;
  /** By the action of the form's custom id, also of a form that a message command opened. */
  modals?: Readonly<Record<string, Submission>>;
};

/** A command in the menu of a message, under Apps. As inert as a slash command; only the member sees its answer. */
export type MessageCommand = {
  data: { name: string; toJSON(): RESTPostAPIContextMenuApplicationCommandsJSONBody };
  /** For /help: Discord shows no description of it. */
  description: string;
  onMessage(interaction: MessageContextMenuCommandInteraction, app: App): MaybePromise<Reply | Form>;
};

/** A command in the menu of a message that opens a form, and waits for nothing. */
export type MessageFormCommand = Omit<MessageCommand, 'onMessage'> & {
  form(interaction: MessageContextMenuCommandInteraction): Form;
};

export type Command = SlashCommand | MessageCommand | MessageFormCommand;

export function isMessageCommand(command: Command): command is MessageCommand | MessageFormCommand {
  return !('execute' in command);
}

/** An action that validates its arguments first: a custom id may be forged, or older than the program. */
export function withArgs<Args, Press>(
  args: z.ZodType<Args>,
  run: (press: Press, args: Args, app: App) => MaybePromise<Reply | Update | Amendment | Form>,
): Action<Press> {
  return (press, raw, app) => run(press, parseArgs(args, raw), app);
}

/** An action that only ever answers with a private message, so that its interaction's token always edits that. */
export function inPrivate<Press>(action: Action<Press>): Action<Press> {
  return Object.assign<Action<Press>, { isPrivate: true }>((...given) => action(...given), { isPrivate: true });
}
