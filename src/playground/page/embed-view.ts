import '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { lineText, richText, type Reading } from './markup-view.ts';
import { sentAt } from './moment.ts';
import { linkTo } from './place.ts';

export function embedView(embed: APIEmbed, reading: Reading): TemplateResult {
  return html`<discord-embed
    slot="embeds"
    embed-title=${ifDefined(embed.title === undefined ? undefined : unescaped(embed.title))}
    url=${ifDefined(webAddress(embed.url))}
    color=${ifDefined(embed.color === undefined ? undefined : colour(embed.color))}
    author-name=${ifDefined(embed.author?.name)}
    author-url=${ifDefined(webAddress(embed.author?.url))}
  >
    ${embed.description ? descriptionView(embed.description, reading) : nothing}
    ${embed.fields?.length ? fieldsView(embed.fields, reading) : nothing}
    ${embed.image || embed.thumbnail ? pictureView(embed) : nothing}
    ${embed.footer || embed.timestamp ? footerView(embed, reading) : nothing}
  </discord-embed>`;
}

/** The component takes a title as plain text, so remove the card's escapes. */
function unescaped(text: string): string {
  return text.replace(/\\([\\*_~|`<>#[\]()-])/g, '$1');
}

function descriptionView(text: string, reading: Reading): TemplateResult {
  return html`<discord-embed-description slot="description">${richText(text, reading)}</discord-embed-description>`;
}

function fieldsView(fields: APIEmbedField[], reading: Reading): TemplateResult {
  const columns = columnsOf(fields);
  return html`<discord-embed-fields slot="fields">
    ${fields.map(
      (field, place) =>
        html`<discord-embed-field ?inline=${field.inline} inline-index=${columns[place] || nothing}>
          <div class="field-name">${lineText(field.name, reading)}</div>
          ${richText(field.value, reading)}
        </discord-embed-field>`,
    )}
  </discord-embed-fields>`;
}

/** Inline fields come three to a row; any other field starts a new row (0). */
function columnsOf(fields: APIEmbedField[]): number[] {
  let column = 0;
  return fields.map((field) => (column = field.inline ? (column % 3) + 1 : 0));
}

/** A placeholder: fetching the picture would leave this machine, and nothing may. */
function pictureView(embed: APIEmbed): TemplateResult {
  const address = embed.image?.url ?? embed.thumbnail?.url ?? '';
  return html`<div slot="fields" class="picture">A picture stands here, not fetched: ${address}</div>`;
}

function footerView(embed: APIEmbed, reading: Reading): TemplateResult {
  const parts = [embed.footer?.text, embed.timestamp && sentAt(embed.timestamp, reading.now)];
  return html`<discord-embed-footer slot="footer">${parts.filter(Boolean).join(' • ')}</discord-embed-footer>`;
}

function colour(value: number): string {
  return `#${value.toString(16).padStart(6, '0')}`;
}

function webAddress(url: string | undefined): string | undefined {
  return url && /^https?:\/\//.test(url) ? linkTo(url).href : undefined;
}
