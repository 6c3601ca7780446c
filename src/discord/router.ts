import { randomBytes } from 'node:crypto';
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { App, OpenApp } from '../app.ts';
import { apology, staleControl, unknownCommand } from '../texts/router.ts';
import { answerWith, isAnswered, isTooLate } from './answer.ts';
import type { Choice, Command, MaybePromise, Reply, Update } from './command.ts';
import { parseCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { clip } from './text.ts';
import { UserError } from './user-error.ts';

type Answered = ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction;

export type Routes = {
  commands: readonly Command[];
  /** What the handlers are given. It is opened by the first interaction, if nobody else has. */
  openApp: OpenApp;
};

/**
 * The one listener: finds the command of an interaction, has it say what to say, and says it. Nothing thrown passes
 * it: a UserError is told to the member, anything else is logged with a reference that the apology names. An app that
 * cannot be opened ends the program, which has asked for it too.
 */
export function routeInteractions(client: Client, { commands, openApp }: Routes): { settled(): Promise<void> } {
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const underWay = new Set<Promise<void>>();
  client.on(Events.InteractionCreate, (interaction) => {
    const began = performance.now();
    const answered = openApp()
      .then(
        (app) => route(interaction, { commands: byName, app, began }),
        () => undefined,
      )
      .finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  return {
    async settled() {
      await Promise.all(underWay);
    },
  };
}

type Arrival = { commands: ReadonlyMap<string, Command>; app: App; began: number };

async function route(interaction: Interaction, { commands, app, began }: Arrival): Promise<void> {
  const done = (name: string, outcome: string) => {
    const ms = Math.round(performance.now() - began);
    const level = interaction.isAutocomplete() ? 'debug' : 'info';
    app.log[level]({ event: 'interaction', command: name, guild: interaction.guildId, ms, outcome }, name);
  };
  if (interaction.isAutocomplete()) {
    done(interaction.commandName, await suggest(interaction, commands.get(interaction.commandName), app));
    return;
  }
  if (interaction.isChatInputCommand()) {
    const command = commands.get(interaction.commandName);
    const run = () => command?.execute(interaction, app) ?? fail(unknownCommand());
    done(interaction.commandName, await answer(interaction, run, app));
    return;
  }
  if (interaction.isButton() || interaction.isStringSelectMenu()) {
    const id = parseCustomId(interaction.customId);
    const command = id && commands.get(id.command);
    const run = () => (command ? act(interaction, { ...id, command, app }) : undefined) ?? fail(staleControl());
    done(command ? `${id.command}:${id.action}` : 'unknown', await answer(interaction, run, app));
  }
}

type Acting = { command: Command; action: string; args: readonly string[]; app: App };

function act(press: ButtonInteraction | StringSelectMenuInteraction, { command, action, args, app }: Acting) {
  // Own properties only: an action named `constructor` is nobody's.
  if (press.isButton()) return own(command.buttons, action)?.(press, args, app);
  return own(command.menus, action)?.(press, args, app);
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function fail(message: string): never {
  throw new UserError(message);
}

/** Runs a handler and answers with what it says. Returns how it went, for the log. */
async function answer(interaction: Answered, run: () => MaybePromise<Reply | Update>, app: App) {
  // One answer, and one place that gives it, also where the first answer had to be put off.
  const give = answerWith(interaction);
  try {
    await give(run());
    return 'answered';
  } catch (error) {
    if (isAnswered(error)) return 'answered';
    if (isTooLate(error)) {
      app.log.warn({ event: 'too-late', err: error }, 'an interaction was answered too late');
      return 'too late';
    }
    const reference = randomBytes(4).toString('hex');
    const known = error instanceof UserError;
    if (!known) app.log.error({ event: 'fault', reference, err: error }, 'an interaction failed');
    const body = { content: known ? error.message : apology(reference) };
    try {
      await give({ reply: body, private: true });
    } catch (again) {
      app.log.error({ event: 'fault', reference, err: again }, 'the member could not be told');
    }
    return known ? 'refused' : 'failed';
  }
}

async function suggest(interaction: AutocompleteInteraction, command: Command | undefined, app: App) {
  const choices = await choicesFor(interaction, command, app).catch((error: unknown) => {
    // There is no way to tell a member: the list stays empty, and the next letter asks again.
    app.log.error({ event: 'fault', err: error }, 'a suggestion failed');
    return [];
  });
  try {
    await interaction.respond(clipChoices(choices));
    return 'answered';
  } catch (error) {
    if (isAnswered(error)) return 'answered';
    const level = isTooLate(error) ? 'debug' : 'error';
    app.log[level]({ event: 'fault', err: error }, 'suggestions did not reach Discord');
    return 'failed';
  }
}

async function choicesFor(interaction: AutocompleteInteraction, command: Command | undefined, app: App) {
  const { name, value } = interaction.options.getFocused(true);
  return (await command?.autocomplete?.({ name, value, options: interaction.options }, app)) ?? [];
}

/** Within Discord's limits, and no two that read alike. A value is never cut: half an id would name nothing. */
function clipChoices(choices: readonly Choice[]): Choice[] {
  const byName = new Map<string, Choice>();
  for (const { name, value } of choices) {
    const clipped = clip(name, LIMITS.choiceLength);
    if (value.length <= LIMITS.choiceLength && !byName.has(clipped)) byName.set(clipped, { name: clipped, value });
  }
  return [...byName.values()].slice(0, LIMITS.choices);
}
