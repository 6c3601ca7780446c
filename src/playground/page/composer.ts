import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { View } from '../protocol.ts';
import {
  backspaced,
  chosen,
  emptyDraft,
  finished,
  suggestions,
  typed,
  unfilled,
  type Draft,
  type Suggestion,
  stepped,
} from './draft.ts';
import { askTheBot, currentOffers } from './bot-offers.ts';
import { asksTheBot } from './option-values.ts';
import { nowOf, type Controls, type Page } from './page-state.ts';

/** The line at the bottom: a combobox (ARIA 1.2) whose list shows what can be picked next. */
export function composerView(view: View, controls: Controls, channel: string): TemplateResult {
  const { page } = controls;
  const { draft } = page;
  const offered = offeredNow(page, view);
  const at = page.highlighted;
  return html`<div class="composer">
    ${offered.length > 0 || draft.asking ? suggestionsView(offered, controls, view) : nothing}
    ${page.hint ? html`<p class="hint" role="alert">${page.hint}</p>` : nothing}
    <div class="field" @click=${focusComposer}>
      ${draft.entry ? html`<span class="pill command">/${draft.entry.path}</span>` : nothing}
      ${draft.filled.map(({ option, shown }) => html`<span class="pill"><b>${option.name}</b>${shown}</span>`)}
      ${draft.asking ? html`<label class="pill asking" for="composer"><b>${draft.asking.name}</b></label>` : nothing}
      <input
        id="composer"
        role="combobox"
        aria-label=${draft.asking ? `${draft.asking.name}: ${draft.asking.description}` : `Message ${channel}`}
        aria-autocomplete="list"
        aria-expanded=${offered.length > 0}
        aria-controls="suggestions"
        aria-activedescendant=${at >= 0 && at < offered.length ? `suggestion-${at}` : nothing}
        autocomplete="off"
        spellcheck="false"
        placeholder=${draft.entry ? '' : `Message ${channel}: type / for the commands of ${view.bot.name}`}
        .value=${live(draft.text)}
        @input=${(event: InputEvent) => onInput(event, view, controls)}
        @keydown=${(event: KeyboardEvent) => onKey(event, view, controls)}
      />
      ${optionalLeft(draft)}
    </div>
  </div>`;
}

export function focusComposer(): void {
  document.getElementById('composer')?.focus();
}

function suggestionsView(offered: Suggestion[], controls: Controls, view: View): TemplateResult {
  const { draft, highlighted } = controls.page;
  return html`<div class="suggestions">
    <div class="suggestions-title" id="suggestions-title">${titleOf(draft)}</div>
    <div role="listbox" id="suggestions" aria-labelledby="suggestions-title">
      ${offered.map(
        (suggestion, place) =>
          html`<div
            role="option"
            id=${`suggestion-${place}`}
            class="suggestion"
            aria-selected=${place === highlighted}
            @mousedown=${(event: MouseEvent) => event.preventDefault()}
            @click=${() => settleOn(chosen(draft, suggestion), view, controls)}
          >
            ${suggestionView(suggestion)}
          </div>`,
      )}
    </div>
  </div>`;
}

function titleOf({ entry, asking }: Draft): TemplateResult | string {
  if (asking) return html`<b>${asking.name}</b> ${asking.description}`;
  return entry ? 'Optional: pick one, or press Enter to send' : 'Commands';
}

function suggestionView(suggestion: Suggestion): TemplateResult {
  if (suggestion.kind === 'value') return html`<span>${suggestion.choice.name}</span>`;
  if (suggestion.kind === 'option')
    return html`<b>${suggestion.option.name}</b><small>${suggestion.option.description}</small>`;
  const { entry } = suggestion;
  return html`<b>/${entry.path}</b>
    ${entry.options.filter((option) => option.required).map((option) => html`<span class="wanted">${option.name}</span>`)}
    <small>${entry.description}</small>`;
}

function optionalLeft(draft: Draft): TemplateResult | typeof nothing {
  const left = unfilled(draft).filter((option) => !option.required).length;
  return left > 0 ? html`<span class="more">+${left} optional</span>` : nothing;
}

