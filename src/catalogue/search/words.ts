import type { Steps } from '../steps.ts';
import { kindFor, type Range, zeros } from './lists.ts';

/** How many words are sorted or merged at once. */
const SLICE = 2_000;

/** Texts end to end in one string: as strings of their own, short ones would take more than twice the memory. */
export class Texts {
  readonly length: number;
  readonly #all: string;
  readonly #starts: ArrayLike<number>;

  /** Text `n` runs from `starts[n]` up to `starts[n + 1]`. */
  constructor({ all, starts }: EndToEnd) {
    this.#all = all;
    this.#starts = starts;
    this.length = starts.length - 1;
  }

  /** Empty if there is no such text. */
  at(number: number): string {
    const start = this.#starts[number] ?? 0;
    return this.#all.slice(start, this.#starts[number + 1] ?? start);
  }

  lengthOf(number: number): number {
    const start = this.#starts[number] ?? 0;
    return (this.#starts[number + 1] ?? start) - start;
  }
}

/** The range of sorted texts that begin like this. */
export function beginningWith(sorted: Texts, prefix: string): Range {
  const from = firstFrom(sorted, prefix, 0);
  return { from, to: firstFrom(sorted, `${prefix}\uffff`, from) };
}

function firstFrom(sorted: Texts, text: string, low: number): number {
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted.at(middle) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

type EndToEnd = { all: string; starts: ArrayLike<number> };

export function* endToEnd(texts: readonly string[]): Steps<EndToEnd> {
  const starts = zeros(texts.length + 1);
  for (const [number, { length }] of texts.entries()) {
    starts[number + 1] = (starts[number] ?? 0) + length;
    if (number % SLICE === SLICE - 1) yield;
  }
  return { all: texts.join(''), starts: kindFor(starts).from(starts) };
}

/** Ids by the numbers of their entries, as a part of a search wants them. */
export function* idsByNumber(ids: readonly string[]): Steps<(entry: number) => string> {
  const all = new Texts(yield* endToEnd(ids));
  return (entry) => all.at(entry);
}

/** Sorts by code unit, as `sort` does. */
export function* sorted(words: readonly string[]): Steps<readonly string[]> {
  let runs: (readonly string[])[] = [];
  for (let at = 0; at < words.length; at += SLICE) {
    runs.push(words.slice(at, at + SLICE).sort());
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly string[])[] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? []));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge(one: readonly string[], other: readonly string[]): Steps<readonly string[]> {
  const both: string[] = [];
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    const [a = '', b = ''] = [one[i], other[j]];
    if (a < b) i++;
    else j++;
    both.push(a < b ? a : b);
    if (both.length % SLICE === 0) yield;
  }
  return both.concat(one.slice(i), other.slice(j));
}
