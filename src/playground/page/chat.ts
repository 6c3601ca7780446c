import { ChannelType, type APIApplicationCommand, type APIChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { View } from '../protocol.ts';
import { isListed } from '../rules/command-listing.ts';
import { channelIcon } from './channel-icon.ts';
import { composerView } from './composer.ts';
import { logView } from './log-view.ts';
import type { Controls, Page } from './page-state.ts';
import { channelName, channelsOf } from './people.ts';
import { permissionView } from './permission-view.ts';

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
    ${
      // A new channel or member gets a new log, which starts at its newest message.
      keyed(`${page.channel} ${page.member}`, logView(view, controls, title))
    }
    ${problemsView(view, controls)}
    ${composerView({ ...view, commands: channel ? listed(view, channel, page) : [] }, controls, title)}
  </main>`;
}

/** The commands that Discord would offer the current member in this channel. */
function listed({ commands, permissions }: View, channel: APIChannel, { member }: Page): APIApplicationCommand[] {
  const held = BigInt(permissions[channel.id]?.[member] ?? '0');
  return commands.filter((command) => isListed(command, channel, held));
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
