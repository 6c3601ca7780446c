import { ChannelType, type APIChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { View } from '../protocol.ts';
import { channelIcon, isThread } from './channel-icon.ts';
import type { Controls, Page } from './page-state.ts';
import { messagesFor } from './messages.ts';
import { avatarById, channelName, channelsOf, guildOf, nameById, nameOf, speakers, type GuildSeen } from './people.ts';
import { threadList } from './thread-list.ts';

/** The list at the left: the servers' channels with their threads, and the member's conversation with the bot. */
export function channelList(view: View, controls: Controls): TemplateResult {
  const { page } = controls;
  const seen = channelsOf(view, page.member);
  const direct = seen.filter((channel) => channel.type === ChannelType.DM);
  const [home, ...others] = view.guilds;
  return html`<nav class="channels" aria-label="Channels">
    <h1>${home?.name}</h1>
    <div class="channel-list">
      <h2>Text channels</h2>
      ${home ? guildChannels(home, view, controls) : nothing}
      <h2>Direct messages</h2>
      ${direct.map((channel) => channelButton(channel, view, controls))}
      ${others.map(
        (guild) =>
          html`<h2>${guild.name}</h2>
            ${guild.joined ? nothing : html`<p>A server without the bot</p>`} ${guildChannels(guild, view, controls)}`,
      )}
    </div>
    <div class="you">
      <img src=${avatarById(view, page.member)} alt="" width="32" height="32" />
      <div><b>${nameById(view, page.member)}</b><small>you speak as</small></div>
    </div>
  </nav>`;
}

function guildChannels(guild: GuildSeen, view: View, controls: Controls): TemplateResult[] {
  const channels = view.channels.filter((channel) => guildOf(view, channel) === guild);
  const isUnder = (parent: APIChannel) => (channel: APIChannel) =>
    isThread(channel) && 'parent_id' in channel && channel.parent_id === parent.id;
  const button = (channel: APIChannel) => channelButton(channel, view, controls);
  return channels
    .filter((channel) => !isThread(channel))
    .map(
      (channel) =>
        html`${button(channel)} ${threadList(channels.filter(isUnder(channel)), { view, controls, button })}`,
    );
}

function channelButton(channel: APIChannel, view: View, { page, update }: Controls): TemplateResult {
  const here = channel.id === page.channel;
  const open = () => {
    page.channel = channel.id;
    page.menu = false;
    update();
  };
  return html`<button
    type="button"
    class=${classMap({ channel: true, here, thread: isThread(channel), unread: !here && isUnread(channel.id, view, page) })}
    aria-current=${here ? 'page' : nothing}
    @click=${open}
  >
    ${channelIcon(channel)}<span>${channelName(view, channel)}</span>
  </button>`;
}

function isUnread(channel: string, view: View, page: Page): boolean {
  const newest = messagesFor(view, page, channel).at(-1);
  return newest !== undefined && newest.id !== page.seen.get(channel);
}

/** The right list. Pressing a member switches to speaking as them. */
export function memberList(view: View, { page, update }: Controls): TemplateResult {
  const people = speakers(view);
  return html`<aside class="members" aria-label="Members">
    <h2>Speak as</h2>
    ${people.map((member) => {
      const you = member.user.id === page.member;
      const speak = () => {
        page.member = member.user.id;
        page.menu = false;
        update();
      };
      return html`<button type="button" class="member" aria-pressed=${you} title=${nameOf(member)} @click=${speak}>
        <img src=${avatarById(view, member.user.id)} alt="" width="32" height="32" />
        <span>${nameOf(member)}${you ? html`<small>speaking</small>` : nothing}</span>
      </button>`;
    })}
    <h2>Bot</h2>
    <div class="member" title=${view.bot.name}>
      <img src=${avatarById(view, view.bot.id)} alt="" width="32" height="32" />
      <span>${view.bot.name}<small>${botState(view, page)}</small></span>
    </div>
  </aside>`;
}

function botState(view: View, { channel }: Page): string {
  const here = view.channels.find(({ id }) => id === channel);
  if (guildOf(view, here)?.joined === false) return 'not in this server';
  return view.ready ? 'online' : 'starting';
}
