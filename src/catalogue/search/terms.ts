import type { Entry } from '../entries.ts';
import { isIdeographic, wordsOf } from './fold.ts';
import { beginningWith, initialsMark, joinedMark, sizeOf, type Index, type Range } from './index.ts';

/** A word of the query, or the whole query as one word, with everything in the index that it may stand for. */
export type Term = {
  text: string;
  /** Its bit in the ranking's marks. */
  bit: number;
  weight: number;
  /** The last word may be half typed. */
  isLast: boolean;
  exact: number;
  halves: Range;
  names: Range;
  initials: number;
  /** Words and joined names that it may be a misspelling of, and how surely. */
  near: ReadonlyMap<number, number>;
};

/** A query as terms: each word (`singles`), the whole query as one word, and `readings`, which is all of these. */
export type ParsedQuery = {
  text: string;
  singles: readonly Term[];
  whole: Term;
  readings: readonly Term[];
  /** What the query asks, if it asks. */
  asked: Asked | undefined;
};

/** The kind of answer that is asked for, and whether it is looked for in one film. */
export type Asked = { kind: Entry['kind'] | undefined; isCover: boolean; isInFilm: boolean };

/** Words that nobody searches for. They weigh little and never count as misspelt. */
const fillers = new Set(
  `a about an and at but by for from has have he her him his i im in into is it its me my not of on one or our she so
  that the their them then there they this to us was we were what when where which who with you your song songs music
  track tune theme soundtrack ost film movie scene cover version official plays played playing sung sings
  singing`.split(/\s+/),
);

/** What fillers weigh, words said before, and in a question what is in no entry. */
const weights = { filler: 0.2, again: 0.2, foreign: 0.2 };

/** How surely a word stands for another in a question. */
const alike = 0.7;

const mostWords = 16;

export const isFiller = (word: string) => fillers.has(word);

export function parseQuery(index: Index, folded: string, asked?: Asked): ParsedQuery | undefined {
  const words = wordsOf(folded).slice(0, mostWords);
  if (words.length === 0) return undefined;
  const singles = words.map((word, i) => {
    const term = look(index, word, { bit: 1 << i, isLast: i === words.length - 1 });
    const isUnknown = asked !== undefined && isIdeographic(word) && term.exact < 0;
    const weight = isUnknown ? weights.foreign : words.indexOf(word) < i ? weights.again : term.weight;
    return asked ? { ...term, weight, near: wordsLike(index, word) } : { ...term, weight };
  });
  const weight = singles.reduce((sum, term) => sum + term.weight, 0);
  const whole = look(index, folded.replaceAll(' ', ''), { bit: 1 << mostWords, isLast: true });
  return withReadings({ text: folded, singles, whole: { ...whole, weight }, asked });
}

/** Whether no entry has it, not even misspelt. */
const isForeign = ({ exact, near, halves }: Term) => exact < 0 && near.size === 0 && halves.from === halves.to;

/** Lets what no entry has weigh little in a question, so that the words around it can tell. */
export function withoutForeign(parsed: ParsedQuery): ParsedQuery {
  const isTelling = (term: Term) => !isForeign(term) && !isFiller(term.text);
  if (parsed.asked === undefined || parsed.singles.filter(isTelling).length < 2) return parsed;
  const singles = parsed.singles.map((term) => (isForeign(term) ? { ...term, weight: weights.foreign } : term));
  const weight = singles.reduce((sum, term) => sum + term.weight, 0);
  return withReadings({ ...parsed, singles, whole: { ...parsed.whole, weight } });
}

export const withReadings = (parsed: Omit<ParsedQuery, 'readings'>): ParsedQuery => ({
  ...parsed,
  readings: [...parsed.singles, parsed.whole],
});

function look(index: Index, text: string, as: Pick<Term, 'bit' | 'isLast'>): Term {
  const { words, entriesOf } = index;
  const halves = beginningWith(words, text);
  const names = beginningWith(words, joinedMark + text);
  const exact = words[halves.from] === text ? halves.from : -1;
  const first = text.length > 2 && text.length < 9 ? beginningWith(words, initialsMark + text).from : -1;
  const initials = words[first] === initialsMark + text ? first : -1;
  const seen = sizeOf(entriesOf, exact < 0 ? halves : { from: exact, to: exact + 1 });
  return {
    ...as,
    text,
    exact,
    halves,
    names,
    initials,
    weight: weigh(text, seen, index.ids.length),
    near: new Map(),
  };
}

function wordsLike({ words }: Index, word: string): Map<number, number> {
  const others = formsOf(word).map((other) => [beginningWith(words, other).from, other] as const);
  return new Map(others.flatMap(([at, other]) => (other !== word && words[at] === other ? [[at, alike]] : [])));
}

/** Other forms that an English word may have: "kissing" for "kiss", "tidy" for "tidies". */
export function formsOf(word: string): string[] {
  const stem = word.replace(/(?<=[a-z]{2})ies$/, 'y').replace(/(?<=[a-z]{3})(?:es|s|ed|ing|e)$/, '');
  if (stem.length < 3 || isIdeographic(word)) return [];
  return ['', 's', 'es', 'ed', 'ing', 'e', 'er'].map((ending) => stem + ending);
}

/** The rarer and longer a word, the more it tells. The last character of a Chinese run tells little by itself. */
function weigh(text: string, seen: number, entries: number): number {
  if (isFiller(text)) return weights.filler;
  const rare = 1 + Math.log(1 + entries / (1 + seen)) / Math.log(1 + entries);
  if (isIdeographic(text)) return text.length === 1 ? rare / 2 : rare;
  return rare * Math.min(1, 0.1 + 0.23 * text.length);
}
