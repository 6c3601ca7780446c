import { isIdeographic, wordsOf } from './fold.ts';
import { beginningWith, initialsMark, joinedMark, sizeOf, type Index, type Range } from './index.ts';

/** A word of the query, or the whole query as one word, with everything in the index that it may stand for. */
export type Term = {
  text: string;
  /** Its bit in the ranking's marks. */
  bit: number;
  weight: number;
  /** It says what sort of thing is meant, not which one. */
  isSort: boolean;
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
export type ParsedQuery = { singles: readonly Term[]; whole: Term; readings: readonly Term[]; asksForSong: boolean };

/** Words that nobody searches for. They weigh little and never count as misspelt. */
const fillers = new Set(
  `a an and at by for from her his i in is it its my of on one or she he so that the their they this to was what when
  where which who with you your song songs music track tune theme soundtrack ost film movie scene cover version official
  plays played playing sung sings singing`.split(/\s+/),
);

const songs = new Set(['song', 'songs', 'tune', 'track', 'music']);
const sorts = new Set([...songs, 'film', 'movie', 'soundtrack', 'ost']);

const mostWords = 16;

export const isFiller = (word: string) => fillers.has(word);

export function parseQuery(index: Index, folded: string): ParsedQuery | undefined {
  const words = wordsOf(folded).slice(0, mostWords);
  if (words.length === 0) return undefined;
  const singles = words.map((word, i) => look(index, word, { bit: 1 << i, isLast: i === words.length - 1 }));
  const weight = singles.reduce((sum, term) => sum + term.weight, 0);
  const whole = look(index, folded.replaceAll(' ', ''), { bit: 1 << mostWords, isLast: true });
  const asksForSong = words.length > 1 && words.some((word) => songs.has(word));
  return withReadings({ singles, whole: { ...whole, weight }, asksForSong });
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
    isSort: sorts.has(text),
    near: new Map(),
  };
}

/** The rarer and longer a word, the more it tells. The last character of a Chinese run tells little by itself. */
function weigh(text: string, seen: number, entries: number): number {
  if (isFiller(text)) return 0.2;
  const rare = 1 + Math.log(1 + entries / (1 + seen)) / Math.log(1 + entries);
  if (isIdeographic(text)) return text.length === 1 ? rare / 2 : rare;
  return rare * Math.min(1, 0.1 + 0.23 * text.length);
}
