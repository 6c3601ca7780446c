import { html, nothing, type TemplateResult } from 'lit';
import type { ViewedMessage } from '../protocol.ts';
import type { Seen } from './messages.ts';
import { moment } from './moment.ts';
import type { Controls } from './page-state.ts';
import { avatarById, nameById, type Names } from './people.ts';
import { preview } from './preview.ts';
import { byTheClock } from './ticking.ts';

/** What Discord shows of a thread under the post that it hangs from; pressing it goes there. */
export function threadView(
  { message, names, thread = [] }: Seen,
  { page, update }: Controls,
): TemplateResult | typeof nothing {
  const { thread: channel } = message;
  if (!channel) return nothing;
  const said = thread.filter(({ visibleTo }) => visibleTo === undefined);
  const newest = said.at(-1);
  const open = () => {
    page.channel = channel.id;
    update();
  };
  return html`<button type="button" slot="thread" class="thread-preview" @click=${open}>
    <span><b>${channel.name}</b> <span class="thread-count">${countOf(said.length)} ›</span></span>
    ${newest ? newestView(newest, names) : html`<small>There are no recent messages in this thread.</small>`}
  </button>`;
}

function countOf(count: number): string {
  if (count === 0) return 'See Thread';
  return count === 1 ? '1 Message' : `${count} Messages`;
}

function newestView(newest: ViewedMessage, names: Names): TemplateResult {
  const sent = Date.parse(newest.timestamp) / 1000;
  return html`<small class="thread-newest">
    <img src=${avatarById(names, newest.author.id)} alt="" width="16" height="16" />
    <b>${nameById(names, newest.author.id)}</b>
    <span>${preview(newest, names)}</span>
    <span>${byTheClock((now) => moment(sent, 'R', now))}</span>
  </small>`;
}