function offeredNow(page: Page, view: View): Suggestion[] {
  return suggestions(page.draft, view, currentOffers(page));
}

function onInput(event: InputEvent, view: View, controls: Controls): void {
  if (!(event.currentTarget instanceof HTMLInputElement)) return;
  settleOn(typed(controls.page.draft, event.currentTarget.value, view), view, controls);
}

/** Adopts the new draft, and asks the bot for suggestions if the option has autocomplete. */
function settleOn(draft: Draft, view: View, controls: Controls): void {
  const { page, update } = controls;
  page.draft = draft;
  page.hint = '';
  page.highlighted = firstHighlight(draft) && offeredNow(page, view).length > 0 ? 0 : -1;
  askTheBot(controls);
  update();
  focusComposer();
}

/** Highlights the first suggestion only if Enter must pick one; free text is sent as typed. */
function firstHighlight(draft: Draft): boolean {
  if (!draft.entry) return true;
  return draft.text.trim() !== '' && !(draft.asking && asksTheBot(draft.asking));
}

function onKey(event: KeyboardEvent, view: View, controls: Controls): void {
  // An Enter that ends the composition of a Chinese word is not ours.
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key]?.(view, controls, event);
  if (act) event.preventDefault();
}

type Key = (view: View, controls: Controls, event: KeyboardEvent) => boolean;

const keys: Record<string, Key | undefined> = {
  ArrowDown: (view, controls) => move(1, view, controls),
  ArrowUp: (view, controls) => move(-1, view, controls),
  Tab: (view, controls, event) =>
    !event.shiftKey && (pick(Math.max(0, controls.page.highlighted), view, controls) || goOn(view, controls)),
  Enter: (view, controls) => pick(controls.page.highlighted, view, controls) || run(view, controls),
  Escape: (view, controls) => back(view, controls),
  Backspace: (view, controls) => {
    const draft = backspaced(controls.page.draft);
    if (draft === controls.page.draft) return false;
    settleOn(draft, view, controls);
    return true;
  },
};

function move(by: number, view: View, { page, update }: Controls): boolean {
  const count = offeredNow(page, view).length;
  if (count === 0) return false;
  const from = page.highlighted < 0 && by < 0 ? 0 : page.highlighted;
  page.highlighted = (from + by + count) % count;
  update();
  document.getElementById(`suggestion-${page.highlighted}`)?.scrollIntoView({ block: 'nearest' });
  return true;
}

function pick(place: number, view: View, controls: Controls): boolean {
  const suggestion = offeredNow(controls.page, view)[place];
  if (!suggestion) return false;
  settleOn(chosen(controls.page.draft, suggestion), view, controls);
  return true;
}

function goOn(view: View, controls: Controls): boolean {
  const next = stepped(controls.page.draft, view);
  if (next === undefined) return false;
  if ('fault' in next) {
    controls.page.hint = next.fault;
    controls.update();
  } else settleOn(next, view, controls);
  return true;
}

function back(view: View, controls: Controls): boolean {
  const { page, update } = controls;
  if (page.draft.entry && page.highlighted >= 0) {
    page.highlighted = -1;
    update();
  } else settleOn(emptyDraft, view, controls);
  return true;
}

function run(view: View, controls: Controls): boolean {
  const { page, update, send } = controls;
  const { entry, text } = page.draft;
  if (!entry) {
    page.hint = text.startsWith('/')
      ? `${view.bot.name} has no such command.`
      : text && 'Only commands are sent here: begin with /';
    update();
    return true;
  }
  const result = finished(page.draft, view);
  if ('fault' in result) {
    settleOn(result.draft, view, controls);
    page.hint = result.fault;
    update();
    return true;
  }
  const { member, channel } = page;
  const options = result.filled.map(({ option, value }) => ({ name: option.name, value }));
  settleOn(emptyDraft, view, controls);
  void send({ do: 'run', member, channel, command: entry.path, options }).then((answer) => {
    if ('modal' in answer) page.modal = { form: answer.modal };
    const at = new Date(nowOf(page)).toISOString();
    if ('error' in answer) page.failed.push({ at, member, channel, command: entry.path, failure: answer.error });
    update();
  });
  return true;
}
