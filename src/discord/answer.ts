import { DiscordAPIError, MessageFlags, type RepliableInteraction, RESTJSONErrorCodes } from 'discord.js';
import type { MaybePromise, Reply, Update } from './command.ts';

/** Discord waits three seconds for the first answer; half of that leaves the rest to the network. */
const PUT_OFF_AFTER_MS = 1_500;

/** undici's code for a connection that the other side closed before it answered. */
const CUT_OFF = 'UND_ERR_SOCKET';

/**
 * Gives an interaction its answer, and acknowledges it first where the answer is slow. `arrived` is when the interaction
 * came, by performance.now(): whatever has passed since then counts. May be called again when it threw: a deferred
 * answer is then filled in, never given a second time.
 */
export function answerWith(
  interaction: RepliableInteraction,
  arrived: number,
): (outcome: MaybePromise<Reply | Update>) => Promise<void> {
  return async (outcome) => {
    const left = PUT_OFF_AFTER_MS - (performance.now() - arrived);
    const slow = outcome instanceof Promise && (await slowerThan(outcome, left));
    if (slow && !interaction.deferred) await putOff(interaction);
    const said = await outcome;
    if (interaction.deferred) await fillIn(interaction, said);
    else await sayNow(interaction, said);
  };
}

/**
 * Makes a call, and makes it once more if the connection was cut off under it: the client does not repeat that one.
 * Only for calls that are safe to repeat, as a first answer is (Discord refuses the second) and an edit.
 */
export async function repeatIfCutOff(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === CUT_OFF)) throw error;
    await call();
  }
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

async function putOff(interaction: RepliableInteraction): Promise<void> {
  try {
    await repeatIfCutOff(() =>
      interaction.isMessageComponent() ? interaction.deferUpdate() : interaction.deferReply(),
    );
  } catch (error) {
    // Discord took it and its answer was lost on the way; the client does not know, and has to.
    if (!isAnswered(error)) throw error;
    interaction.deferred = true;
  }
}

async function sayNow(interaction: RepliableInteraction, said: Reply | Update): Promise<void> {
  if ('reply' in said) await repeatIfCutOff(() => interaction.reply(messageOf(said)));
  else if (interaction.isMessageComponent()) await repeatIfCutOff(() => interaction.update({ ...said.update }));
}

async function fillIn(interaction: RepliableInteraction, said: Reply | Update): Promise<void> {
  if ('update' in said) {
    await repeatIfCutOff(() => interaction.editReply({ ...said.update }));
    return;
  }
  if (!interaction.isMessageComponent()) {
    // Public so far; who may see it was not known when it was put off.
    if (!said.private) {
      await repeatIfCutOff(() => interaction.editReply({ ...said.reply }));
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
