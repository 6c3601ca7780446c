import '@skyra/discord-components-core/discord-attachments.js';
import '@skyra/discord-components-core/discord-command.js';
import '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-messages.js';
import { InteractionType, MessageFlags, type APIAttachment } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { View, ViewedMessage } from '../protocol.ts';
import { rowView } from './component-view.ts';
import { embedView } from './embed-view.ts';
import { richText, type Reading } from './markup-view.ts';
import { sentAt } from './moment.ts';
import { nowOf, type Controls, type Failure } from './page-state.ts';
import { avatarById, nameById } from './people.ts';

/** Whether only some members see a message, by Discord's flag. */
export function isEphemeral(message: ViewedMessage): boolean {
  return message.visibleTo !== undefined || has(message, MessageFlags.Ephemeral);
}

export function messageView(message: ViewedMessage, view: View, controls: Controls): TemplateResult {
  const { page } = controls;
  const reading: Reading = { view, now: nowOf(page) };
  const name = nameById(view, message.author.id);
  const when = sentAt(message.timestamp, reading.now);
  const state = page.pressed.get(message.id);
  return html`<discord-message
    role="article"
    aria-label=${`${name}, ${when}`}
    class=${classMap({ 'only-you': isEphemeral(message), pointed: message.id === page.pointed })}
    author=${name}
    avatar=${avatarById(view, message.author.id)}
    ?bot=${message.author.bot}
    .timestamp=${when}
    ?edited=${message.edited_timestamp !== null}
  >
    ${usedView(message, view)} ${bodyView(message, reading)}
    ${message.attachments.length > 0 ? attachmentsView(message.attachments) : nothing}
    ${message.embeds.map((embed) => embedView(embed, reading))}
    ${(message.components ?? []).map((row) => rowView(row, { message, controls }))}
    ${state && 'failure' in state ? failureView('This interaction failed', state.failure) : nothing}
    ${isEphemeral(message) ? onlyYou(() => dismiss(message, controls)) : nothing}
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

/** "Ada used /soundtrack", above the answer. */
export function usedLine(member: string, command: string, view: View): TemplateResult {
  return html`<discord-command
    slot="reply"
    type="slash_command"
    author=${nameById(view, member)}
    avatar=${avatarById(view, member)}
    command=${command}
  ></discord-command>`;
}

function usedView(message: ViewedMessage, view: View): TemplateResult | typeof nothing {
  const used = message.interaction_metadata;
  if (used?.type !== InteractionType.ApplicationCommand) return nothing;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it, and only it has the command's name
  const name = message.interaction?.name;
  return usedLine(used.user.id, name ? `/${name}` : 'a command', view);
}

function bodyView(message: ViewedMessage, reading: Reading): TemplateResult | typeof nothing {
  if (has(message, MessageFlags.Loading)) {
    return html`<span class="thinking">${reading.view.bot.name} is thinking…</span>`;
  }
  return message.content ? richText(message.content, reading) : nothing;
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

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}

function dismiss(message: ViewedMessage, { page, send }: Controls): void {
  void send({ do: 'dismiss', member: page.member, channel: message.channel_id, message: message.id });
}

function has(message: ViewedMessage, flag: MessageFlags): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}
