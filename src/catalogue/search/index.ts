import type { Entry } from '../entries.ts';
import { fold, isIdeographic, namesIn, wordsOf } from './fold.ts';

/** Lists of numbers, end to end: list `n` runs from `starts[n]` up to `starts[n + 1]` in `items`. */
export type Lists = { starts: Int32Array; items: Int32Array };

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

export function buildIndex(entries: readonly Entry[]): Index {
  const vocabulary = new Map<string, number>();
  const lineNumbers = new Map<string, number>();
  const lineWords: number[][] = [];
  const entryLines = entries.map((entry) => {
    const lines = places.flatMap((place, at) =>
      entry[place]
        .flatMap(namesIn)
        .map(fold)
        .filter((folded) => folded !== '')
        .map((folded) => lineOf(folded, place !== 'remarks') * places.length + at),
    );
    return [...new Set(lines)];
  });

  const words = [...vocabulary.keys()].sort();
  const rankOf = new Int32Array(words.length);
  for (const [rank, word] of words.entries()) rankOf[vocabulary.get(word) ?? 0] = rank;
  const linesOf = listsOf(entryLines);
  const wordsOf = listsOf(lineWords.map((line) => line.map((word) => rankOf[word] ?? words.length)));
  const entriesOf = invert(words.length, (visit) => {
    for (const [entry, lines] of entryLines.entries()) {
      const inEntry = lines.flatMap((line) => [...listAt(wordsOf, Math.floor(line / places.length))]);
      for (const word of new Set(inEntry)) if (word < words.length) visit(word, entry);
    }
  });
  const ids = entries.map(({ id }) => id);
  return { ids, kinds: entries.map(({ kind }) => kind), words, linesOf, wordsOf, entriesOf };

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

function listsOf(lists: readonly (readonly number[])[]): Lists {
  return invert(lists.length, (visit) => {
    for (const [list, items] of lists.entries()) for (const item of items) visit(list, item);
  });
}

/** Collects the items that `each` visits under their keys, in order. Calls it twice: to count, then to fill. */
export function invert(keys: number, each: (visit: (key: number, item: number) => void) => void): Lists {
  const starts = new Int32Array(keys + 1);
  each((key) => (starts[key + 1] = (starts[key + 1] ?? 0) + 1));
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const next = starts.slice();
  const items = new Int32Array(starts[keys] ?? 0);
  each((key, item) => {
    const at = next[key] ?? 0;
    items[at] = item;
    next[key] = at + 1;
  });
  return { starts, items };
}

export const listAt = ({ starts, items }: Lists, at: number): Int32Array => items.subarray(starts[at], starts[at + 1]);

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
