import { eachWordOnce } from './index.ts';
import type { Layer } from './layer.ts';
import { type Range, sizeOf } from './lists.ts';
import { beginningWith } from './words.ts';

/** A layer as one search sees it, beside others or alone. */
export type Part = {
  layer: Layer;
  /** The id of one of its entries. */
  idOf: (entry: number) => string;
  /** How many of its entries the search can find. */
  size: number;
  /** Undefined if the layer is all there is. */
  among?: {
    /** Each entry's place in the order of all parts together; below 0: another part has this entry, in a newer form. */
    places: Int32Array;
    /** The words of the entries that another part has, sorted; once for each entry. */
    hiddenWords: Int32Array;
  };
};

export type OneOrMore<Item> = readonly [Item, ...Item[]];

export function each<Item, Made>(items: OneOrMore<Item>, make: (item: Item, at: number) => Made): [Made, ...Made[]] {
  const made: [Made, ...Made[]] = [make(items[0], 0)];
  for (let at = 1; at < items.length; at++) made.push(make(items[at] ?? items[0], at));
  return made;
}

export function sumOver<Item>(items: readonly Item[], count: (item: Item, at: number) => number): number {
  return items.reduce((sum, item, at) => sum + count(item, at), 0);
}

/** A layer that is searched alone. */
export const alone = (layer: Layer, idOf: Part['idOf']): Part => ({ layer, idOf, size: layer.kinds.length });

/** A layer beside others, of which each entry has a place among all, or one below 0 if another has it too. */
export function beside(layer: Layer, idOf: Part['idOf'], places: Int32Array): Part {
  const hidden = [...places.keys()].filter((entry) => (places[entry] ?? 0) < 0);
  const hiddenWords: number[] = [];
  const visitWords = eachWordOnce(layer);
  for (const entry of hidden) visitWords(entry, (word) => hiddenWords.push(word));
  const among = { places, hiddenWords: Int32Array.from(hiddenWords).sort() };
  return { layer, idOf, size: places.length - hidden.length, among };
}

/** An entry's place among those of all parts. */
export const placeOf = ({ among }: Part, entry: number) => among?.places[entry] ?? entry;

/** Whether this part is the one that has it. */
export const isShown = (part: Part, entry: number) => placeOf(part, entry) >= 0;

/** How many times the words of a range stand in an entry of a part. */
export function timesIn({ layer, among }: Part, range: Range): number {
  const all = sizeOf(layer.entriesOf, range);
  if (among === undefined || among.hiddenWords.length === 0) return all;
  return all - (firstFrom(among.hiddenWords, range.to) - firstFrom(among.hiddenWords, range.from));
}

/** How many entries of all parts hold a word. */
export function entriesWith(parts: readonly Part[], word: string): number {
  return sumOver(parts, (part) => {
    const at = wordNumber(part, word);
    return at < 0 ? 0 : timesIn(part, { from: at, to: at + 1 });
  });
}

/** A word's number, below 0 if the part has no such word. */
export function wordNumber({ layer: { words } }: Part, word: string): number {
  const { from } = beginningWith(words, word);
  return words.at(from) === word ? from : -1;
}

function firstFrom(sorted: Int32Array, number: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
