import Fuse from 'fuse.js';
import type { Steps } from '../steps.ts';
import { isIdeographic } from './fold.ts';
import { joinedMark } from './index.ts';
import { invert, type Lists } from './lists.ts';
import { scratch } from './scratch.ts';
import type { Texts } from './words.ts';

/** What a misspelling may mean: numbers of an index's words, each with a sureness below 1. */
type Meant = Map<number, number>;

/** A word, by its number in its index, and how many letter pairs it shares with a misspelt one. */
type Alike = { word: number; text: string; shared: number };

/** What the words of one index can be meant by. */
export type Forgiver = {
  word: (misspelt: string) => Meant;
  name: (misspelt: string) => Meant;
  /** The words most alike, the best first, where `word` finds none. */
  alike: (misspelt: string) => readonly Alike[];
};

const shortest = 4;
const longestName = 48;
/** A swap of letters breaks three pairs, any other edit fewer. */
const pairsPerEdit = 3;
const askFuseAbout = 48;
/** A third of the letters may be wrong. A match far from the beginning is no misspelling. */
const fuseOptions = { includeScore: true, threshold: 0.34, distance: 20, shouldSort: false };

/** The words and joined names that have each letter pair. */
type Pairs = { words: Lists; names: Lists };

export function* pairsIn(words: Texts): Steps<Pairs> {
  return {
    words: yield* pairIndex(words, (word) => plain.test(word) && !isIdeographic(word)),
    names: yield* pairIndex(words, (word) => word.startsWith(joinedMark)),
  };
}

/** Finds words and joined names that share letter pairs with what was typed, and keeps those it may stand for. */
export function forgiver(words: Texts, pairs: Pairs): Forgiver {
  return {
    word(misspelt) {
      if (!isForgivable(misspelt)) return new Map();
      return judge(alike(pairs.words, { misspelt, edits: 1 }, numberOf), (word) => likeness(misspelt, word));
    },
    name(misspelt) {
      if (misspelt.length < (isIdeographic(misspelt) ? 3 : shortest) || misspelt.length > longestName) return new Map();
      const most = misspelt.length < 9 ? 1 : 2;
      const found = alike(pairs.names, { misspelt, edits: most }, numberOf);
      return judge(found, (name) => likenessOfNames(misspelt, name.slice(1), most));
    },
    alike(misspelt) {
      if (!isForgivable(misspelt)) return [];
      const found = alike(pairs.words, { misspelt, edits: 2 }, (word, shared) => ({
        word,
        text: words.at(word),
        shared,
      }));
      return found.sort(mostAlike).slice(0, askFuseAbout);
    },
  };

  /** The words that share as many pairs as so many edits leave whole, each `as` it is wanted. */
  function alike<Found>(
    { starts, items }: Lists,
    { misspelt, edits }: { misspelt: string; edits: number },
    as: (word: number, shared: number) => Found,
  ): Found[] {
    const size = (pair: number) => (starts[pair + 1] ?? 0) - (starts[pair] ?? 0);
    const typed = pairsOf(misspelt, 0).sort((a, b) => size(a) - size(b));
    const need = Math.max(2, typed.length - edits * pairsPerEdit - (misspelt.length > 5 ? 1 : 0));
    // A word that shares `need` of all pairs shares three of those left once the commonest `need - 3` are dropped.
    const spared = Math.max(0, need - 3);
    const shared = sharedBy(words.length);
    const touched: number[] = [];
    for (const pair of typed.slice(0, typed.length - spared)) {
      const end = starts[pair + 1] ?? 0;
      for (let at = starts[pair] ?? 0; at < end; at++) {
        const word = items[at] ?? 0;
        const count = shared[word] ?? 0;
        if (count === 0) touched.push(word);
        shared[word] = count + 1;
      }
    }
    const found = touched
      .filter((word) => (shared[word] ?? 0) >= need - spared)
      .map((word) => as(word, shared[word] ?? 0));
    for (const word of touched) shared[word] = 0;
    return found;
  }

  function judge(found: readonly number[], likenessTo: (word: string) => number): Meant {
    const judged = found.map((word): [number, number] => [word, likenessTo(words.at(word))]);
    return new Map(judged.filter(([, sure]) => sure > 0));
  }
}

const sharedBy = scratch((size) => new Uint8Array(size));

const numberOf = (word: number) => word;

/**
 * What a misspelt word may mean in each of several indexes. If no word of any is within one edit, Fuse judges the words
 * most alike.
 */
export function forgiveWord(forgivers: readonly Forgiver[], misspelt: string): readonly Meant[] {
  const meant = forgivers.map(({ word }) => word(misspelt));
  return meant.some(({ size }) => size > 0) ? meant : askFuse(forgivers, misspelt);
}

