import '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { lineText, richText } from './markup-view.ts';
import { sentAt } from './moment.ts';
import type { Names } from './people.ts';
import { linkTo } from './place.ts';
import { byTheClock } from './ticking.ts';

export function embedView(embed: APIEmbed, names: Names): TemplateResult {
  return html`<discord-embed
    slot="embeds"
    embed-title=${ifDefined(embed.title === undefined ? undefined : unescaped(embed.title))}
    url=${ifDefined(webAddress(embed.url))}
    color=${ifDefined(embed.color === undefined ? undefined : colour(embed.color))}
    author-name=${ifDefined(embed.author?.name)}
    author-url=${ifDefined(webAddress(embed.author?.url))}
  >
    ${embed.description ? descriptionView(embed.description, names) : nothing}
    ${embed.fields?.length ? fieldsView(embed.fields, names) : nothing}
    ${embed.image || embed.thumbnail ? pictureView(embed) : nothing}
    ${embed.footer || embed.timestamp ? footerView(embed) : nothing}
  </discord-embed>`;
}

/** The component takes a title as plain text, so remove the card's escapes. */
function unescaped(text: string): string {
  return text.replace(/\\([\\*_~|`<>#[\]()-])/g, '$1');
}

function descriptionView(text: string, names: Names): TemplateResult {
  return html`<discord-embed-description slot="description">${richText(text, names)}</discord-embed-description>`;
}

function fieldsView(fields: APIEmbedField[], names: Names): TemplateResult {
  const columns = columnsOf(fields);
  return html`<discord-embed-fields slot="fields">
    ${fields.map(
      (field, place) =>
        html`<discord-embed-field ?inline=${field.inline} style=${`grid-column: ${columns[place] ?? WHOLE_ROW}`}>
          <div class="field-name">${lineText(field.name, names)}</div>
          ${richText(field.value, names)}
        </discord-embed-field>`,
    )}
  </discord-embed-fields>`;
}

/** Of the twelve columns that a row has; from one line of the grid to another. */
const WHOLE_ROW = '1 / 13';
const SHARES = [[WHOLE_ROW], ['1 / 7', '7 / 13'], ['1 / 5', '5 / 9', '9 / 13']];

/** As many inline fields as follow one another stand three in a row, and those of a row share it evenly. */
function columnsOf(fields: APIEmbedField[]): string[] {
  const columns: string[] = [];
  while (columns.length < fields.length) {
    const rest = fields.slice(columns.length, columns.length + 3);
    const inline = rest.findIndex((field) => !field.inline);
    const together = inline < 0 ? rest.length : Math.max(1, inline);
    columns.push(...(SHARES[together - 1] ?? [WHOLE_ROW]));
  }
  return columns;
}

/** A placeholder: fetching the picture would leave this machine, and nothing may. */
function pictureView(embed: APIEmbed): TemplateResult {
  const address = embed.image?.url ?? embed.thumbnail?.url ?? '';
  return html`<div slot="fields" class="picture">A picture stands here, not fetched: ${address}</div>`;
}

function footerView({ footer, timestamp }: APIEmbed): TemplateResult {
  const text = (now: number) => [footer?.text, timestamp && sentAt(timestamp, now)].filter(Boolean).join(' • ');
  return html`<discord-embed-footer slot="footer">${byTheClock(text)}</discord-embed-footer>`;
}

function colour(value: number): string {
  return `#${value.toString(16).padStart(6, '0')}`;
}

function webAddress(url: string | undefined): string | undefined {
  return url && /^https?:\/\//.test(url) ? linkTo(url).href : undefined;
}
