import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { View } from '../protocol.ts';
import {
  backspaced,
  chosen,
  emptyDraft,
  finished,
  forFile,
  suggestions,
  typed,
  unfilled,
  withFile,
  type Draft,
  type Suggestion,
  stepped,
} from './draft.ts';
import { filesIn } from './dropped.ts';
import { LARGEST_FILE } from './form-values.ts';
import { askTheBot, currentOffers } from './bot-offers.ts';
import type { Controls, Page } from './page-state.ts';
import { runCommand } from './run-command.ts';
import { sampleFile } from './samples.ts';
import { say } from './say.ts';
import { keepsWords, suggestionsView } from './suggestions-view.ts';

/** The line at the bottom: a combobox (ARIA 1.2) whose list shows what can be picked next. */
export function composerView(view: View, controls: Controls, channel: string): TemplateResult {
  const { page } = controls;
  const { draft } = page;
  const offered = offeredNow(page, view);
  const at = page.highlighted;
  return html`<div class="composer">
    ${isOpen(page, offered) ? suggestionsView(offered, page, (picked) => take(picked, view, controls)) : nothing}
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
        placeholder=${draft.entry ? '' : `Message ${channel}: type / for commands`}
        .value=${live(draft.text)}
        @input=${(event: InputEvent) => onInput(event, view, controls)}
        @keydown=${(event: KeyboardEvent) => onKey(event, view, controls)}
      />
      <input id="composer-file" type="file" hidden @change=${(event: Event) => onChosen(event, view, controls)} />
      ${optionalLeft(view, controls)}
    </div>
  </div>`;
}

function isOpen(page: Page, offered: Suggestion[]): boolean {
  return !page.closed && (offered.length > 0 || page.draft.asking !== undefined);
}

export function focusComposer(): void {
  document.getElementById('composer')?.focus();
}

/** How many options are left; pressing it takes the words as they are and offers them. */
function optionalLeft(view: View, controls: Controls): TemplateResult | typeof nothing {
  const left = unfilled(controls.page.draft).filter((option) => !option.required).length;
  if (left === 0) return nothing;
  const press = () => {
    if (!goOn(view, controls)) settleOn({ ...controls.page.draft, asking: undefined }, view, controls);
  };
  return html`<button type="button" class="plain more" @click=${press}>+${left} optional</button>`;
}

function offeredNow(page: Page, view: View): Suggestion[] {
  if (page.closed) return [];
  return suggestions(page.draft, view, currentOffers(page));
}

function take(suggestion: Suggestion, view: View, controls: Controls): void {
  if (suggestion.kind === 'file') document.getElementById('composer-file')?.click();
  else if (suggestion.kind === 'sample')
    void sampleFile(suggestion.sample).then((file) => attach(file, view, controls));
  else settleOn(chosen(controls.page.draft, suggestion), view, controls);
}

function onChosen({ currentTarget: input }: Event, view: View, controls: Controls): void {
  if (!(input instanceof HTMLInputElement)) return;
  const [file] = input.files ?? [];
  if (file) attach(file, view, controls);
  // The same file may be chosen again after it was taken away.
  input.value = '';
}

/** Takes a file that was dropped on the chat: it begins the command that takes files if none was begun. */
export async function onDrop(event: DragEvent, view: View, controls: Controls): Promise<void> {
  const [file] = await filesIn(event);
  if (file) attach(file, view, controls);
}

function attach(file: File, view: View, controls: Controls): void {
  const { page, update } = controls;
  const begun = page.draft.entry ? page.draft : forFile(view);
  const draft = begun && withFile(begun, file);
  const isLarge = file.size > LARGEST_FILE;
  if (draft && !isLarge) {
    settleOn(draft, view, controls);
    return;
  }
  const noRoom = page.draft.entry ? 'This command takes no more files.' : 'No command here takes a file.';
  page.hint = isLarge ? `“${file.name}” is larger than 10 MB, which is the most that Discord takes.` : noRoom;
  update();
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
  page.closed = false;
  page.highlighted = firstHighlight(draft) && offeredNow(page, view).length > 0 ? 0 : -1;
  askTheBot(controls);
  update();
  focusComposer();
}

/** Highlights the first suggestion only if Enter must pick one; free text is sent as typed. */
function firstHighlight(draft: Draft): boolean {
  if (!draft.entry || draft.asking?.type === ApplicationCommandOptionType.Attachment) return true;
  return draft.text.trim() !== '' && !keepsWords(draft);
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
    !event.shiftKey && (pick(forTab(controls.page), view, controls) || goOn(view, controls)),
  Enter: (view, controls) => pick(controls.page.highlighted, view, controls) || run(view, controls),
  Escape: (view, controls) => back(view, controls),
  Backspace: (view, controls) => {
    const draft = backspaced(controls.page.draft);
    if (draft === controls.page.draft) return false;
    settleOn(draft, view, controls);
    return true;
  },
};

/** Tab takes the marked suggestion, or the first; but words that the bot would take as they are, it keeps. */
function forTab({ draft, highlighted }: Page): number {
  return keepsWords(draft) ? highlighted : Math.max(0, highlighted);
}

function move(by: number, view: View, { page, update }: Controls): boolean {
  page.closed = false;
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
  take(suggestion, view, controls);
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

/** Escape closes the suggestions first, and empties the line only once they are closed. */
function back(view: View, controls: Controls): boolean {
  const { page, update } = controls;
  if (isOpen(page, offeredNow(page, view))) {
    page.closed = true;
    page.highlighted = -1;
    update();
    return true;
  }
  if (!page.draft.entry && page.draft.text === '') return false;
  settleOn(emptyDraft, view, controls);
  return true;
}

function run(view: View, controls: Controls): boolean {
  const { page, update } = controls;
  const { text } = page.draft;
  // A name typed whole is that command, even after its suggestions were closed.
  const draft = page.draft.entry ? page.draft : typed(page.draft, `${text.trim()} `, view);
  const { entry } = draft;
  if (!entry) {
    if (text.startsWith('/')) {
      page.hint = `${view.bot.name} has no such command here.`;
      update();
    } else if (text.trim()) {
      settleOn(emptyDraft, view, controls);
      void say(text, controls);
    }
    return true;
  }
  const result = finished(draft, view);
  if ('fault' in result) {
    settleOn(result.draft, view, controls);
    page.hint = result.fault;
    update();
    return true;
  }
  const files: File[] = [];
  const options = result.filled.map(({ option, value }) => ({
    name: option.name,
    value: value instanceof File ? { file: files.push(value) - 1 } : value,
  }));
  settleOn(emptyDraft, view, controls);
  runCommand({ command: entry.path, options }, controls, files);
  return true;
}
