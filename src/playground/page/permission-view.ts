import { PermissionFlagsBits, type APIChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import type { Action, View } from '../protocol.ts';
import type { Controls } from './page-state.ts';

type Permission = Extract<Action, { do: 'permit' }>['permission'];

const labels: [Permission, string][] = [
  ['ViewChannel', 'View Channel'],
  ['SendMessages', 'Send Messages'],
  ['EmbedLinks', 'Embed Links'],
  ['ReadMessageHistory', 'Read Message History'],
  ['CreatePublicThreads', 'Create Public Threads'],
  ['MentionEveryone', 'Mention @everyone, @here, and All Roles'],
];

/** Switches for the bot's permissions in a channel. Another channel gets a new, closed menu. */
export function permissionView(channel: APIChannel, view: View, { send }: Controls): TemplateResult | typeof nothing {
  // A thread follows its channel, and a conversation has no overwrites.
  if (!('permission_overwrites' in channel)) return nothing;
  const own = channel.permission_overwrites?.find(({ id }) => id === view.bot.id);
  const held = (BigInt(view.bot.permissions) & ~BigInt(own?.deny ?? '0')) | BigInt(own?.allow ?? '0');
  const switches = labels.map(([permission, label]) => {
    const allowed = (held & PermissionFlagsBits[permission]) !== 0n;
    const change = () => void send({ do: 'permit', channel: channel.id, permission, allowed: !allowed });
    return html`<label><input type="checkbox" .checked=${live(allowed)} @change=${change} /> ${label}</label>`;
  });
  return html`${keyed(
    channel.id,
    html`<details class="permissions">
      <summary>What ${view.bot.name} may do here</summary>
      <div tabindex="-1">${switches}</div>
    </details>`,
  )}`;
}

/** Has it close as Discord's menus do: by Escape, and by a press or a step of the focus anywhere else. */
export function closePermissionsWhenLeft(): void {
  for (const left of ['pointerdown', 'focusin'])
    document.addEventListener(left, ({ target }) => {
      const open = openPermissions();
      if (open && target instanceof Node && !open.contains(target)) open.open = false;
    });
  document.addEventListener('keydown', ({ key }) => {
    const open = openPermissions();
    if (key !== 'Escape' || !open) return;
    open.querySelector('summary')?.focus();
    open.open = false;
  });
}

function openPermissions(): HTMLDetailsElement | null {
  return document.querySelector<HTMLDetailsElement>('details.permissions[open]');
}
