import { html, type TemplateResult } from 'lit';
import type { Controls } from './page-state.ts';

/** On a phone, swaps the chat for the channels, the members and the clock. Elsewhere all are in sight, and it is not. */
export function menuButton({ page, update }: Controls): TemplateResult {
  const toggle = () => {
    page.menu = !page.menu;
    update();
  };
  return html`<button
    type="button"
    class="menu-toggle"
    aria-label="Channels, members and clock"
    aria-expanded=${page.menu}
    @click=${toggle}
  >
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        d=${page.menu ? 'M4 4 16 16M16 4 4 16' : 'M3 5h14M3 10h14M3 15h14'}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  </button>`;
}
