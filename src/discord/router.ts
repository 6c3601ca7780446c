import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type Client,
  Events,
  type Interaction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Logger } from 'pino';
import type { App, OpenProgram, Program } from '../app.ts';
import { apology, crowdTooFast, staleControl, tooFast, unknownCommand } from '../texts/router.ts';
import { acknowledge, answerWith, isAnswered, isTooLate, repeatIfCutOff } from './answer.ts';
import {
  type Amendment,
  type Choice,
  type Command,
  isMessageCommand,
  type MessageCommand,
  type Reply,
  type SlashCommand,
  type Update,
} from './command.ts';
import { parseCustomId } from './custom-id.ts';
import type { InteractionLimits } from './interaction-limits.ts';
import { LIMITS } from './limits.ts';
import { type MaybePromise, thenDo } from './maybe-promise.ts';
import type { Outcome, Telemetry } from './telemetry.ts';
import { clip } from './text.ts';
import { UserError } from './user-error.ts';

/** Enough for a deferral to go out, even on a new connection. */
const BREATH_MS = 50;

type Answered = Exclude<Interaction, AutocompleteInteraction>;

export type Routes = {
  commands: readonly Command[];
  /** Opens what handlers are given. The first interaction opens it, if nothing else has. */
  openProgram: OpenProgram;
  log: Logger;
  telemetry?: Telemetry | undefined;
  /** How much may come at once; without them, anything. */
  limits?: InteractionLimits | undefined;
};

/**
 * The one listener: finds an interaction's command, has it say what to say, and says it. No error gets past it: the
 * member is told a UserError, and anything else is logged with a reference that the apology repeats.
 */
