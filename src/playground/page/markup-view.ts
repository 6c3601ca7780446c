import '@skyra/discord-components-core/discord-code.js';
import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-pre.js';
import '@skyra/discord-components-core/discord-quote.js';
import '@skyra/discord-components-core/discord-spoiler.js';
import '@skyra/discord-components-core/discord-subscript.js';
import '@skyra/discord-components-core/discord-time.js';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { blocks, inline, type Block, type Inline } from './markup.ts';
import { moment } from './moment.ts';
import { channelNameById, nameById, roleNameById, type Names } from './people.ts';
import { linkTo } from './place.ts';
import { byTheClock } from './ticking.ts';

type Shown = TemplateResult | string;
type Tail = TemplateResult | typeof nothing;

/** A text with everything that a message's body may hold. The tail stands right behind its last word. */
export function richText(text: string, names: Names, tail: Tail = nothing): TemplateResult {
  const read = blocks(text);
  const last = read.at(-1);
  const views = read.map((block) => blockView(block, names, block === last ? tail : nothing));
  return html`<div class="markup">${views}</div>`;
}

/** A text of one line: titles, names of fields. */
export function lineText(text: string, names: Names): TemplateResult {
  return html`${inlineViews(inline(text), names)}`;
}

function blockView(block: Block, names: Names, tail: Tail = nothing): TemplateResult {
  if (block.kind === 'pre')
    return html`<pre class="pre">${block.text}</pre>
      ${tail}`;
  if (block.kind === 'quote') {
    const inside = block.inside.map((each) => blockView(each, names));
    return html`<discord-quote class="quote">${inside}</discord-quote>${tail}`;
  }
  if (block.kind === 'list') return html`${listView(block, names)}${tail}`;
  const text = textView(block.inside, names);
  if (block.kind === 'subtext') return html`<discord-subscript>${text} ${tail}</discord-subscript>`;
  if (block.kind === 'paragraph') return html`<p>${text} ${tail}</p>`;
  const { level } = block;
  return html`<div class="heading" data-level=${level} role="heading" aria-level=${level + 2}>${text} ${tail}</div>`;
}

function listView({ items, start }: Extract<Block, { kind: 'list' }>, names: Names): TemplateResult {
  const shown = items.map((item) => html`<li>${textView(item, names)}</li>`);
  if (start === undefined)
    return html`<ul>
      ${shown}
    </ul>`;
  return html`<ol start=${start}>
    ${shown}
  </ol>`;
}

/** Line ends count inside this span, and only there. */
function textView(pieces: Inline[], names: Names): TemplateResult {
  return html`<span class="text">${inlineViews(pieces, names)}</span>`;
}

function inlineViews(pieces: Inline[], names: Names): Shown[] {
  return pieces.map((piece) => inlineView(piece, names));
}

function inlineView(piece: Inline, names: Names): Shown {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'code') return html`<discord-code>${piece.text}</discord-code>`;
  if (piece.kind === 'command') return html`<discord-mention type="slash">${piece.text}</discord-mention>`;
  if (piece.kind === 'user') return html`<discord-mention type="user">${nameById(names, piece.id)}</discord-mention>`;
  if (piece.kind === 'role')
    return html`<discord-mention type="role">${roleNameById(names, piece.id)}</discord-mention>`;
  if (piece.kind === 'channel')
    return html`<discord-mention type="channel">${channelNameById(names, piece.id)}</discord-mention>`;
  if (piece.kind === 'moment') {
    const { seconds, style } = piece;
    return html`<discord-time title=${moment(seconds, 'F', 0)}
      >${byTheClock((now) => moment(seconds, style, now))}</discord-time
    >`;
  }
  const inside = inlineViews(piece.inside, names);
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

/** Hidden from eyes and screen readers alike until it is opened; another text in its place is hidden anew. */
function spoiler(piece: Inline, inside: Shown[]): TemplateResult {
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
