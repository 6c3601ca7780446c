import { nothing } from 'lit';

/** Who speaks and where, as this tab last had it; empty texts in a new one. */
export function keptPlace(): { member: string; channel: string } {
  return { member: sessionStorage.getItem('member') ?? '', channel: sessionStorage.getItem('channel') ?? '' };
}

export function keepPlace({ member, channel }: { member: string; channel: string }): void {
  sessionStorage.setItem('member', member);
  sessionStorage.setItem('channel', channel);
}

/** https://discord.com/channels/<server or @me>/<channel>/<message>, the last of which may be missing. */
const POINTER = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** What a link's `href` and `target` are. One to a message of Discord's stays in the page: nothing leaves this machine. */
export function linkTo(url: string): { href: string; target: string | typeof nothing } {
  const [, channel, message = ''] = POINTER.exec(url) ?? [];
  return channel ? { href: `#${channel}/${message}`, target: nothing } : { href: url, target: '_blank' };
}

/** The channel, and the message if one is named, that such a `href` leads to. */
export function pointedAt(hash: string): { channel: string; message: string } | undefined {
  const [, channel = '', message = ''] = /^#(\d+)\/(\d*)$/.exec(hash) ?? [];
  return channel ? { channel, message } : undefined;
}
