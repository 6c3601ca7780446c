import type { Entry } from '../entries.ts';
import type { Steps } from '../steps.ts';
import { fold, isIdeographic, namesIn, wordsOf } from './fold.ts';

/** Lists of numbers, end to end: list `n` runs from `starts[n]` up to `starts[n + 1]` in `items`. */
export type Lists = { starts: Numbers; items: Numbers };

/** Small numbers take half the room, of which a hundred clubs' indexes need much. */
export type Numbers = Uint16Array | Int32Array;

/** Where a text stands in an entry. The ranking says what each place is worth. */
export const places = ['names', 'films', 'people', 'covers', 'remarks', 'around'] as const;

/**
 * Everything that can be typed, sorted, so that words with a common beginning are a range. Numbers stand for words.
 * A name is indexed three times: as its words, joined without spaces (after `=`), and as its initials (after `.`).
 */
export type Index = {
  ids: readonly string[];
  kinds: readonly Entry['kind'][];
  words: readonly string[];
  /** The entries that hold each word, in entry order. */
  entriesOf: Lists;
  /** The lines (names, remarks) of each entry, as `line * places.length + place`. */
  linesOf: Lists;
  /** The words of each line in order, after its joined form and its initials (`words.length` if it has none). */
  wordsOf: Lists;
};

export const joinedMark = '=';
export const initialsMark = '.';
/** How many items stand before a line's words: its joined form and its initials. */
export const heads = 2;

/** How many entries or lists a step takes, and how many words are sorted or merged at once. */
const SLICE = { entries: 20, lists: 200, words: 2_000 };

/** Indexes entries in their order. Their texts are not kept. */
export function* buildIndex(entries: Iterable<Entry>): Steps<Index> {
  const vocabulary = new Map<string, number>();
  const lineNumbers = new Map<string, number>();
  const lineWords: number[][] = [];
  const entryLines: number[][] = [];
  const ids: string[] = [];
  const kinds: Entry['kind'][] = [];
  for (const entry of entries) {
    const lines = places.flatMap((place, at) =>
      entry[place]
        .flatMap(namesIn)
        .map(fold)
        .filter((folded) => folded !== '')
        .map((folded) => lineOf(folded, place !== 'remarks') * places.length + at),
    );
    entryLines.push([...new Set(lines)]);
    ids.push(entry.id);
    kinds.push(entry.kind);
    if (ids.length % SLICE.entries === 0) yield;
  }

  const words = yield* sorted([...vocabulary.keys()]);
  const rankOf = new Int32Array(words.length);
  for (const [rank, word] of words.entries()) rankOf[vocabulary.get(word) ?? 0] = rank;
  yield;
  const linesOf = yield* listsOf(entryLines);
  const wordsOf = yield* listsOf(lineWords, (word) => rankOf[word] ?? words.length);
  const entriesOf = yield* invert(words.length, entryLines.length, (entry, visit) => {
    for (const word of wordsIn({ words, linesOf, wordsOf }, entry)) visit(word, entry);
  });
  return { ids, kinds, words, linesOf, wordsOf, entriesOf };

  function lineOf(folded: string, isName: boolean): number {
    const line = numbered(lineNumbers, isName ? folded : ` ${folded}`);
    lineWords[line] ??= wordsOfLine(folded, isName).map((word) => (word === '' ? -1 : numbered(vocabulary, word)));
    return line;
  }
}

function wordsOfLine(folded: string, isName: boolean): string[] {
  const words = wordsOf(folded);
  if (!isName) return ['', '', ...words];
  const hasInitials = words.length >= 3 && words.length <= 12 && !isIdeographic(folded);
  const initials = hasInitials ? initialsMark + words.map((word) => word.slice(0, 1)).join('') : '';
  return [joinedMark + folded.replaceAll(' ', ''), initials, ...words];
}

function numbered(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key) ?? numbers.size;
  if (known === numbers.size) numbers.set(key, known);
  return known;
}

/** Sorts by code unit, as `sort` does. */
function* sorted(words: readonly string[]): Steps<readonly string[]> {
  let runs: (readonly string[])[] = [];
  for (let at = 0; at < words.length; at += SLICE.words) {
    runs.push(words.slice(at, at + SLICE.words).sort());
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
    if (both.length % SLICE.words === 0) yield;
  }
  return both.concat(one.slice(i), other.slice(j));
}

function listsOf(lists: readonly (readonly number[])[], as = (item: number) => item): Steps<Lists> {
  return invert(lists.length, lists.length, (list, visit) => {
    for (const item of lists[list] ?? []) visit(list, as(item));
  });
}

/**
 * Collects the items that `each` visits under their keys, in order. Calls it twice for each of so many things: to count,
 * then to fill.
 */
export function* invert(
  keys: number,
  things: number,
  each: (thing: number, visit: (key: number, item: number) => void) => void,
): Steps<Lists> {
  const starts = new Int32Array(keys + 1);
  let most = 0;
  const count = (key: number, item: number) => {
    starts[key + 1] = (starts[key + 1] ?? 0) + 1;
    if (item > most) most = item;
  };
  for (let thing = 0; thing < things; thing++) {
    each(thing, count);
    if (thing % SLICE.lists === SLICE.lists - 1) yield;
  }
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const next = starts.slice();
  const size = starts[keys] ?? 0;
  const items = numbersUpTo(most, size);
  const fill = (key: number, item: number) => {
    const at = next[key] ?? 0;
    items[at] = item;
    next[key] = at + 1;
  };
  for (let thing = 0; thing < things; thing++) {
    each(thing, fill);
    if (thing % SLICE.lists === SLICE.lists - 1) yield;
  }
  const small = numbersUpTo(size, starts.length);
  small.set(starts);
  return { starts: small, items };
}

const numbersUpTo = (most: number, size: number): Numbers =>
  most < 1 << 16 ? new Uint16Array(size) : new Int32Array(size);

export const listAt = ({ starts, items }: Lists, at: number): Numbers => items.subarray(starts[at], starts[at + 1]);

/** The words of an entry, each once. */
export function wordsIn({ words, linesOf, wordsOf }: Pick<Index, 'words' | 'linesOf' | 'wordsOf'>, entry: number) {
  const lines = [...listAt(linesOf, entry)].map((packed) => Math.floor(packed / places.length));
  const all = new Set(lines.flatMap((line) => [...listAt(wordsOf, line)]));
  // What stands for initials that a line has not.
  all.delete(words.length);
  return [...all];
}

/** The words that join an entry's names of one place. */
export function joinedNames({ linesOf, wordsOf }: Index, entry: number, place: (typeof places)[number]): number[] {
  return [...listAt(linesOf, entry)]
    .filter((packed) => places[packed % places.length] === place)
    .map((packed) => listAt(wordsOf, Math.floor(packed / places.length))[0] ?? 0);
}

/** Words from `from` up to but not including `to`. */
export type Range = { from: number; to: number };

/** How many items the lists of a range hold in all. */
export const sizeOf = ({ starts }: Lists, { from, to }: Range) => (starts[to] ?? 0) - (starts[from] ?? 0);

export function beginningWith(words: readonly string[], prefix: string): Range {
  const from = firstFrom(words, prefix, 0);
  return { from, to: firstFrom(words, `${prefix}\uffff`, from) };
}

function firstFrom(words: readonly string[], text: string, low: number): number {
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
