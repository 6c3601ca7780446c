import '@skyra/discord-components-core/discord-attachments.js';
import '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-messages.js';
import { MessageFlags, type APIAttachment } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { ViewedMessage } from '../protocol.ts';
import { appsButton, onRightClick } from './apps-menu.ts';
import { answeredView } from './answered-view.ts';
import { rowView } from './component-view.ts';
import { embedView } from './embed-view.ts';
import { richText } from './markup-view.ts';
import { hasFlag, isEphemeral, type Seen } from './messages.ts';
import { sentAt } from './moment.ts';
import type { Controls, Failure } from './page-state.ts';
import { avatarById, nameById, type Names } from './people.ts';
import { sizeOf } from './size.ts';
import { threadView } from './thread-view.ts';
import { byTheClock } from './ticking.ts';

export function messageView(seen: Seen, controls: Controls): TemplateResult {
  const { message, names, hasApps } = seen;
  const { page } = controls;
  const name = nameById(names, message.author.id);
  const state = page.pressed.get(message.id);
  return html`<discord-message
    role="article"
    aria-label=${byTheClock((now) => `${name}, ${sentAt(message.timestamp, now)}`)}
    @contextmenu=${hasApps ? (event: MouseEvent) => onRightClick(event, message.id, controls) : nothing}
    class=${classMap({ 'only-you': isEphemeral(message), pointed: message.id === page.pointed })}
    author=${name}
    avatar=${avatarById(names, message.author.id)}
    ?bot=${message.author.bot}
    .timestamp=${byTheClock((now) => sentAt(message.timestamp, now))}
  >
    ${hasApps ? appsButton(message.id, controls) : nothing} ${answeredView(seen)} ${bodyView(message, names)}
    ${message.attachments.length > 0 ? attachmentsView(message.attachments) : nothing}
    ${message.embeds.map((embed) => embedView(embed, names))}
    ${(message.components ?? []).map((row) => rowView(row, { message, controls }))}
    ${state && 'failure' in state ? failureView('This interaction failed', state.failure) : nothing}
    ${isEphemeral(message) ? onlyYou(() => dismiss(message, controls)) : nothing} ${threadView(seen, controls)}
  </discord-message>`;
}

/** The note that Discord puts below an unanswered message, plus its error code, which the real client hides. */
export function failureView(what: string, { code, message }: Failure): TemplateResult {
  return html`<div slot="components" class="failure" role="alert">
    ${what} <small>${code ? `Discord ${code}: ` : ''}${message}</small>
  </div>`;
}

export function onlyYou(onDismiss: () => void): TemplateResult {
  return html`<div slot="components" class="only-you-line">
    <svg width="16" height="16" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <path
        d="M12 5C5 5 1 12 1 12s4 7 11 7 11-7 11-7-4-7-11-7Zm0 12a5 5 0 1 1 0-10 5 5 0 0 1 0 10Zm0-2a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z"
      />
    </svg>
    Only you can see this • <button type="button" class="plain" @click=${onDismiss}>Dismiss message</button>
  </div>`;
}

function bodyView(message: ViewedMessage, names: Names): TemplateResult | typeof nothing {
  if (hasFlag(message, MessageFlags.Loading)) return html`<span class="thinking">${names.bot.name} is thinking…</span>`;
  const mark = message.edited_timestamp === null ? nothing : html`<small class="edited">(edited)</small>`;
  if (message.content) return richText(message.content, names, mark);
  return mark === nothing ? nothing : html`<div>${mark}</div>`;
}

function attachmentsView(attachments: APIAttachment[]): TemplateResult {
  return html`<discord-attachments slot="attachments">
    ${attachments.map(
      (file) =>
        html`<a class="file" href=${file.url} download=${file.filename}>
          <strong>${file.filename}</strong><small>${sizeOf(file.size)}</small>
        </a>`,
    )}
  </discord-attachments>`;
}

function dismiss(message: ViewedMessage, { page, send }: Controls): void {
  void send({ do: 'dismiss', member: page.member, channel: message.channel_id, message: message.id });
}
