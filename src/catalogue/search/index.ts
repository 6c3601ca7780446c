import type { Entry } from '../entries.ts';
import type { Steps } from '../steps.ts';
import { fold, isIdeographic, namesIn, wordsOf } from './fold.ts';
import { invert, listAt, type Lists, listsOf, zeros } from './lists.ts';
import { endToEnd, sorted, Texts } from './words.ts';

/** Where a text stands in an entry. The ranking says what each place is worth. */
export const places = ['names', 'films', 'people', 'covers', 'remarks', 'around'] as const;

/**
 * Everything that can be typed, sorted, so that words with a common beginning are a range. Numbers stand for words.
 * A name is indexed three times: as its words, joined without spaces (after `=`), and as its initials (after `.`).
 */
export type Index = {
  kinds: readonly Entry['kind'][];
  words: Texts;
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

/** How many entries a step takes. */
const SLICE = 20;

/** Indexes entries in their order. Their texts are not kept. */
export function* buildIndex(entries: Iterable<Entry>): Steps<Index> {
  const vocabulary = new Map<string, number>();
  const lines = startLines(vocabulary);
  const entryLines: number[][] = [];
  const kinds: Entry['kind'][] = [];
  for (const entry of entries) {
    entryLines.push(linesIn(entry, lines));
    kinds.push(entry.kind);
    if (kinds.length % SLICE === 0) yield;
  }

  const inOrder = yield* sorted([...vocabulary.keys()]);
  const words = new Texts(yield* endToEnd(inOrder));
  const rankOf = zeros(words.length);
  for (const [rank, word] of inOrder.entries()) rankOf[vocabulary.get(word) ?? 0] = rank;
  yield;
  const linesOf = yield* listsOf(entryLines);
  const wordsOf = yield* listsOf(lines.words, (word) => rankOf[word] ?? words.length);
  const visitWords = eachWordOnce({ words, linesOf, wordsOf });
  const entriesOf = yield* invert(words.length, entryLines.length, (entry, visit) => {
    visitWords(entry, (word) => visit(word, entry));
  });
  return { kinds, words, linesOf, wordsOf, entriesOf };
}

/** The lines of an entry with their places, each once. */
function linesIn(entry: Entry, lines: ReturnType<typeof startLines>): number[] {
  const all = new Set<number>();
  for (let place = 0; place < places.length; place++) {
    const name = places[place] ?? 'names';
    for (const text of entry[name]) {
      for (const line of lines.of(text, name !== 'remarks')) {
        all.add(line * places.length + place);
      }
    }
  }
  return [...all];
}

/** Numbers the lines of texts, and collects their words in a vocabulary. Most texts are said of many entries. */
function startLines(vocabulary: Map<string, number>) {
  const ofTexts = { names: new Map<string, readonly number[]>(), remarks: new Map<string, readonly number[]>() };
  const numbers = new Map<string, number>();
  const words: number[][] = [];
  const lineOf = (folded: string, isName: boolean): number => {
    const line = numbered(numbers, isName ? folded : ` ${folded}`);
    words[line] ??= wordsOfLine(folded, isName).map((word) => (word === '' ? -1 : numbered(vocabulary, word)));
    return line;
  };
  return {
    words,
    of(text: string, isName: boolean): readonly number[] {
      const known = ofTexts[isName ? 'names' : 'remarks'];
      const lines =
        known.get(text) ??
        namesIn(text)
          .map(fold)
          .filter((folded) => folded !== '')
          .map((folded) => lineOf(folded, isName));
      known.set(text, lines);
      return lines;
    },
  };
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

/** Visits the words of an entry, each once. */
export function eachWordOnce({ words, linesOf, wordsOf }: Pick<Index, 'words' | 'linesOf' | 'wordsOf'>) {
  const seen = zeros(words.length);
  let turn = 0;
  return (entry: number, visit: (word: number) => void): void => {
    turn += 1;
    for (let at = linesOf.starts[entry] ?? 0; at < (linesOf.starts[entry + 1] ?? 0); at++) {
      const line = Math.floor((linesOf.items[at] ?? 0) / places.length);
      for (let item = wordsOf.starts[line] ?? 0; item < (wordsOf.starts[line + 1] ?? 0); item++) {
        const word = wordsOf.items[item] ?? 0;
        // The number of all words stands for initials that a line has not.
        if (word === words.length || seen[word] === turn) continue;
        seen[word] = turn;
        visit(word);
      }
    }
  };
}

/** The words that join an entry's names of one place. */
export function joinedNames({ linesOf, wordsOf }: Index, entry: number, place: (typeof places)[number]): number[] {
  return listAt(linesOf, entry)
    .filter((packed) => places[packed % places.length] === place)
    .map((packed) => listAt(wordsOf, Math.floor(packed / places.length))[0] ?? 0);
}
