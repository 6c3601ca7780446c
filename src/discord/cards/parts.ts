import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Article, Film, Quotation, Saying } from '../../catalogue/catalogue.ts';
import type { Link } from '../../catalogue/listening.ts';
import { cardText } from '../../texts/cards.ts';
import { LIMITS } from '../limits.ts';
import { clip, plain } from '../text.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** How many cards of songs, and of films, are cached: about 10 MB each when full. */
export const CARDS_KEPT = 1_000;

/** `most` is how many options may be chosen together, one unless told. */
type Menu = { custom_id: string; placeholder: string; options: readonly APISelectMenuOption[]; most?: number };

/** The colour of the stripe on a film's cards. */
export function colourOf(film: Film): number {
  return Number.parseInt(film.colour.slice(1), 16);
}

/** A critic's words as block quotes, followed by author, article, publication and date: once for all from one article. */
export function quoted(passages: readonly Quotation[]): string {
  return [...Map.groupBy(passages, ({ article }) => article)]
    .map(
      ([article, quotations]) =>
        `${quotations.map(({ quote }) => blockQuote(quote)).join('\n\n')}\n${attribution(article)}`,
    )
    .join('\n\n');
}

/** A member's sentence as a block quote, and who wrote it: a mention in an embed pings nobody. */
export function quotedSaying({ sentence, memberId }: Saying): string {
  return `${blockQuote(sentence)}\n${cardText.said(memberId === null ? undefined : `<@${memberId}>`)}`;
}

/** Words as a quotation, a line each, without any markup of their own. */
export function blockQuote(quote: string): string {
  return quote
    .split('\n')
    .map((line) => `> ${plain(line)}`)
    .join('\n');
}

function attribution(article: Article): string {
  const by = article.author === undefined ? '' : `${plain(article.author)}, `;
  return `— ${by}[${plain(article.title)}](${article.address.replaceAll('(', '%28').replaceAll(')', '%29')}), ${plain(article.publication)}, ${cardText.day(Temporal.PlainDate.from(article.published))}`;
}

export function buttonRow(...buttons: readonly APIButtonComponent[]): Row {
  return { type: ComponentType.ActionRow, components: [...buttons] };
}

/** A grey button, for one of several ways on. */
export function button(label: string, custom_id: string, disabled = false): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id, ...(disabled && { disabled }) };
}

/** A red button, for what cannot be undone. */
export function dangerButton(label: string, custom_id: string): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style: ButtonStyle.Danger, label, custom_id };
}

const LEADS_TO = { search: '🔎', song: '▶', page: '🔗' };

/** Link buttons, as many as a row holds. Each says whether it searches, plays or opens a page. */
export function linkRow(links: readonly Link[]): Row {
  const buttons = links
    .slice(0, LIMITS.buttonsInRow)
    .map(({ name, address, to }) => linkButton(clip(`${LEADS_TO[to]} ${name}`, LIMITS.buttonLabel), address));
  return buttonRow(...buttons);
}

export function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

/** A menu. Drops the options that Discord has no room for, and cuts long labels and descriptions. */
export function menuRow({ custom_id, placeholder, options, most }: Menu): Row {
  const shown = options.slice(0, LIMITS.menuOptions).map(({ label, description, ...option }) => ({
    ...option,
    label: clip(label, LIMITS.optionLength),
    ...(description && { description: clip(description, LIMITS.optionLength) }),
  }));
  const several = most === undefined ? {} : { max_values: Math.min(most, shown.length) };
  const menu = { type: ComponentType.StringSelect, custom_id, placeholder, options: shown, ...several } as const;
  return { type: ComponentType.ActionRow, components: [menu] };
}
