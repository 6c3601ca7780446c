import { html, nothing, type TemplateResult } from 'lit';
import type { Draft, Suggestion } from './draft.ts';
import { asksTheBot } from './option-values.ts';
import type { Page } from './page-state.ts';

/** The list above the line: what can be picked next, and which key does what. */
export function suggestionsView(
  offered: Suggestion[],
  { draft, highlighted }: Page,
  pick: (suggestion: Suggestion) => void,
): TemplateResult {
  return html`<div class="suggestions">
    <div class="suggestions-head">
      <div id="suggestions-title">${titleOf(draft)}</div>
      ${keepsWords(draft) ? html`<div><kbd>Tab</kbd> keeps your words and goes on</div>` : nothing}
    </div>
    <div role="listbox" id="suggestions" aria-labelledby="suggestions-title">
      ${offered.map(
        (suggestion, place) =>
          html`<div
            role="option"
            id=${`suggestion-${place}`}
            class="suggestion"
            aria-selected=${place === highlighted}
            @mousedown=${(event: MouseEvent) => event.preventDefault()}
            @click=${() => pick(suggestion)}
          >
            ${suggestionView(suggestion)}
          </div>`,
      )}
    </div>
  </div>`;
}

/** Whether what was typed would do as it is, with or without the bot's suggestions. */
export function keepsWords({ asking, text }: Draft): boolean {
  return asking !== undefined && asksTheBot(asking) && text.trim() !== '';
}

function titleOf({ entry, asking }: Draft): TemplateResult | string {
  if (asking) return html`<b>${asking.name}</b> ${asking.description}`;
  return entry ? 'Optional: pick one, or press Enter to send' : 'Commands';
}

function suggestionView(suggestion: Suggestion): TemplateResult {
  if (suggestion.kind === 'file') return html`<b>Choose a file…</b><small>or drop one anywhere in the chat</small>`;
  if (suggestion.kind === 'sample')
    return html`<span>${suggestion.sample.name}</span><small>a sample: ${suggestion.sample.what}</small>`;
  if (suggestion.kind === 'value') return html`<span>${suggestion.choice.name}</span>`;
  if (suggestion.kind === 'option')
    return html`<b>${suggestion.option.name}</b><small>${suggestion.option.description}</small>`;
  const { entry } = suggestion;
  return html`<b>/${entry.path}</b>
    ${entry.options.filter((option) => option.required).map((option) => html`<span class="wanted">${option.name}</span>`)}
    <small>${entry.description}</small>`;
}
