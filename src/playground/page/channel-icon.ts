import { ChannelType, type APIChannel } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';

export function isThread(channel: APIChannel): boolean {
  return (
    channel.type === ChannelType.PublicThread ||
    channel.type === ChannelType.PrivateThread ||
    channel.type === ChannelType.AnnouncementThread
  );
}

/** The icon before a channel's name. Drawn, since not every machine has a font with such symbols. */
export function channelIcon(channel: APIChannel | undefined): TemplateResult {
  return html`<svg class="sign" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    <path
      d=${shapeOf(channel)}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>`;
}

function shapeOf(channel: APIChannel | undefined): string {
  if (channel?.type === ChannelType.DM) return 'M3 4h14v10H9l-4 3v-3H3z';
  if (channel?.type === ChannelType.GuildAnnouncement) return 'M3 8v4h3l9 4V4L6 8zM6 12l1 5h2l-1-4';
  if (channel?.type === ChannelType.GuildForum) return 'M3 4h10v7H7l-3 2v-2H3zM14 8h3v7h-1v2l-3-2H9v-2';
  if (channel && isThread(channel)) return 'M4 5h12M4 9h8M4 13h4M12 13h4M14 11v4';
  return 'M8 3 6 17M14 3l-2 14M3.5 7.5h14M2.5 12.5h14';
}
