import { nothing } from 'lit';

/** This tab's last member and channel; empty strings in a new tab. */
export function keptPlace(): { member: string; channel: string } {
  return { member: sessionStorage.getItem('member') ?? '', channel: sessionStorage.getItem('channel') ?? '' };
}

export function keepPlace({ member, channel }: { member: string; channel: string }): void {
  sessionStorage.setItem('member', member);
  sessionStorage.setItem('channel', channel);
}

/** https://discord.com/channels/<server or @me>/<channel>/<message>; the message may be missing. */
const POINTER = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** A link's `href` and `target`. A link to a Discord message stays in the page: nothing leaves this machine. */
export function linkTo(url: string): { href: string; target: string | typeof nothing } {
  const [, channel, message = ''] = POINTER.exec(url) ?? [];
  return channel ? { href: hrefOf(channel, message), target: nothing } : { href: url, target: '_blank' };
}

/** The `href` within the page of a channel, or of a message in it. */
export function hrefOf(channel: string, message = ''): string {
  return `#${channel}/${message}`;
}

/** The channel, and the message if there is one, that such an `href` points to. */
export function pointedAt(hash: string): { channel: string; message: string } | undefined {
  const [, channel = '', message = ''] = /^#(\d+)\/(\d*)$/.exec(hash) ?? [];
  return channel ? { channel, message } : undefined;
}
