import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Body, Reply, Update } from './command.ts';

/**
 * Updates the card for the member who asked for it, and answers anyone else privately, so that nobody loses their card.
 * The asker is in the message's interaction metadata, which survives a restart.
 */
export function inPlace(press: ButtonInteraction | StringSelectMenuInteraction, body: Body): Reply | Update {
  const asked = press.message.interactionMetadata?.user.id;
  return asked === press.user.id ? { update: body } : { reply: body, private: true };
}
