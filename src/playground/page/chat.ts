import { ChannelType, type APIChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { View } from '../protocol.ts';
import { appsMenu } from './apps-menu.ts';
import { channelIcon, isThread } from './channel-icon.ts';
import { composerView, onDrop } from './composer.ts';
import { holdsFiles } from './dropped.ts';
import { hereIn } from './here.ts';
import { logView } from './log-view.ts';
import { menuButton } from './menu.ts';
import type { Controls } from './page-state.ts';
import { channelName, guildOf } from './people.ts';
import { permissionView } from './permission-view.ts';

export function chatView(view: View, controls: Controls): TemplateResult {
  const { page } = controls;
  const here = hereIn(view, page);
  const channel = here.channels.find(({ id }) => id === page.channel);
  const guild = guildOf(view, channel);
  const title = channel ? titleOf(channel, view) : 'a channel';
  const without = `${view.bot.name} is not in this server: its commands come from the app that you installed for yourself`;
  const allowDrop = (event: DragEvent) => {
    if (holdsFiles(event)) event.preventDefault();
  };
  return html`<main
    class="chat"
    @dragover=${allowDrop}
    @drop=${(event: DragEvent) => void onDrop(event, here, controls)}
  >
    <div class="chat-head">
      ${menuButton(controls)} ${channelIcon(channel)}
      <b>${channel ? channelName(view, channel) : ''}</b>
      <span class="topic">${guild?.joined === false ? without : topicOf(channel)}</span>
      ${channel && guild?.joined ? permissionView(channel, view, controls) : nothing}
    </div>
    ${
      // Made anew for another channel or member, so that it begins at its newest message.
      keyed(`${page.channel} ${page.member}`, logView(here, controls, title))
    }
    ${problemsView(view, controls)} ${composerView(here, controls, title)} ${appsMenu(here, controls)}
  </main>`;
}

/** What Discord calls a channel where one writes to it: @name, #name, or a thread's name in quotation marks. */
function titleOf(channel: APIChannel, view: View): string {
  const name = channelName(view, channel);
  if (isThread(channel)) return `“${name}”`;
  return channel.type === ChannelType.DM ? `@${name}` : `#${name}`;
}

function topicOf(channel: APIChannel | undefined): string | null | undefined {
  return channel && 'topic' in channel ? channel.topic : undefined;
}

function problemsView({ problems }: View, { send }: Controls): TemplateResult | typeof nothing {
  const newest = problems.at(-1);
  if (!newest) return nothing;
  const dismiss = () => void send({ do: 'forgetProblems', until: newest.at });
  return html`<section class="problems" aria-label="Problems" role="status">
    <header><b>What Discord refused</b><button type="button" class="plain" @click=${dismiss}>Dismiss</button></header>
    <ul>
      ${problems.slice(-5).map((problem) => html`<li><code>${problem.code}</code> ${problem.message}</li>`)}
    </ul>
  </section>`;
}
