import {
  DiscordAPIError,
  type MessageComponentInteraction,
  MessageFlags,
  type RepliableInteraction,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { formTooLate } from '../texts/router.ts';
import type { Amendment, Form, Reply, Update } from './command.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { UserError } from './user-error.ts';

/** Discord waits three seconds for the first answer; half of that leaves the rest for the network. */
const PUT_OFF_AFTER_MS = 1_500;

/** Whatever a handler may answer with. */
export type Answer = Reply | Update | Amendment | Form;

/** undici's code for a connection that the other side closed before answering. */
const CUT_OFF = 'UND_ERR_SOCKET';

/**
 * Returns a function that answers an interaction, deferring first if the answer is slow. `arrived` is when the
 * interaction came, by performance.now(); see `Action` for `isPrivate`. It may be called again after it threw: a
 * deferred answer is filled in, never given twice.
 */
export function answerWith(
  interaction: RepliableInteraction,
  { arrived, isPrivate = false }: { arrived: number; isPrivate?: boolean | undefined },
): (outcome: MaybePromise<Answer>) => Promise<void> {
  return async (outcome) => {
    const left = PUT_OFF_AFTER_MS - (performance.now() - arrived);
    const slow = outcome instanceof Promise && (await slowerThan(outcome, left));
    if (slow && !interaction.deferred) await putOff(interaction, isPrivate);
    const said = await outcome;
    if ('modal' in said) return open(interaction, said);
    if ('amend' in said) return amend(interaction, said, isPrivate);
    // What is shared goes out before the pressed message says so, and only a deferral leaves room for both.
    if ('update' in said && said.share !== undefined && !interaction.deferred) await putOff(interaction);
    if (interaction.deferred && isPrivate && 'reply' in said) await fillReply(interaction, said);
    else if (interaction.deferred) await fillIn(interaction, said);
    else await sayNow(interaction, said);
  };
}

/** Takes note of a press without a word. An error here is the member's loading state, and nobody else's concern. */
export async function acknowledge(press: MessageComponentInteraction): Promise<void> {
  await repeatIfCutOff(() => press.deferUpdate()).catch(() => undefined);
}

/**
 * Repeats a call once if its connection was cut off, which the client does not do. Only for calls that are safe to
 * repeat: an edit, a deletion, or a first answer (Discord refuses the second).
 */
export async function repeatIfCutOff(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === CUT_OFF)) throw error;
    await call();
  }
}

/** Whether the interaction has expired: it can't be answered any more. */
export function isTooLate(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;
}

/** Whether Discord already has the answer: a first try arrived, and only its receipt was lost. */
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

/** Whether there is a message that the answer may change: the pressed one, or the one that a form was opened from. */
function hasMessage(
  interaction: RepliableInteraction,
): interaction is RepliableInteraction & Pick<MessageComponentInteraction, 'update' | 'deferUpdate'> {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

async function open(interaction: RepliableInteraction, { modal }: Form): Promise<void> {
  if (interaction.isModalSubmit()) throw new Error('a form cannot answer a form');
  if (interaction.deferred) throw new UserError(formTooLate());
  await repeatIfCutOff(() => interaction.showModal(modal));
}

/** Unless all its answers are private, a slash command's deferral is public: it comes before we know the answer. */
async function putOff(interaction: RepliableInteraction, isPrivate = false): Promise<void> {
  const unseen = isPrivate || interaction.isMessageContextMenuCommand() || interaction.isModalSubmit();
  try {
    await repeatIfCutOff(() =>
      hasMessage(interaction) && !isPrivate
        ? interaction.deferUpdate()
        : interaction.deferReply(unseen ? { flags: MessageFlags.Ephemeral } : {}),
    );
  } catch (error) {
    // Discord took the answer but its receipt was lost, so the client has to be told.
    if (!isAnswered(error)) throw error;
    interaction.deferred = true;
    interaction.ephemeral = unseen;
  }
}

/** Edits the earlier answer and leaves no trace of its own; or says it anew, if Discord has no such answer. */
async function amend(interaction: RepliableInteraction, amendment: Amendment, isPrivate: boolean): Promise<void> {
  const isThinking = interaction.deferred && isPrivate;
  if (!interaction.deferred) await putOff(interaction);
  const { client, applicationId } = interaction;
  try {
    const original = Routes.webhookMessage(applicationId, amendment.token);
    await repeatIfCutOff(() => client.rest.patch(original, { body: amendment.amend, auth: false }));
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    const anew = { reply: amendment.amend, private: true };
    await (isThinking ? fillReply(interaction, anew) : interaction.followUp(messageOf(anew)));
    return;
  }
  if (isThinking) await takeBack(interaction);
}

async function fillReply(interaction: RepliableInteraction, { reply }: Reply): Promise<void> {
  await repeatIfCutOff(() => interaction.editReply({ ...reply }));
}

async function sayNow(interaction: RepliableInteraction, said: Reply | Update): Promise<void> {
  if ('reply' in said) await repeatIfCutOff(() => interaction.reply(messageOf(said)));
  else if (hasMessage(interaction)) await repeatIfCutOff(() => interaction.update({ ...said.update }));
  else throw new Error('there is no message to update');
}

async function fillIn(interaction: RepliableInteraction, said: Reply | Update): Promise<void> {
  if ('update' in said) {
    if (said.share !== undefined) await interaction.followUp({ ...said.share });
    await repeatIfCutOff(() => interaction.editReply({ ...said.update }));
    return;
  }
  if (!hasMessage(interaction)) {
    if (!said.private || interaction.ephemeral === true) {
      await fillReply(interaction, said);
      return;
    }
    await takeBack(interaction);
  }
  await interaction.followUp(messageOf(said));
}

/** Deletes a deferral. If it's gone already, a first try arrived, and only its receipt was lost. */
async function takeBack(interaction: RepliableInteraction): Promise<void> {
  try {
    await repeatIfCutOff(() => interaction.deleteReply());
  } catch (error) {
    if (!(error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage)) throw error;
  }
}

/** Copies, as everywhere here: discord.js writes into what it is given, and cards are cached and shared. */
function messageOf({ reply, private: unseen }: Reply): Reply['reply'] & { flags?: MessageFlags.Ephemeral } {
  return { ...reply, ...(unseen && { flags: MessageFlags.Ephemeral }) };
}
