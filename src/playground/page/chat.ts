import { ChannelType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import type { View, ViewedMessage } from '../protocol.ts';
import { channelIcon } from './channel-icon.ts';
import { composerView } from './composer.ts';
import { failureView, messageView, onlyYou, usedLine } from './message-view.ts';
import { avatarById, channelName, channelsOf } from './people.ts';
import { permissionView } from './permission-view.ts';
import type { Controls, FailedCommand } from './page-state.ts';

/** So many messages are shown at most: a week of posts stays quick to draw. */
const SHOWN = 150;

export function chatView(view: View, controls: Controls): TemplateResult {
  const { page } = controls;
  const channel = channelsOf(view, page.member).find((each) => each.id === page.channel);
  const title = channel ? `${channel.type === ChannelType.DM ? '@' : '#'}${channelName(view, channel)}` : 'a channel';
  return html`<main class="chat">
    <div class="chat-head">
      ${channelIcon(channel)}
      <b>${channel ? channelName(view, channel) : ''}</b>
      <span class="topic">${channel && 'topic' in channel ? channel.topic : nothing}</span>
      ${channel ? permissionView(channel, view, controls) : nothing}
    </div>
    ${keyed(`${page.channel} ${page.member}`, logView(view, controls, title))} ${problemsView(view, controls)}
    ${composerView(view, controls, title)}
  </main>`;
}

/** Made anew for another channel or member, so that it begins at its newest message. */
function logView(view: View, controls: Controls, title: string): TemplateResult {
  const { page } = controls;
  const messages = messagesFor(view, page.channel, page.member);
  const newest = messages.at(-1);
  if (newest) page.seen.set(page.channel, newest.id);
  return html`<div class="scroller" tabindex="0" role="log" aria-label=${`Messages in ${title}`}>
    <div class="scrolled" ${ref(keepAtBottom)}>
      <div class="welcome">
        <h2>Welcome to ${title}</h2>
        <p>Type <kbd>/</kbd> below, then pick a command of ${view.bot.name}. Arrow keys, Tab and Enter will do.</p>
      </div>
      <discord-messages no-background>
        ${repeat(
          messages,
          (message) => message.id,
          (message) => messageView(message, view, controls),
        )}
        ${page.failed
          .filter((each) => each.channel === page.channel && each.member === page.member)
          .map((each) => failedView(each, view, controls))}
      </discord-messages>
    </div>
  </div>`;
}

function messagesFor(view: View, channel: string, member: string): ViewedMessage[] {
  const all = view.messages[channel] ?? [];
  return all.filter((message) => !message.visibleTo || message.visibleTo === member).slice(-SHOWN);
}

function failedView(failed: FailedCommand, view: View, { page, update }: Controls): TemplateResult {
  const dismiss = () => {
    page.failed = page.failed.filter((each) => each !== failed);
    update();
  };
  return html`<discord-message
    role="article"
    class="only-you"
    author=${view.bot.name}
    avatar=${avatarById(view, view.bot.id)}
    bot
    .timestamp=${''}
  >
    ${usedLine(failed.member, `/${failed.command}`, view)}
    ${failureView('The application did not respond', failed.failure)} ${onlyYou(dismiss)}
  </discord-message>`;
}

function problemsView(view: View, { page, update }: Controls): TemplateResult | typeof nothing {
  const fresh = view.problems.filter((problem) => problem.at > page.problemsSeen);
  const newest = fresh.at(-1);
  if (!newest) return nothing;
  const dismiss = () => {
    page.problemsSeen = newest.at;
    update();
  };
  return html`<section class="problems" aria-label="Problems" role="status">
    <header><b>What Discord refused</b><button type="button" class="plain" @click=${dismiss}>Dismiss</button></header>
    <ul>
      ${fresh.slice(-5).map((problem) => html`<li><code>${problem.code}</code> ${problem.message}</li>`)}
    </ul>
  </section>`;
}

/** Whoever reads the newest message goes on seeing the newest; whoever scrolled up is left in peace. */
function keepAtBottom(content?: Element): void {
  const scroller = content?.parentElement;
  if (!content || !scroller) return;
  let atBottom = true;
  const follow = () => {
    if (atBottom) scroller.scrollTop = scroller.scrollHeight;
  };
  const watcher = new ResizeObserver(follow);
  watcher.observe(content);
  watcher.observe(scroller);
  let last = 0;
  scroller.onscroll = () => {
    // Text that grows under the reader is no scrolling up: only they can do that.
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (left < 40) atBottom = true;
    else if (scroller.scrollTop < last) atBottom = false;
    last = scroller.scrollTop;
  };
}
