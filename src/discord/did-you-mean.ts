import { ComponentType, type StringSelectMenuInteraction } from 'discord.js';
import type { App } from '../app.ts';
import { boundedCache } from '../catalogue/bounded-cache.ts';
import { idOf, type Subject } from '../catalogue/catalogue.ts';
import { soundtrackText } from '../texts/soundtrack.ts';
import { menuRow, type Row } from './cards/parts.ts';
import { customId } from './custom-id.ts';
import { labelOf } from './find.ts';

const PICK = customId('soundtrack', 'pick');

/** Members tend to search for the same things. */
const cached = boundedCache<Row>(500);

/** A menu of near matches, for a query without a clear answer. */
export function didYouMean({ catalogue }: App, near: readonly Subject[]): Row {
  return cached(catalogue, near.map(idOf).join(' '), () => {
    const options = near.map((subject) => ({ label: labelOf(catalogue, subject), value: idOf(subject) }));
    return menuRow({ custom_id: PICK, placeholder: soundtrackText.didYouMean, options });
  });
}

/** The same menu, taken from the pressed message if it has one. */
export function keptSuggestions(press: StringSelectMenuInteraction): Row[] {
  return press.message.components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    return row.components.some((component) => component.customId === PICK) ? [row.toJSON()] : [];
  });
}
