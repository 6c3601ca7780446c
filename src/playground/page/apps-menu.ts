import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import type { View } from '../protocol.ts';
import { messageCommands } from './commands.ts';
import type { Controls } from './page-state.ts';
import { avatarById } from './people.ts';
import { useOnMessage } from './run-command.ts';

/** How far from the window's edge the menu stays, in pixels. */
const MARGIN = 8;

/** The button in the corner of a message, which shows under the pointer or the focus, and always on a touch screen. */
export function appsButton(message: string, controls: Controls): TemplateResult {
  const press = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLElement)) return;
    const { left, bottom } = currentTarget.getBoundingClientRect();
    openApps({ message, x: left, y: bottom + 4 }, controls);
  };
  return html`<button
    slot="reply"
    type="button"
    class="apps-button"
    aria-label="Apps"
    aria-haspopup="menu"
    title="Apps"
    @click=${press}
  >
    <svg viewBox="0 0 20 20" width="20" height="20" fill="currentColor" aria-hidden="true">
      <circle cx="4" cy="10" r="2" />
      <circle cx="10" cy="10" r="2" />
      <circle cx="16" cy="10" r="2" />
    </svg>
  </button>`;
}

/** Opens the menu for a right click, except on a link or on marked text, for which the browser's own menu has more. */
export function onRightClick(event: MouseEvent, message: string, controls: Controls): void {
  const isLink = event.target instanceof Element && event.target.closest('a') !== null;
  if (isLink || getSelection()?.isCollapsed === false) return;
  event.preventDefault();
  openApps({ message, x: event.clientX, y: event.clientY }, controls);
}

function openApps(apps: Controls['page']['apps'], { page, update }: Controls): void {
  page.apps = apps;
  update();
}

/** The open menu. The browser closes it by Escape or a press beside it, and gives the focus back. */
export function appsMenu(view: View, controls: Controls): TemplateResult | typeof nothing {
  const { page, update } = controls;
  const opened = page.apps;
  if (opened === undefined) return nothing;
  const onToggle = ({ newState }: ToggleEvent) => {
    if (newState !== 'closed' || page.apps !== opened) return;
    page.apps = undefined;
    update();
  };
  const pick = (event: Event, name: string) => {
    closeAround(event);
    useOnMessage(name, opened.message, controls);
  };
  // Made anew each time, since the browser tells of the old one's end only after the next was opened.
  return html`${keyed(
    opened,
    html`<div
      popover="auto"
      role="menu"
      aria-label="Apps"
      class="apps"
      data-x=${opened.x}
      data-y=${opened.y}
      ${ref(show)}
      @toggle=${onToggle}
      @keydown=${onKey}
      @focusout=${onFocusOut}
    >
      <div class="apps-head" aria-hidden="true">Apps</div>
      ${messageCommands(view).map(
        (name) =>
          html`<button type="button" role="menuitem" class="apps-item" @click=${(event: Event) => pick(event, name)}>
            <img src=${avatarById(page.names, view.bot.id)} alt="" width="20" height="20" /><span>${name}</span>
          </button>`,
      )}
    </div>`,
  )}`;
}

function show(element?: Element): void {
  if (!(element instanceof HTMLElement)) return;
  // This callback runs before the element is in the document.
  queueMicrotask(() => {
    if (!element.isConnected || element.matches(':popover-open')) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${within(Number(element.dataset['x']), innerWidth - width)}px`;
    element.style.top = `${within(Number(element.dataset['y']), innerHeight - height)}px`;
    element.querySelector('button')?.focus();
  });
}

function within(wanted: number, room: number): number {
  return Math.max(MARGIN, Math.min(wanted, room - MARGIN));
}

function onKey(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const items = [...event.currentTarget.querySelectorAll('button')];
  const at = items.findIndex((item) => item === document.activeElement);
  const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const to = moves[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

function onFocusOut(event: FocusEvent): void {
  const { currentTarget, relatedTarget } = event;
  const isLeft =
    currentTarget instanceof Node && relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
  if (isLeft) closeAround(event);
}

function closeAround({ currentTarget }: Event): void {
  const menu = currentTarget instanceof Element ? currentTarget.closest<HTMLElement>('[popover]') : null;
  if (menu?.matches(':popover-open')) menu.hidePopover();
}