function askFuse(forgivers: readonly Forgiver[], misspelt: string): readonly Meant[] {
  const alike = forgivers.map((forgiver) => forgiver.alike(misspelt));
  const best = new Set(
    alike
      .flat()
      .sort(mostAlike)
      .map(({ text }) => text),
  );
  const fuse = new Fuse([...best].slice(0, askFuseAbout), fuseOptions);
  const sureOf = new Map(fuse.search(misspelt).map(({ item, score = 1 }) => [item, 0.75 - score]));
  return alike.map((words) => new Map(words.flatMap(({ word, text }) => withSure(word, sureOf.get(text)))));
}

const withSure = (word: number, sure: number | undefined): [number, number][] =>
  sure === undefined ? [] : [[word, sure]];

const mostAlike = (a: Alike, b: Alike) =>
  b.shared - a.shared || a.text.length - b.text.length || (a.text < b.text ? -1 : Number(a.text > b.text));

const isForgivable = (misspelt: string) =>
  misspelt.length >= shortest && !isIdeographic(misspelt) && !isNumber.test(misspelt);

/** Another year is not a misspelling. */
const isNumber = /^\d+$/;
const plain = /^[\p{L}\p{N}]/u;

/** How surely `misspelt` means `word`: it is a piece from inside, one edit away, or one edit from a beginning; else 0. */
function likeness(misspelt: string, word: string): number {
  const { length } = misspelt;
  if (length > 3 && word.length > length && word.includes(misspelt, 1))
    return (length > 4 ? 0.75 : 0.6) + (0.2 * length) / word.length;
  const { whole, half } = edits(misspelt, word, 1);
  if (whole <= 1) return 1 - 1.1 / Math.max(length, 4);
  return half <= 1 && length > 3 ? 0.9 - 1.1 / length : 0;
}

function likenessOfNames(misspelt: string, name: string, most: number): number {
  const { whole, half } = edits(misspelt, name, most);
  if (whole <= most) return 1 - (1.1 * whole) / misspelt.length;
  return half <= most && misspelt.length > 5 ? 0.85 - (1.1 * half) / misspelt.length : 0;
}

const width = 128;
const table = new Uint8Array(width * width);
const tooMany = 99;

/**
 * Counts the edits from `typed` to the whole of `word`, and to the nearest beginning of it: insertions, deletions,
 * substitutions and swaps of neighbours (optimal string alignment, in a band of `most` on either side of the diagonal).
 */
function edits(typed: string, word: string, most: number): { whole: number; half: number } {
  const rows = typed.length;
  const columns = Math.min(word.length, rows + most, width - 1);
  const distance = { whole: tooMany, half: tooMany };
  if (rows >= width || columns < rows - most) return distance;
  for (let j = 0; j <= columns; j++) table[j] = j;
  for (let i = 1; i <= rows; i++) {
    const row = i * width;
    const from = Math.max(1, i - most);
    const to = Math.min(columns, i + most);
    table[row + from - 1] = from === 1 ? i : tooMany;
    if (i > 1 && to === i + most) table[row - width + to] = tooMany;
    let least = tooMany;
    for (let j = from; j <= to; j++) {
      const isSame = typed.charCodeAt(i - 1) === word.charCodeAt(j - 1);
      let cost = (table[row - width + j - 1] ?? 0) + (isSame ? 0 : 1);
      cost = Math.min(cost, (table[row + j - 1] ?? 0) + 1, (table[row - width + j] ?? 0) + 1);
      const isSwap =
        i > 1 &&
        j > 1 &&
        typed.charCodeAt(i - 1) === word.charCodeAt(j - 2) &&
        typed.charCodeAt(i - 2) === word.charCodeAt(j - 1);
      if (isSwap) cost = Math.min(cost, (table[row - 2 * width + j - 2] ?? 0) + 1);
      table[row + j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return distance;
  }
  for (let j = Math.max(0, rows - most); j <= columns; j++) {
    const cost = table[rows * width + j] ?? tooMany;
    if (cost > most) continue;
    distance.half = Math.min(distance.half, cost);
    if (j === word.length) distance.whole = cost;
  }
  return distance;
}

const pairKinds = 1 << 12;

/** A text's distinct letter pairs, counting its first and last letter alone as pairs. Rare pairs may share a number. */
function pairsOf(text: string, from: number): number[] {
  const pairs: number[] = [];
  let before = 0;
  for (let i = from; i <= text.length; i++) {
    const letter = i < text.length ? text.charCodeAt(i) & 63 : 0;
    const pair = (before << 6) | letter;
    if (!pairs.includes(pair)) pairs.push(pair);
    before = letter;
  }
  return pairs;
}

function pairIndex(words: Texts, isOurs: (word: string) => boolean): Steps<Lists> {
  return invert(pairKinds, words.length, (number, visit) => {
    const word = words.at(number);
    if (isOurs(word)) for (const pair of pairsOf(word, word.startsWith(joinedMark) ? 1 : 0)) visit(pair, number);
  });
}
