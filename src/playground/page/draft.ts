import type { View } from '../protocol.ts';
import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { entries, matching, type Entry, type Option } from './commands.ts';
import { asksTheBot, offers, readValue, type Choice, type Value } from './option-values.ts';
import { SAMPLES, type Sample } from './samples.ts';

export type Filled = { option: Option; value: Value | File; shown: string };

/**
 * What is being typed: first a command's name, then its options one after another. `text` is the field's content;
 * finished options are in `filled`.
 */
export type Draft = { text: string; entry?: Entry; filled: Filled[]; asking?: Option };

export type Suggestion =
  | { kind: 'command'; entry: Entry }
  | { kind: 'option'; option: Option }
  | { kind: 'value'; choice: Choice }
  /** A file of the member's, or a sample of ours: both come later than they are picked. */
  | { kind: 'file' }
  | { kind: 'sample'; sample: Sample };

export const emptyDraft: Draft = { text: '', filled: [] };

/** The draft after a change of text. A name and a space, or `option:`, complete what comes before them. */
export function typed(draft: Draft, text: string, view: View): Draft {
  if (draft.entry) return split({ ...draft, text }, view);
  const named = entries(view.commands)
    .filter((entry) => text.toLowerCase().startsWith(`/${entry.path} `))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (!named) return { ...draft, text };
  return split({ ...began(named), text: text.slice(named.path.length + 2) }, view);
}

/** The draft after picking a suggestion. */
export function chosen(draft: Draft, suggestion: Suggestion): Draft {
  if (suggestion.kind === 'command') return began(suggestion.entry);
  if (suggestion.kind === 'option') return { ...draft, asking: suggestion.option, text: '' };
  return draft.asking && suggestion.kind === 'value' ? filledWith(draft, draft.asking, suggestion.choice) : draft;
}

/** The draft with a file in the option that takes one; undefined if the command has no room for it. */
export function withFile(draft: Draft, file: File): Draft | undefined {
  const free = [draft.asking, ...unfilled(draft)].find((option) => option?.type === Type.Attachment);
  return free && filledWith({ ...draft, text: '' }, free, { name: file.name, value: file });
}

/** The first command that takes a file, as it begins. */
export function forFile(view: View): Draft | undefined {
  const taking = entries(view.commands).find(({ options }) => options.some(({ type }) => type === Type.Attachment));
  return taking && began(taking);
}

/** Backspace in an empty field reopens what comes before it. */
export function backspaced(draft: Draft): Draft {
  if (!draft.entry || draft.text !== '') return draft;
  if (draft.asking && !draft.asking.required) return { ...draft, asking: undefined };
  const last = draft.filled.at(-1);
  if (last)
    return {
      ...draft,
      filled: draft.filled.slice(0, -1),
      asking: last.option,
      text: last.value instanceof File ? '' : last.shown,
    };
  return { text: `/${draft.entry.path}`, filled: [] };
}

/** The values to send, or the draft that asks for a missing one, with the reason. */
export function finished(draft: Draft, view: View): { filled: Filled[] } | { draft: Draft; fault: string } {
  const settled = settle(draft, view);
  if ('fault' in settled) return { draft, fault: settled.fault };
  const missing = settled.entry?.options.find((option) => option.required && !isFilled(settled, option));
  if (missing) return { draft: { ...settled, asking: missing }, fault: `“${missing.name}” is needed.` };
  return { filled: settled.filled };
}

/** Accepts the text of the open option as it is and moves to the next; undefined if there is none. */
export function stepped(draft: Draft, view: View): Draft | { fault: string } | undefined {
  return draft.asking && draft.text.trim() !== '' ? settle(draft, view) : undefined;
}

/** What can be picked now. `remote` are the bot's suggestions for the open option. */
export function suggestions(draft: Draft, view: View, remote: Choice[]): Suggestion[] {
  if (!draft.entry) {
    if (!draft.text.startsWith('/')) return [];
    return matching(entries(view.commands), draft.text).map((entry) => ({ kind: 'command', entry }));
  }
  if (!draft.asking) {
    const sought = draft.text.trim().toLowerCase();
    return unfilled(draft)
      .filter((option) => option.name.startsWith(sought))
      .map((option) => ({ kind: 'option', option }));
  }
  if (draft.asking.type === Type.Attachment)
    return [{ kind: 'file' }, ...SAMPLES.map((sample) => ({ kind: 'sample' as const, sample }))];
  const choices = asksTheBot(draft.asking) ? remote : within(offers(draft.asking, view), draft.text);
  return choices.map((choice) => ({ kind: 'value', choice }));
}

export function unfilled(draft: Draft): Option[] {
  return (draft.entry?.options ?? []).filter((option) => option !== draft.asking && !isFilled(draft, option));
}

/** `film:` at the start or after a space completes the text before it and asks for that option. */
function split(draft: Draft, view: View): Draft {
  const marks = (draft.entry?.options ?? [])
    .filter((option) => !isFilled(draft, option))
    .map((option) => ({ option, at: markAt(draft.text, option.name) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  const [first] = marks;
  if (!first) return draft;
  const rest = draft.text.slice(first.at + first.option.name.length + 1).trimStart();
  const before = draft.text.slice(0, first.at);
  const settled = before.trim() === '' ? draft : settle({ ...draft, text: before }, view);
  if ('fault' in settled) return draft;
  return split({ ...settled, asking: first.option, text: rest }, view);
}

function markAt(text: string, name: string): number {
  return ` ${text.toLowerCase()}`.indexOf(` ${name}:`);
}

function settle(draft: Draft, view: View): Draft | { fault: string } {
  if (!draft.asking) return draft.text.trim() === '' ? draft : { fault: `No option is called “${draft.text.trim()}”.` };
  // An optional option that was opened and left empty is dropped.
  if (draft.text.trim() === '' && !draft.asking.required) return { ...draft, asking: undefined, text: '' };
  const read = readValue(draft.asking, draft.text, view);
  return 'fault' in read ? read : filledWith(draft, draft.asking, read.choice);
}

function began(entry: Entry): Draft {
  return { entry, filled: [], text: '', asking: entry.options.find((option) => option.required) };
}

function filledWith(draft: Draft, option: Option, choice: { name: string; value: Value | File }): Draft {
  const filled = [...draft.filled, { option, value: choice.value, shown: choice.name }];
  const missing = draft.entry?.options.find((each) => each.required && !filled.some((one) => one.option === each));
  return { ...draft, filled, text: '', asking: missing };
}

function isFilled(draft: Draft, option: Option): boolean {
  return draft.filled.some((each) => each.option.name === option.name);
}

function within(choices: Choice[], text: string): Choice[] {
  const sought = text.trim().toLowerCase().replace(/^[#@]/, '');
  return choices.filter((choice) => choice.name.toLowerCase().includes(sought)).slice(0, 25);
}
