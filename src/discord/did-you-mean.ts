import { ComponentType, type StringSelectMenuInteraction } from 'discord.js';
import type { App } from '../app.ts';
import { soundtrackText } from '../texts/soundtrack.ts';
import { menuRow, type Row } from './cards/parts.ts';
import { customId } from './custom-id.ts';
import { labelOf } from './find.ts';
import { keeping } from './kept.ts';

const PICK = customId('soundtrack', 'pick');

/** As for cards: what one member looks for, others do. */
const kept = keeping<Row>(500);

/** A menu of near matches, for a query that no one thing clearly answers. */
export function didYouMean({ catalogue }: App, ids: readonly string[]): Row {
  return kept(catalogue, ids.join(' '), () => {
    const options = ids.map((id) => ({ label: labelOf(catalogue, id), value: id }));
    return menuRow({ custom_id: PICK, placeholder: soundtrackText.didYouMean, options });
  });
}

/** The same menu as it stands under the message that was pressed, if it does. */
export function keptSuggestions(press: StringSelectMenuInteraction): Row[] {
  return press.message.components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    return row.components.some((component) => component.customId === PICK) ? [row.toJSON()] : [];
  });
}
