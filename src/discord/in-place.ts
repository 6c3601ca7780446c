import { type ButtonInteraction, MessageFlags, type StringSelectMenuInteraction } from 'discord.js';
import type { Body, MaybePromise, Reply, Update } from './command.ts';

/**
 * Updates the card for the member who asked for it, and answers anyone else privately, so that nobody loses their card.
 * The asker is in the message's interaction metadata, which survives a restart. `bodyFor` learns whether only the member
 * will see the card.
 */
export async function inPlace(
  press: ButtonInteraction | StringSelectMenuInteraction,
  bodyFor: (isPrivate: boolean) => MaybePromise<Body>,
): Promise<Reply | Update> {
  const isTheirs = press.message.interactionMetadata?.user.id === press.user.id;
  if (!isTheirs) return { reply: await bodyFor(true), private: true };
  return { update: await bodyFor(press.message.flags.has(MessageFlags.Ephemeral)) };
}