export function routeInteractions(
  client: Client,
  { commands, openProgram, log, telemetry, limits }: Routes,
): { settled(): Promise<void> } {
  const slashCommands = new Map<string, SlashCommand>();
  const messageCommands = new Map<string, MessageCommand>();
  for (const command of commands)
    if (isMessageCommand(command)) messageCommands.set(command.data.name, command);
    else slashCommands.set(command.data.name, command);
  let opened: Program | undefined;
  const withProgram = <Value>(use: (program: Program) => MaybePromise<Value>): MaybePromise<Value> =>
    opened
      ? use(opened)
      : openProgram().then(async (program) => {
          // On a slow machine, opening everything blocks for a second or more. This lets overdue answers be deferred
          // before the next blocking step (the first search).
          if (opened === undefined) await sleep(BREATH_MS);
          opened = program;
          return use(program);
        });
  const withApp: WithApp = (guildId, use) =>
    withProgram((program) => thenDo(program.libraryOf(guildId), (library) => use({ ...program, ...library })));
  const arriving = { slashCommands, messageCommands, withApp, log, telemetry, limits };
  const underWay = new Set<Promise<void>>();
  client.on(Events.InteractionCreate, (interaction) => {
    const answered = route(interaction, { ...arriving, at: performance.now() })
      .catch((error: unknown) => log.error({ event: 'fault', err: error }, 'could not handle an interaction'))
      .finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  return {
    async settled() {
      await Promise.all(underWay);
    },
  };
}

/** Uses a server's app at once if it is there, otherwise as soon as it is. */
type WithApp = <Value>(guildId: string | null, use: (app: App) => MaybePromise<Value>) => MaybePromise<Value>;

/** `at` is when the interaction came: a member's three seconds count from there, even while the app is being opened. */
type Arrival = Pick<Routes, 'log' | 'telemetry' | 'limits'> & {
  slashCommands: ReadonlyMap<string, SlashCommand>;
  messageCommands: ReadonlyMap<string, MessageCommand>;
  withApp: WithApp;
  at: number;
};

async function route(interaction: Interaction, arrival: Arrival): Promise<void> {
  const { withApp, log, telemetry, limits, at } = arrival;
  const done = (name: string, outcome: Outcome) => {
    const ms = performance.now() - at;
    const isAutocomplete = interaction.isAutocomplete();
    if (isAutocomplete) telemetry?.suggested({ outcome, ms });
    else telemetry?.answered({ name, outcome, ms });
    const fields = { event: 'interaction', command: name, guild: interaction.guildId, ms: Math.round(ms), outcome };
    log[isAutocomplete || outcome === 'limited' ? 'debug' : 'info'](fields, name);
  };
  if (interaction.isAutocomplete()) {
    done(interaction.commandName, await suggest(interaction, arrival));
    return;
  }
  const { name, run, isPrivate, isCrowd = false } = handlerOf(interaction, arrival);
  const taken = limits?.(interaction, { isCrowd, now: at }) ?? 'allowed';
  if (taken !== 'allowed') {
    await turnAway(interaction, { taken, isCrowd }, arrival);
    done(name, 'limited');
    return;
  }
  done(name, await answer(interaction, { run: () => withApp(interaction.guildId, run), isPrivate }, arrival));
}

/** Says that it was too fast. Once the member knows, a press is only acknowledged; a command would show as failed. */
async function turnAway(
  interaction: Answered,
  { taken, isCrowd }: { taken: 'over' | 'still over'; isCrowd: boolean },
  arrival: Arrival,
): Promise<void> {
  if (taken === 'over')
    arrival.log.warn({ event: 'limited', guild: interaction.guildId }, 'interactions came too fast');
  if (taken === 'still over' && !isCrowd && interaction.isMessageComponent()) return acknowledge(interaction);
  await answer(interaction, { run: () => fail(isCrowd ? crowdTooFast() : tooFast()) }, arrival);
}

type Answer = MaybePromise<Reply | Update | Amendment>;

type Handler = { name: string; run: (app: App) => Answer; isCrowd?: boolean; isPrivate?: boolean | undefined };

/**
 * An interaction's handler and its name in the log, which is one of ours. If no command of ours fits, the member is
 * told to run the command again.
 */
function handlerOf(interaction: Answered, { slashCommands, messageCommands }: Arrival): Handler {
  if (interaction.isChatInputCommand()) {
    const command = slashCommands.get(interaction.commandName);
    if (command) return { name: interaction.commandName, run: (app) => command.execute(interaction, app) };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const command = messageCommands.get(interaction.commandName);
    if (command) return { name: interaction.commandName, run: (app) => command.onMessage(interaction, app) };
  }
  if (interaction.isButton() || interaction.isStringSelectMenu()) {
    const id = parseCustomId(interaction.customId);
    const command = id && slashCommands.get(id.command);
    const run = command && actionOf(interaction, command, id);
    if (run) {
      const isPrivate = interaction.isButton() && own(command.buttons, id.action)?.isPrivate;
      const isCrowd = command.crowdButtons?.includes(id.action) ?? false;
      return { name: `${id.command}:${id.action}`, run, isPrivate, isCrowd };
    }
  }
  return { name: 'unknown', run: () => fail(interaction.isCommand() ? unknownCommand() : staleControl()) };
}

/** What a press or a selection runs; undefined if the command has no such action. */
function actionOf(
  press: ButtonInteraction | StringSelectMenuInteraction,
  { buttons, menus }: SlashCommand,
  { action, args }: { action: string; args: readonly string[] },
): Handler['run'] | undefined {
  // Own properties only, so that an action named `constructor` finds nothing.
  if (press.isButton()) {
    const run = own(buttons, action);
    return run && ((app) => run(press, args, app));
  }
  const run = own(menus, action);
  return run && ((app) => run(press, args, app));
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function fail(message: string): never {
  throw new UserError(message);
}

/** Runs a handler and answers with its result. Returns the outcome for the log. */
async function answer(
  interaction: Answered,
  { run, isPrivate }: { run: () => Answer; isPrivate?: boolean | undefined },
  { log, at }: Arrival,
): Promise<Outcome> {
  // Both an answer and an apology go through this one function, which knows whether the answer was deferred.
  const give = answerWith(interaction, { arrived: at, isPrivate });
  try {
    await give(run());
    return 'answered';
  } catch (error) {
    if (isAnswered(error)) return 'answered';
    if (isTooLate(error)) {
      log.warn({ event: 'too-late', err: error }, 'answered an interaction too late');
      return 'too late';
    }
    const reference = randomBytes(4).toString('hex');
    const known = error instanceof UserError;
    if (!known) log.error({ event: 'fault', reference, err: error }, 'an interaction failed');
    const body = { content: known ? error.message : apology(reference) };
    try {
      await give({ reply: body, private: true });
    } catch (again) {
      if (!isAnswered(again))
        log.error({ event: 'fault', reference, err: again }, 'could not tell the member about the fault');
    }
    return known ? 'refused' : 'failed';
  }
}

async function suggest(
  interaction: AutocompleteInteraction,
  { slashCommands, withApp, log }: Arrival,
): Promise<Outcome> {
  const command = slashCommands.get(interaction.commandName);
  const choices = await choicesFor(interaction, command, withApp).catch((error: unknown) => {
    // Autocomplete can't show an error: the list stays empty, and the next letter asks again.
    log.error({ event: 'fault', err: error }, 'could not make suggestions');
    return [];
  });
  try {
    await repeatIfCutOff(() => interaction.respond(clipChoices(choices)));
    return 'answered';
  } catch (error) {
    if (isAnswered(error)) return 'answered';
    const level = isTooLate(error) ? 'debug' : 'error';
    log[level]({ event: 'fault', err: error }, 'could not send suggestions to Discord');
    return 'failed';
  }
}

async function choicesFor(interaction: AutocompleteInteraction, command: SlashCommand | undefined, withApp: WithApp) {
  const { name, value } = interaction.options.getFocused(true);
  const { options, guildId, client } = interaction;
  const focused = { name, value, options, guildId, rest: client.rest };
  return withApp(guildId, (app) => command?.autocomplete?.(focused, app) ?? []);
}

/** Keeps choices within Discord's limits and drops duplicate labels. Values are never cut: half an id names nothing. */
function clipChoices(choices: readonly Choice[]): Choice[] {
  const byName = new Map<string, Choice>();
  for (const { name, value } of choices) {
    const clipped = clip(name, LIMITS.choiceLength);
    if (value.length <= LIMITS.choiceLength && !byName.has(clipped)) byName.set(clipped, { name: clipped, value });
  }
  return [...byName.values()].slice(0, LIMITS.choices);
}
