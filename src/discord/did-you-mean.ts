import {
  type APISelectMenuOption,
  type ButtonInteraction,
  ComponentType,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { App } from '../app.ts';
import { boundedCache } from '../catalogue/bounded-cache.ts';
import { type Catalogue, idOf, type Subject, subjectOf } from '../catalogue/catalogue.ts';
import { soundtrackText } from '../texts/soundtrack.ts';
import { cardShownIn } from './card-shown.ts';
import { menuRow, type Row } from './cards/parts.ts';
import { customId, parseCustomId } from './custom-id.ts';
import { labelOf } from './find.ts';

/** Members tend to search for the same things. */
const cached = boundedCache<Row[]>(500);

/** A menu of near matches for a query without a clear answer, but for the one whose card is shown. */
export function didYouMean({ catalogue }: App, near: readonly Subject[], shown?: Subject): Row[] {
  const shownId = shown && idOf(shown);
  return cached(catalogue, [shownId, ...near.map(idOf)].join(' '), () =>
    menuWithout(
      shownId,
      near.map((subject) => optionFor(catalogue, subject)),
    ),
  );
}

/**
 * The menu of the pressed message, if it has one, now that another card is shown above it. The match that the message
 * showed until now is offered again.
 */
export function keptSuggestions(
  { catalogue }: App,
  { message }: ButtonInteraction | StringSelectMenuInteraction,
  shown: Subject,
): Row[] {
  const controls = message.components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
  for (const control of controls) {
    const id = control.type === ComponentType.StringSelect ? parseCustomId(control.customId) : undefined;
    if (control.type !== ComponentType.StringSelect || id?.command !== 'soundtrack' || id.action !== 'pick') continue;
    const [isWhole] = id.args;
    const before = isWhole === undefined ? subjectOf(catalogue, cardShownIn(message) ?? '') : undefined;
    const offered = control.options.map(({ label, value }) => ({ label, value }));
    const isNew = before !== undefined && !offered.some(({ value }) => value === idOf(before));
    return menuWithout(idOf(shown), isNew ? [optionFor(catalogue, before), ...offered] : offered);
  }
  return [];
}

/** Its id tells a menu of all matches from one that lacks the match shown, as an answer's first card has it. */
function menuWithout(shownId: string | undefined, matches: readonly APISelectMenuOption[]): Row[] {
  const options = matches.filter(({ value }) => value !== shownId);
  if (options.length === 0) return [];
  const isWhole = shownId !== undefined && options.length === matches.length;
  const custom_id = customId('soundtrack', 'pick', ...(isWhole ? ['all'] : []));
  return [menuRow({ custom_id, placeholder: soundtrackText.didYouMean, options })];
}

function optionFor(catalogue: Catalogue, subject: Subject): APISelectMenuOption {
  return { label: labelOf(catalogue, subject), value: idOf(subject) };
}
