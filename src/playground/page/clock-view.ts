import { html, type TemplateResult } from 'lit';
import type { Controls } from './page-state.ts';
import { byTheClock } from './ticking.ts';

const steps = [
  { label: '+10 min', minutes: 10 },
  { label: '+1 hour', minutes: 60 },
  { label: '+1 day', minutes: 24 * 60 },
  { label: '+1 week', minutes: 7 * 24 * 60 },
];

const shown = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** The stand-in's clock, which can be moved forward: a week of posts is seen in a minute. */
export function clockView({ send }: Controls): TemplateResult {
  return html`<div class="clock" role="group" aria-label="The playground’s clock">
    <span>Clock: <b>${byTheClock((now) => shown.format(now))}</b></span>
    ${steps.map(
      ({ label, minutes }) =>
        html`<button type="button" @click=${() => void send({ do: 'advance', minutes })}>${label}</button>`,
    )}
  </div>`;
}
