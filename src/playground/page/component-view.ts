import '@skyra/discord-components-core/discord-action-row.js';
import './select-menu.ts';
import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { Action, ViewedMessage } from '../protocol.ts';
import { openedForm } from './form-values.ts';
import type { Controls } from './page-state.ts';
import { linkTo } from './place.ts';

const looks: Record<ButtonStyle, string> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Link]: 'secondary',
  [ButtonStyle.Premium]: 'primary',
};

/** What Discord puts on a link that leads away: a sheet, and an arrow out of it. */
const awayIcon = html`<svg class="away" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <path
    d="M7 3H3.5A1.5 1.5 0 0 0 2 4.5v8A1.5 1.5 0 0 0 3.5 14h8a1.5 1.5 0 0 0 1.5-1.5V9M9.5 2H14v4.5M14 2 7 9"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`;

type Context = { message: ViewedMessage; controls: Controls };

export function rowView(row: APIMessageTopLevelComponent, context: Context): TemplateResult {
  if (row.type !== ComponentType.ActionRow) {
    return html`<div slot="components" class="picture">The playground does not show this kind of component.</div>`;
  }
  return html`<discord-action-row slot="components">
    ${row.components.map((component) => componentView(component, context))}
  </discord-action-row>`;
}

function componentView(component: APIComponentInMessageActionRow, context: Context): TemplateResult {
  if (component.type === ComponentType.Button) return buttonView(component, context);
  if (component.type !== ComponentType.StringSelect) return html`<div class="picture">Not shown here.</div>`;
  const { message } = context;
  const pick = (event: CustomEvent<string[]>) =>
    use(context, { do: 'select', customId: component.custom_id, values: event.detail });
  return html`<select-menu
    id=${`menu-${message.id}`}
    .menu=${component}
    .busy=${isWaiting(context, component.custom_id)}
    @pick=${pick}
  ></select-menu>`;
}

function buttonView(button: APIButtonComponent, context: Context): TemplateResult {
  const look = `button ${looks[button.style]}`;
  const emoji = 'emoji' in button && button.emoji?.name ? `${button.emoji.name} ` : '';
  const label = `${emoji}${'label' in button ? (button.label ?? '') : ''}`;
  if (button.style === ButtonStyle.Link) {
    const { href, target } = linkTo(button.url);
    const safe = !button.disabled && /^((https?|discord):\/\/|#)/.test(href) ? href : nothing;
    return html`<a
      class=${look}
      href=${safe}
      role="link"
      target=${target}
      rel="noopener noreferrer"
      aria-disabled=${safe === nothing}
      ><span>${label}</span>${awayIcon}</a
    >`;
  }
  if (button.style === ButtonStyle.Premium) return html`<button class=${look} disabled>Not sold here</button>`;
  const waiting = isWaiting(context, button.custom_id);
  // Stays focusable while it waits, so that keyboard users don't lose their place.
  return html`<button
    type="button"
    class=${look}
    ?disabled=${button.disabled}
    aria-busy=${waiting}
    @click=${() => use(context, { do: 'press', customId: button.custom_id })}
  >
    <span>${label.trim()}</span>
  </button>`;
}

function isWaiting({ message, controls }: Context, customId: string): boolean {
  const state = controls.page.pressed.get(message.id);
  return state !== undefined && 'waiting' in state && state.waiting === customId;
}

type Use = { do: 'press'; customId: string } | { do: 'select'; customId: string; values: string[] };

/** Presses or picks once: while a message waits for an answer, its other components are inert. */
function use({ message, controls }: Context, what: Use): void {
  const { page, update, send } = controls;
  const state = page.pressed.get(message.id);
  if (state && 'waiting' in state) return;
  page.pressed.set(message.id, { waiting: what.customId });
  update();
  const action: Action = { ...what, member: page.member, channel: message.channel_id, message: message.id };
  void send(action).then((answer) => {
    if ('error' in answer) page.pressed.set(message.id, { failure: answer.error });
    else page.pressed.delete(message.id);
    if ('modal' in answer) page.form = openedForm(answer.modal);
    update();
  });
}
