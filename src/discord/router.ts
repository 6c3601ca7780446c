import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AutocompleteInteraction, type Client, Events, type Interaction } from 'discord.js';
import type { Logger } from 'pino';
import type { App, OpenProgram, Program } from '../app.ts';
import { apology, changedCommand, crowdTooFast, tooFast } from '../texts/router.ts';
import { acknowledge, type Answer, answerWith, isAnswered, isTooLate, repeatIfCutOff } from './answer.ts';
import type { Choice, Command, SlashCommand } from './command.ts';
import { type Answered, byName, type CommandsByName, fail, handlerOf } from './handler.ts';
import type { InteractionLimits } from './interaction-limits.ts';
import { LIMITS } from './limits.ts';
import { type MaybePromise, thenDo } from './maybe-promise.ts';
import { isOutdated } from './outdated.ts';
import type { Outcome, Telemetry } from './telemetry.ts';
import { clip } from './text.ts';
import { UserError } from './user-error.ts';

/** Enough for a deferral to go out, even on a new connection. */
const BREATH_MS = 50;

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
  const arriving = { ...byName(commands), withApp, log, telemetry, limits };
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
type Arrival = Pick<Routes, 'log' | 'telemetry' | 'limits'> & CommandsByName & { withApp: WithApp; at: number };

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
  const say = () => (typeof run === 'function' ? withApp(interaction.guildId, run) : run.form());
  done(name, await answer(interaction, { run: say, isPrivate }, arrival));
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

/** Runs a handler and answers with its result. Returns the outcome for the log. */
async function answer(
  interaction: Answered,
  { run, isPrivate }: { run: () => MaybePromise<Answer>; isPrivate?: boolean | undefined },
  { log, at }: Arrival,
): Promise<Outcome> {
  // Both an answer and an apology go through this one function, which knows whether the answer was deferred.
  const give = answerWith(interaction, { arrived: at, isPrivate });
  try {
    await give(run());
    return 'answered';
  } catch (error) {
    if (isAnswered(error)) return 'answered';
    if (isTooLate(error)) return late(error, log);
    const reference = randomBytes(4).toString('hex');
    const told = messageFor(error);
    if (told === undefined) log.error({ event: 'fault', reference, err: error }, 'an interaction failed');
    const body = { content: told ?? apology(reference) };
    try {
      await give({ reply: body, private: true });
    } catch (again) {
      if (isTooLate(again)) return late(again, log);
      if (!isAnswered(again))
        log.error({ event: 'fault', reference, err: again }, 'could not tell the member about the fault');
    }
    return told === undefined ? 'failed' : 'refused';
  }
}

function late(error: unknown, log: Logger): Outcome {
  log.warn({ event: 'too-late', err: error }, 'answered an interaction too late');
  return 'too late';
}

/** What a member can do about an error; undefined if it's ours. */
function messageFor(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  return isOutdated(error) ? changedCommand() : undefined;
}

async function suggest(
  interaction: AutocompleteInteraction,
  { slashCommands, withApp, log }: Arrival,
): Promise<Outcome> {
  const command = slashCommands.get(interaction.commandName);
  const choices = await choicesFor(interaction, command, withApp).catch((error: unknown) => {
    // Autocomplete can't show an error: the list stays empty, and the next letter asks again.
    if (!isOutdated(error)) log.error({ event: 'fault', err: error }, 'could not make suggestions');
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
