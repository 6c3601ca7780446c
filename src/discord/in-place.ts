import { type ButtonInteraction, MessageFlags, type StringSelectMenuInteraction } from 'discord.js';
import type { Body, Reply, Update } from './command.ts';
import type { MaybePromise } from './maybe-promise.ts';

/**
 * Updates the card for the member who asked for it, and answers anyone else privately, so that nobody loses their card.
 * The asker is in the message's interaction metadata, which survives a restart. `bodyFor` learns whether only the member
 * will see the card, and whether it takes the place of the one pressed.
 */
export async function inPlace(
  press: ButtonInteraction | StringSelectMenuInteraction,
  bodyFor: (shown: { isPrivate: boolean; isUpdate: boolean }) => MaybePromise<Body>,
): Promise<Reply | Update> {
  const isTheirs = press.message.interactionMetadata?.user.id === press.user.id;
  if (!isTheirs) return { reply: await bodyFor({ isPrivate: true, isUpdate: false }), private: true };
  const isPrivate = press.message.flags.has(MessageFlags.Ephemeral);
  return { update: await bodyFor({ isPrivate, isUpdate: true }) };
}
