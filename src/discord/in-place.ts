import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Body, Reply, Update } from './command.ts';

/**
 * Changes the card for the member who asked for it, and answers anyone else privately, so that nobody's card is taken
 * from them. Who asked is in the message's interaction metadata, which a restart does not lose.
 */
export function inPlace(press: ButtonInteraction | StringSelectMenuInteraction, body: Body): Reply | Update {
  const asked = press.message.interactionMetadata?.user.id;
  return asked === press.user.id ? { update: body } : { reply: body, private: true };
}
