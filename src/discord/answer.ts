import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { MaybePromise, Reply, Update } from './command.ts';

/** Discord waits three seconds for the first answer; half of that leaves the rest to the network. */
const PUT_OFF_AFTER_MS = 1_500;

type Answered = ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction;

/**
 * Gives an interaction its answer, acknowledging in time where the answer is slow. May be called again when it threw:
 * what was put off before is then filled in, never answered a second time.
 */
export function answerWith(interaction: Answered): (outcome: MaybePromise<Reply | Update>) => Promise<void> {
  return async (outcome) => {
    const slow = outcome instanceof Promise && (await slowerThan(outcome, PUT_OFF_AFTER_MS));
    if (slow && !interaction.deferred) await putOff(interaction);
    const said = await outcome;
    if (interaction.deferred) await fillIn(interaction, said);
    else await sayNow(interaction, said);
  };
}

/** True where Discord has given the interaction up: nothing can be said to it any more. */
export function isTooLate(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;
}

/** True where Discord has the answer already: a first try reached it, and only its receipt was lost. */
export function isAnswered(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}

async function slowerThan(outcome: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), ms);
  });
  const settled = outcome.then(
    () => false,
    () => false,
  );
  const slow = await Promise.race([settled, late]);
  clearTimeout(timer);
  return slow;
}

async function putOff(interaction: Answered): Promise<void> {
  try {
    if (interaction.isChatInputCommand()) await interaction.deferReply();
    else await interaction.deferUpdate();
  } catch (error) {
    // Discord took it and its answer was lost on the way; the client does not know, and has to.
    if (!isAnswered(error)) throw error;
    interaction.deferred = true;
  }
}

async function sayNow(interaction: Answered, said: Reply | Update): Promise<void> {
  if ('reply' in said) await interaction.reply(messageOf(said));
  else if (!interaction.isChatInputCommand()) await interaction.update({ ...said.update });
}

async function fillIn(interaction: Answered, said: Reply | Update): Promise<void> {
  if ('update' in said) {
    await interaction.editReply({ ...said.update });
    return;
  }
  if (interaction.isChatInputCommand()) {
    // Public so far; who may see it was not known when it was put off.
    if (!said.private) {
      await interaction.editReply({ ...said.reply });
      return;
    }
    await interaction.deleteReply();
  }
  await interaction.followUp(messageOf(said));
}

/** A copy, as everywhere here: discord.js writes into what it is given, and a card is kept and shared. */
function messageOf({ reply, private: unseen }: Reply): Reply['reply'] & { flags?: MessageFlags.Ephemeral } {
  return { ...reply, ...(unseen && { flags: MessageFlags.Ephemeral }) };
}
