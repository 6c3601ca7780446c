import { ActionRowBuilder, ButtonBuilder } from '@discordjs/builders';
import { type APIActionRowComponent, type APIComponentInMessageActionRow, ButtonStyle } from 'discord.js';
import type { Film, Quotation } from '../../catalogue/catalogue.ts';
import type { Link } from '../../catalogue/listening.ts';
import { clip, plain } from '../text.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The stripe of a film's cards. */
export function colourOf(film: Film): number {
  return Number.parseInt(film.colour.slice(1), 16);
}

/** A critic's words, each line marked as quoted, then whose they are and where they stand. */
export function quoted(quotation: Quotation | undefined): string | undefined {
  if (quotation === undefined) return undefined;
  const { article, quote } = quotation;
  const lines = quote.split('\n').map((line) => `> ${line}`);
  const by = article.author === undefined ? '' : `${plain(article.author)}, `;
  const day = Temporal.PlainDate.from(article.published).toLocaleString('en-GB', { dateStyle: 'long' });
  return `${lines.join('\n')}\n— ${by}[${plain(article.title)}](${article.address}), ${plain(article.publication)}, ${day}`;
}

export function buttonRow(...buttons: ButtonBuilder[]): Row {
  return new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons).toJSON();
}

/** Link buttons that say which of them search (🔎) and which play or open the thing itself (▶). */
export function linkRow(links: readonly Link[]): Row {
  return buttonRow(...links.map(linkButton));
}

function linkButton({ name, address, search }: Link): ButtonBuilder {
  return new ButtonBuilder()
    .setStyle(ButtonStyle.Link)
    .setLabel(clip(`${search ? '🔎' : '▶'} ${name}`, 80))
    .setURL(address);
}
