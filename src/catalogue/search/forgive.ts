import Fuse from 'fuse.js';
import { isIdeographic } from './fold.ts';
import { invert, joinedMark, type Lists } from './index.ts';

/** What a misspelling may mean: numbers of the index's words, each with a sureness below 1. */
export type Forgive = (misspelt: string) => Map<number, number>;

const shortest = 4;
const longestName = 48;
/** A swap of letters breaks three pairs, any other edit fewer. */
const pairsPerEdit = 3;
const askFuseAbout = 48;
/** A third of the letters may be wrong. A match far from the beginning is no misspelling. */
const fuseOptions = { includeScore: true, threshold: 0.34, distance: 20, shouldSort: false };

/**
 * Finds words and joined names that share letter pairs with what was typed, and keeps those it may stand for. If no
 * word is within one edit, Fuse judges the words most alike.
 */
export function forgiver(words: readonly string[]): { word: Forgive; name: Forgive } {
  const ofWords = pairIndex(words, (word) => plain.test(word) && !isIdeographic(word));
  const ofNames = pairIndex(words, (word) => word.startsWith(joinedMark));
  const shared = new Uint8Array(words.length);

  return {
    word(misspelt) {
      if (misspelt.length < shortest || isIdeographic(misspelt) || isNumber.test(misspelt)) return new Map();
      const meant = judge(alike(ofWords, misspelt, 1), (word) => likeness(misspelt, word));
      return meant.size > 0 ? meant : askFuse(misspelt, alike(ofWords, misspelt, 2).slice(0, askFuseAbout));
    },
    name(misspelt) {
      if (misspelt.length < (isIdeographic(misspelt) ? 3 : shortest) || misspelt.length > longestName) return new Map();
      const most = misspelt.length < 9 ? 1 : 2;
      return judge(alike(ofNames, misspelt, most), (name) => likenessOfNames(misspelt, name.slice(1), most));
    },
  };

  /** The words that share as many pairs as so many edits leave whole, the most alike first. */
  function alike({ starts, items }: Lists, misspelt: string, edits: number): number[] {
    const size = (pair: number) => (starts[pair + 1] ?? 0) - (starts[pair] ?? 0);
    const pairs = pairsOf(misspelt, 0).sort((a, b) => size(a) - size(b));
    const need = Math.max(2, pairs.length - edits * pairsPerEdit - (misspelt.length > 5 ? 1 : 0));
    // A word that shares `need` of all pairs shares three of those left once the commonest `need - 3` are dropped.
    const spared = Math.max(0, need - 3);
    const touched: number[] = [];
    for (const pair of pairs.slice(0, pairs.length - spared)) {
      const end = starts[pair + 1] ?? 0;
      for (let at = starts[pair] ?? 0; at < end; at++) {
        const word = items[at] ?? 0;
        const count = shared[word] ?? 0;
        if (count === 0) touched.push(word);
        shared[word] = count + 1;
      }
    }
    const found = touched.filter((word) => (shared[word] ?? 0) >= need - spared);
    if (edits > 1) found.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || lengthOf(a) - lengthOf(b) || a - b);
    for (const word of touched) shared[word] = 0;
    return found;
  }

  function lengthOf(word: number): number {
    return (words[word] ?? '').length;
  }

  function judge(found: readonly number[], likenessTo: (word: string) => number): Map<number, number> {
    const judged = found.map((word): [number, number] => [word, likenessTo(words[word] ?? '')]);
    return new Map(judged.filter(([, sure]) => sure > 0));
  }

  function askFuse(misspelt: string, few: readonly number[]): Map<number, number> {
    const fuse = new Fuse(
      few.map((word) => words[word] ?? ''),
      fuseOptions,
    );
    return new Map(fuse.search(misspelt).map(({ refIndex, score = 1 }) => [few[refIndex] ?? 0, 0.75 - score]));
  }
}

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

function pairIndex(words: readonly string[], isOurs: (word: string) => boolean): Lists {
  return invert(pairKinds, (visit) => {
    for (const [number, word] of words.entries()) {
      if (isOurs(word)) for (const pair of pairsOf(word, word.startsWith(joinedMark) ? 1 : 0)) visit(pair, number);
    }
  });
}
