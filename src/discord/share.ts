import {
  type BaseInteraction,
  type ButtonInteraction,
  ComponentType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { shareText } from '../texts/share.ts';
import { button, buttonRow, type Row } from './cards/parts.ts';

import type { Card } from './command.ts';
import { customId } from './custom-id.ts';
import { isInThread } from './in-thread.ts';
import type { View } from './view.ts';

/** What an interaction tells of the member's right to post where they are. */
export type Whereabouts = Pick<
  BaseInteraction,
  'authorizingIntegrationOwners' | 'context' | 'guildId' | 'memberPermissions'
>;

/**
 * A private card with the button that posts it where its member is: none where there is nobody else, or they may not
 * post. A song's card has it beside its own buttons, since a message has five rows at most.
 */
export function withShare(card: Card, here: Whereabouts, view: View): Card {
  if (here.context === InteractionContextType.BotDM) return card;
  const barred = whyNotShare(here);
  if (barred === 'channel') return card;
  const share = button(barred === undefined ? shareText.share : shareText.ownApps, idOf(view), barred !== undefined);
  const [first, ...rest] = card.components;
  if (!('song' in view) || first === undefined) return { ...card, components: [...card.components, buttonRow(share)] };
  return { ...card, components: [{ ...first, components: [...first.components, share] }, ...rest] };
}

function idOf(view: View): string {
  if ('person' in view) return customId('soundtrack', 'share-person', view.person.id);
  return customId('soundtrack', 'share', view.film.id, ...(view.song ? [view.song.id] : []));
}

/**
 * Why a member cannot post a card here. `channel`: they may not write in it or use commands, so that a card under a post
 * of the bot's lets nobody do more than the command would. `own-app`: the server has not added the app, and keeps the
 * answers of apps that members installed for themselves private (Discord: Permissions, `USE_EXTERNAL_APPS`).
 */
export function whyNotShare(here: Whereabouts): 'channel' | 'own-app' | undefined {
  const { guildId, memberPermissions, authorizingIntegrationOwners } = here;
  if (guildId === null || memberPermissions === null) return undefined;
  if (!memberPermissions.has([...toWrite(here), PermissionFlagsBits.UseApplicationCommands])) return 'channel';
  const isOwnApp = authorizingIntegrationOwners.guildId !== guildId;
  return isOwnApp && !memberPermissions.has(PermissionFlagsBits.UseExternalApps) ? 'own-app' : undefined;
}

/** What writing takes: an unknown channel may be a thread or not, so it takes both. */
function toWrite(here: Whereabouts): bigint[] {
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  const inThread = isInThread(here);
  if (inThread === undefined) return [SendMessages, SendMessagesInThreads];
  return [inThread ? SendMessagesInThreads : SendMessages];
}

/** The rows of a private card, with its button pressed for good. */
export function sharedRows({ message, customId: pressed }: ButtonInteraction): Row[] {
  return message.components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    const { components, ...same } = row.toJSON();
    const done = components.map((part) =>
      'custom_id' in part && part.custom_id === pressed ? button(shareText.shared, pressed, true) : part,
    );
    return [{ ...same, components: done }];
  });
}
