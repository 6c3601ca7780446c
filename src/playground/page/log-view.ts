import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { View, ViewedMessage } from '../protocol.ts';
import { usedLine } from './answered-view.ts';
import { greetingView } from './greeting.ts';
import { failureView, messageView, onlyYou } from './message-view.ts';
import { messagesFor, seenMessage } from './messages.ts';
import { sentAt } from './moment.ts';
import type { Controls, FailedCommand } from './page-state.ts';
import { avatarById } from './people.ts';
import { byTheClock } from './ticking.ts';

/** The most messages shown, so that a week of posts stays quick to draw. */
const SHOWN = 150;

/** What stands in the channel: a message, or a command that came to nothing. `own` is from whoever is looking, or answers them. */
type Line = { key: unknown; at: string; own: boolean; shown: unknown };

export function logView(view: View, controls: Controls, title: string): TemplateResult {
  const { page } = controls;
  const messages = messagesFor(view, page, page.channel).slice(-SHOWN);
  const newest = messages.at(-1);
  if (newest) page.seen.set(page.channel, newest.id);
  const lines = withFailures(
    messages.map((message) => messageLine(message, view, controls)),
    controls,
  );
  return html`<div class="scroller" tabindex="0" role="log" aria-label=${`Messages in ${title}`}>
    <div class="scrolled" data-own=${lines.findLast(({ own }) => own)?.at ?? ''} ${ref(keepAtBottom)}>
      ${greetingView(view, controls)}
      <discord-messages no-background>
        ${repeat(
          lines,
          ({ key }) => key,
          ({ shown }) => shown,
        )}
      </discord-messages>
    </div>
  </div>`;
}

function messageLine(message: ViewedMessage, view: View, controls: Controls): Line {
  const { page } = controls;
  const own = [message.author.id, message.interaction_metadata?.user.id].includes(page.member);
  const seen = seenMessage(message, view, page);
  // Most of the time no message changes: one is drawn anew only when something that it shows does.
  const shows = [...Object.values(seen), page.pressed.get(message.id), message.id === page.pointed];
  return { key: message.id, at: message.timestamp, own, shown: guard(shows, () => messageView(seen, controls)) };
}

/** Each failure stands below what was there before it. */
function withFailures(lines: Line[], controls: Controls): Line[] {
  const { page } = controls;
  return page.failed
    .filter((each) => each.channel === page.channel && each.member === page.member)
    .reduce((all, failed) => {
      const place = all.findLastIndex(({ at }) => at <= failed.at) + 1;
      const shown = failedView(failed, controls);
      return all.toSpliced(place, 0, { key: failed, at: failed.at, own: true, shown });
    }, lines);
}

function failedView(failed: FailedCommand, { page, update }: Controls): TemplateResult {
  const { names } = page;
  const dismiss = () => {
    page.failed = page.failed.filter((each) => each !== failed);
    update();
  };
  return html`<discord-message
    role="article"
    class="only-you"
    author=${names.bot.name}
    avatar=${avatarById(names, names.bot.id)}
    bot
    .timestamp=${byTheClock((now) => sentAt(failed.at, now))}
  >
    ${usedLine(failed.member, failed.command, names)} ${failureView('The application did not respond', failed.failure)}
    ${onlyYou(dismiss)}
  </discord-message>`;
}

/**
 * Keeps a reader at the bottom there, and leaves one who scrolled up in place until a new answer to them arrives. A
 * message that a link pointed at takes precedence.
 */
function keepAtBottom(content?: Element): void {
  const scroller = content?.parentElement;
  if (!(content instanceof HTMLElement) || !scroller) return;
  let atBottom = true;
  let own = content.dataset['own'] ?? '';
  const follow = () => {
    const newestOwn = content.dataset['own'] ?? '';
    const pointed = content.querySelector('.pointed');
    if (pointed) atBottom = false;
    else if (newestOwn > own) atBottom = true;
    if (newestOwn > own) own = newestOwn;
    if (atBottom) scroller.scrollTop = scroller.scrollHeight;
    else pointed?.scrollIntoView({ block: 'start' });
  };
  const watcher = new ResizeObserver(follow);
  watcher.observe(content);
  watcher.observe(scroller);
  let last = 0;
  scroller.onscroll = () => {
    // Text growing under the reader is not scrolling up: only they can do that.
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (left < 40) atBottom = true;
    else if (scroller.scrollTop < last) atBottom = false;
    last = scroller.scrollTop;
  };
}
