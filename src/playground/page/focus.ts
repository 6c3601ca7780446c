import { focusComposer } from './composer.ts';
import type { Page } from './page-state.ts';

/** Where focus was last, so that it is known what a keyboard lost when that went away. */
let last: Element | null = null;

/** Has `/` begin a command from anywhere, Escape close the menu of a phone, and focus stay where it can be used. */
export function keepFocus(page: Page, update: () => void): void {
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : null;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && page.menu) {
      page.menu = false;
      update();
    }
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
      page.menu = false;
      update();
      focusComposer();
      // The key itself still types its sign, which must not end up in a line that has something in it.
      if (page.draft.entry || page.draft.text) event.preventDefault();
    }
  });
}

/** Gives focus a place again after what had it was taken away, hidden or switched off: it never falls to the body. */
export function restoreFocus(): void {
  const active = document.activeElement;
  const kept = active && active !== document.body && !active.matches(':disabled') && active.checkVisibility();
  if (kept || document.querySelector('dialog[open]')) return;
  const row = last?.isConnected ? last.closest('discord-action-row') : undefined;
  const beside = row?.querySelector<HTMLElement>('button:enabled, a[href]');
  if (beside) beside.focus();
  // On a touch screen the line would call up the keyboard.
  else if (matchMedia('(pointer: coarse)').matches) document.querySelector<HTMLElement>('.scroller')?.focus();
  else focusComposer();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input:not([type=checkbox]), textarea, dialog') !== null;
}
