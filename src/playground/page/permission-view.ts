import { PermissionFlagsBits, type APIChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
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
];

/** What the bot may do in a channel, to be taken from it and given back. */
export function permissionView(channel: APIChannel, view: View, { send }: Controls): TemplateResult | typeof nothing {
  // A thread follows its channel; a conversation has no permissions to take.
  if (!('permission_overwrites' in channel)) return nothing;
  const denied = BigInt(channel.permission_overwrites?.find(({ id }) => id === view.bot.id)?.deny ?? '0');
  return html`<details class="permissions">
    <summary>What ${view.bot.name} may do here</summary>
    <div>
      ${labels.map(([permission, label]) => {
        const allowed = (denied & PermissionFlagsBits[permission]) === 0n;
        const change = () => void send({ do: 'permit', channel: channel.id, permission, allowed: !allowed });
        return html`<label><input type="checkbox" .checked=${live(allowed)} @change=${change} /> ${label}</label>`;
      })}
    </div>
  </details>`;
}
