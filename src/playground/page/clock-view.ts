import { html, type TemplateResult } from 'lit';
import { nowOf, type Controls } from './page-state.ts';

const steps = [
  { label: '+10 min', minutes: 10 },
  { label: '+1 hour', minutes: 60 },
  { label: '+1 day', minutes: 24 * 60 },
  { label: '+1 week', minutes: 7 * 24 * 60 },
];

/** The stand-in's clock, which can be moved forward: a week of posts passes in a minute. */
export function clockView({ page, send }: Controls): TemplateResult {
  const shown = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return html`<div class="clock" role="group" aria-label="The playground’s clock">
    <span>Clock: <b>${shown.format(nowOf(page))}</b></span>
    ${steps.map(
      ({ label, minutes }) =>
        html`<button type="button" @click=${() => void send({ do: 'advance', minutes })}>${label}</button>`,
    )}
  </div>`;
}
