import type {
  AutocompleteInteraction,
  ButtonInteraction,
  Interaction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { App } from '../app.ts';
import { staleControl, unknownCommand } from '../texts/router.ts';
import {
  type Command,
  type Form,
  isMessageCommand,
  type MessageCommand,
  type MessageFormCommand,
  type SlashCommand,
} from './command.ts';
import type { Answer } from './answer.ts';
import { parseCustomId } from './custom-id.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { UserError } from './user-error.ts';

/** Every interaction that gets an answer of its own. */
export type Answered = Exclude<Interaction, AutocompleteInteraction>;

export type Handler = {
  name: string;
  /** Given no app, it waits for none. */
  run: ((app: App) => MaybePromise<Answer>) | { form: () => Form };
  isCrowd?: boolean;
  isPrivate?: boolean | undefined;
};

export type CommandsByName = {
  slashCommands: ReadonlyMap<string, SlashCommand>;
  messageCommands: ReadonlyMap<string, MessageCommand | MessageFormCommand>;
};

export function byName(commands: readonly Command[]): CommandsByName {
  const slashCommands = new Map<string, SlashCommand>();
  const messageCommands = new Map<string, MessageCommand | MessageFormCommand>();
  for (const command of commands)
    if (isMessageCommand(command)) messageCommands.set(command.data.name, command);
    else slashCommands.set(command.data.name, command);
  return { slashCommands, messageCommands };
}

/**
 * An interaction's handler and its name in the log, which is one of ours. If no command of ours fits, the member is
 * told to run the command again.
 */
export function handlerOf(interaction: Answered, { slashCommands, messageCommands }: CommandsByName): Handler {
  if (interaction.isChatInputCommand()) {
    const command = slashCommands.get(interaction.commandName);
    if (command) {
      const form = command.form?.(interaction);
      const run: Handler['run'] = form ? { form: () => form } : (app) => command.execute(interaction, app);
      return { name: interaction.commandName, run, isPrivate: command.isPrivate };
    }
  }
  if (interaction.isMessageContextMenuCommand()) {
    const command = messageCommands.get(interaction.commandName);
    if (command) {
      const run: Handler['run'] =
        'form' in command ? { form: () => command.form(interaction) } : (app) => command.onMessage(interaction, app);
      return { name: interaction.commandName, run };
    }
  }
  if (interaction.isButton() || interaction.isStringSelectMenu() || interaction.isModalSubmit()) {
    const id = parseCustomId(interaction.customId);
    const command = id && slashCommands.get(id.command);
    const run = command && actionOf(interaction, command, id);
    if (run) {
      const isPrivate = interaction.isButton() && own(command.buttons, id.action)?.isPrivate;
      const isCrowd = interaction.isButton() && (command.crowdButtons?.includes(id.action) ?? false);
      return { name: `${id.command}:${id.action}`, run, isPrivate, isCrowd };
    }
  }
  return { name: 'unknown', run: () => fail(interaction.isCommand() ? unknownCommand() : staleControl()) };
}

/** What a press, a selection or a form runs; undefined if the command has no such action. */
function actionOf(
  interaction: ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction,
  { buttons, forms, menus, modals }: SlashCommand,
  { action, args }: { action: string; args: readonly string[] },
): Handler['run'] | undefined {
  // Own properties only, so that an action named `constructor` finds nothing.
  if (interaction.isButton()) {
    const form = own(forms, action);
    if (form) return { form: () => form(interaction, args) };
    const run = own(buttons, action);
    return run && ((app) => run(interaction, args, app));
  }
  if (interaction.isModalSubmit()) {
    const run = own(modals, action);
    return run && ((app) => run(interaction, args, app));
  }
  const run = own(menus, action);
  return run && ((app) => run(interaction, args, app));
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

export function fail(message: string): never {
  throw new UserError(message);
}
