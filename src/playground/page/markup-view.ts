import '@skyra/discord-components-core/discord-code.js';
import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-pre.js';
import '@skyra/discord-components-core/discord-quote.js';
import '@skyra/discord-components-core/discord-spoiler.js';
import '@skyra/discord-components-core/discord-subscript.js';
import '@skyra/discord-components-core/discord-time.js';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { View } from '../protocol.ts';
import { blocks, inline, type Block, type Inline } from './markup.ts';
import { moment } from './moment.ts';
import { channelName, nameById, rolesOf } from './people.ts';
import { linkTo } from './place.ts';

export type Reading = { view: View; now: number };
type InlineView = TemplateResult | string;

/** A text with all the markup of a message's body. */
export function richText(text: string, reading: Reading): TemplateResult {
  return html`<div class="markup">${blocks(text).map((block) => blockView(block, reading))}</div>`;
}

/** A one-line text, such as a title or a field's name. */
export function lineText(text: string, reading: Reading): TemplateResult {
  return html`${inlineViews(inline(text), reading)}`;
}

function blockView(block: Block, reading: Reading): TemplateResult {
  if (block.kind === 'pre') return html`<pre class="pre">${block.text}</pre>`;
  if (block.kind === 'quote') {
    const inside = block.inside.map((each) => blockView(each, reading));
    return html`<discord-quote class="quote">${inside}</discord-quote>`;
  }
  if (block.kind === 'list') {
    const items = block.items.map((item) => html`<li>${textView(item, reading)}</li>`);
    return html`<ul>
      ${items}
    </ul>`;
  }
  const text = textView(block.inside, reading);
  if (block.kind === 'subtext') return html`<discord-subscript>${text}</discord-subscript>`;
  if (block.kind === 'paragraph') return html`<p>${text}</p>`;
  const { level } = block;
  return html`<div class="heading" data-level=${level} role="heading" aria-level=${level + 2}>${text}</div>`;
}

/** Line breaks count only inside this span. */
function textView(pieces: Inline[], reading: Reading): TemplateResult {
  return html`<span class="text">${inlineViews(pieces, reading)}</span>`;
}

function inlineViews(pieces: Inline[], reading: Reading): InlineView[] {
  return pieces.map((piece) => inlineView(piece, reading));
}

function inlineView(piece: Inline, reading: Reading): InlineView {
  const { view, now } = reading;
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'code') return html`<discord-code>${piece.text}</discord-code>`;
  if (piece.kind === 'command') return html`<discord-mention type="slash">${piece.text}</discord-mention>`;
  if (piece.kind === 'user') return html`<discord-mention type="user">${nameById(view, piece.id)}</discord-mention>`;
  if (piece.kind === 'role') return html`<discord-mention type="role">${roleName(piece.id, view)}</discord-mention>`;
  if (piece.kind === 'channel') return channelMention(piece.id, view);
  if (piece.kind === 'moment') {
    const whole = moment(piece.seconds, 'F', now);
    return html`<discord-time title=${whole}>${moment(piece.seconds, piece.style, now)}</discord-time>`;
  }
  const inside = inlineViews(piece.inside, reading);
  if (piece.kind === 'link') {
    const { href, target } = linkTo(piece.url);
    return html`<a class="link" href=${href} target=${target} rel="noopener noreferrer">${inside}</a>`;
  }
  if (piece.kind === 'spoiler') return spoiler(piece, inside);
  if (piece.kind === 'bold') return html`<strong>${inside}</strong>`;
  if (piece.kind === 'italic') return html`<em>${inside}</em>`;
  if (piece.kind === 'underline') return html`<u>${inside}</u>`;
  return html`<s>${inside}</s>`;
}

function channelMention(id: string, view: View): TemplateResult {
  const channel = view.channels.find((each) => each.id === id);
  const name = channel ? channelName(view, channel) : 'unknown';
  return html`<discord-mention type="channel">${name}</discord-mention>`;
}

function roleName(id: string, view: View): string {
  return rolesOf(view.guilds).find((role) => role.id === id)?.name ?? 'unknown role';
}

/** Hidden from eyes and screen readers alike until it is opened; a new text in its place is hidden again. */
function spoiler(piece: Inline, inside: InlineView[]): TemplateResult {
  const spoilerView = html`<discord-spoiler
    role="button"
    tabindex="0"
    aria-label="Spoiler, press to show"
    @click=${reveal}
    @keydown=${revealByKey}
    ><span>${inside}</span></discord-spoiler
  >`;
  return html`${keyed(JSON.stringify(piece), spoilerView)}`;
}

function revealByKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  reveal(event);
}

function reveal(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  event.currentTarget.toggleAttribute('activated', true);
  for (const name of ['role', 'tabindex', 'aria-label']) event.currentTarget.removeAttribute(name);
}
