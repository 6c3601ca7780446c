import type { Entry } from '../entries.ts';
import { isIdeographic, wordsOf } from './fold.ts';
import { initialsMark, joinedMark, type Index } from './index.ts';
import type { Range } from './lists.ts';
import { each, sumOver, type OneOrMore, type Part, timesIn } from './part.ts';
import { beginningWith } from './words.ts';

/** A word of the query, or the whole query as one word, with everything in one part that it may stand for. */
export type Term = {
  text: string;
  /** Its bit in the ranking's marks. */
  bit: number;
  weight: number;
  /** The last word may be half typed. */
  isLast: boolean;
  exact: number;
  /** Whether any part has it as it stands. */
  isKnown: boolean;
  halves: Range;
  names: Range;
  initials: number;
  /** Words and joined names that it may be a misspelling of, and how surely. */
  near: ReadonlyMap<number, number>;
};

/**
 * A query as terms: each word (`singles`), the whole query as one word, and `readings`, which is all of these. Words weigh
 * the same in all the parts that are searched together, and stand for other things in each.
 */
export type ParsedQuery = {
  parts: OneOrMore<Part>;
  /** The number of its part among them. */
  part: number;
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
const light = { filler: 0.2, again: 0.2, foreign: 0.2 };

/** How surely a word stands for another in a question. */
const alike = 0.7;

const mostWords = 16;

export const isFiller = (word: string) => fillers.has(word);

/** Parses a query for each of the parts. Undefined if there is nothing to look for. */
export function parseQuery(parts: OneOrMore<Part>, folded: string, asked?: Asked): OneOrMore<ParsedQuery> | undefined {
  const words = wordsOf(folded).slice(0, mostWords);
  if (words.length === 0) return undefined;
  const entries = sumOver(parts, ({ size }) => size);
  const looked = words.map((text, i) => lookIn(parts, { text, bit: 1 << i, isLast: i === words.length - 1 }, entries));
  const weights = looked.map(([{ text, isKnown, weight }], i) => {
    if (asked !== undefined && isIdeographic(text) && !isKnown) return light.foreign;
    return words.indexOf(text) < i ? light.again : weight;
  });
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const whole = lookIn(parts, { text: folded.replaceAll(' ', ''), bit: 1 << mostWords, isLast: true }, entries);
  return each(parts, ({ layer }, part) => {
    const singles = looked.map((terms, i): Term => {
      const term = terms[part] ?? terms[0];
      return { ...term, weight: weights[i] ?? 0, near: asked ? wordsLike(layer, term.text) : term.near };
    });
    return withReadings({ parts, part, text: folded, singles, whole: { ...(whole[part] ?? whole[0]), weight }, asked });
  });
}

/** Whether no entry has it, not even misspelt. */
const isForeign = ({ isKnown, near, halves }: Term) => !isKnown && near.size === 0 && halves.from === halves.to;

/** Lets what no part has weigh little in a question, so that the words around it can tell. */
export function withoutForeign(parsed: OneOrMore<ParsedQuery>): OneOrMore<ParsedQuery> {
  const [{ asked, singles }] = parsed;
  if (asked === undefined) return parsed;
  const foreign = singles.map((_, i) => parsed.every((query) => isForeign(query.singles[i] ?? query.whole)));
  if (singles.filter(({ text }, i) => !foreign[i] && !isFiller(text)).length < 2) return parsed;
  return each(parsed, (query) => {
    const lighter = query.singles.map((term, i) => (foreign[i] ? { ...term, weight: light.foreign } : term));
    const weight = lighter.reduce((sum, term) => sum + term.weight, 0);
    return withReadings({ ...query, singles: lighter, whole: { ...query.whole, weight } });
  });
}

export const withReadings = (parsed: Omit<ParsedQuery, 'readings'>): ParsedQuery => ({
  ...parsed,
  readings: [...parsed.singles, parsed.whole],
});

/** A word's terms, one for each part. */
function lookIn(
  parts: OneOrMore<Part>,
  { text, bit, isLast }: Pick<Term, 'text' | 'bit' | 'isLast'>,
  entries: number,
): OneOrMore<Term> {
  const looked = each(parts, ({ layer }) => look(layer, text));
  const isKnown = looked.some(({ exact }) => exact >= 0);
  const seen = sumOver(parts, (part, at) => {
    const { exact, halves } = looked[at] ?? looked[0];
    if (isKnown) return exact < 0 ? 0 : timesIn(part, { from: exact, to: exact + 1 });
    return timesIn(part, halves);
  });
  const weight = weigh(text, seen, entries);
  return each(looked, ({ exact, halves, names, initials }): Term => {
    return { text, bit, weight, isLast, exact, isKnown, halves, names, initials, near: NONE };
  });
}

const NONE: ReadonlyMap<number, number> = new Map();

function look({ words }: Index, text: string): Pick<Term, 'exact' | 'halves' | 'names' | 'initials'> {
  const halves = beginningWith(words, text);
  const exact = words.at(halves.from) === text ? halves.from : -1;
  const first = text.length > 2 && text.length < 9 ? beginningWith(words, initialsMark + text).from : -1;
  const initials = words.at(first) === initialsMark + text ? first : -1;
  return { exact, halves, names: beginningWith(words, joinedMark + text), initials };
}

function wordsLike({ words }: Index, word: string): Map<number, number> {
  const others = formsOf(word).map((other) => [beginningWith(words, other).from, other] as const);
  return new Map(others.flatMap(([at, other]) => (other !== word && words.at(at) === other ? [[at, alike]] : [])));
}

/** Other forms that an English word may have: "kissing" for "kiss", "tidy" for "tidies". */
export function formsOf(word: string): string[] {
  const stem = word.replace(/(?<=[a-z]{2})ies$/, 'y').replace(/(?<=[a-z]{3})(?:es|s|ed|ing|e)$/, '');
  if (stem.length < 3 || isIdeographic(word)) return [];
  return ['', 's', 'es', 'ed', 'ing', 'e', 'er'].map((ending) => stem + ending);
}

/** The rarer and longer a word, the more it tells. The last character of a Chinese run tells little by itself. */
function weigh(text: string, seen: number, entries: number): number {
  if (isFiller(text)) return light.filler;
  const rare = 1 + Math.log(1 + entries / (1 + seen)) / Math.log(1 + entries);
  if (isIdeographic(text)) return text.length === 1 ? rare / 2 : rare;
  return rare * Math.min(1, 0.1 + 0.23 * text.length);
}
