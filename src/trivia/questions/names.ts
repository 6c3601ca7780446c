import { fold } from '../../catalogue/search/fold.ts';

/** Stands for a name that a question must not tell. It gives no letter away and is not markdown. */
const BLANK = '█████';

/** A word of a text and where it stands. Each Chinese character is a word. */
type Word = { folded: string; start: number; end: number; possessive: boolean };

const WORD =
  /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+(?:['’](?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+)*/gu;
const ARTICLE = /^(?:the|an?) /iu;

/** Words in so many names that sharing one tells nothing. */
const PLAIN_WORDS = new Set(
  'and are for from her his how its not one our the they this was what who with you your'.split(' '),
);

/** A name without case, accents, punctuation and spaces, and with one form for both Chinese scripts. */
export function keyOf(name: string): string {
  return (
    wordsIn(name)
      .map((word) => word.folded)
      .join('') || name.trim().toLowerCase()
  );
}

/** The keys of names as people say them: also without a leading article, and without brackets at the end. */
export function keysOf(names: readonly (string | undefined)[]): Set<string> {
  const spoken = names
    .filter((name) => name !== undefined)
    .flatMap((name) => [name, name.replace(/ *\([^)]*\)$/u, '')])
    .flatMap((name) => [name, name.replace(ARTICLE, '')]);
  return new Set(spoken.filter((name) => name !== '').map(keyOf));
}

/** True if a text has a name with one of these keys, as whole words. */
export function mentions(text: string, keys: ReadonlySet<string>): boolean {
  return !keys.isDisjointFrom(runsIn(text));
}

/** The text with every name that has one of these keys blanked. */
export function blanked(text: string, keys: ReadonlySet<string>): string {
  return spansOf(text, keys).reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + BLANK + rest.slice(end),
    text,
  );
}

/** True if two texts share a telling word, or two Chinese characters in a row. */
export function shareWord(one: string, other: string): boolean {
  const words = tellingWords(other);
  return [...tellingWords(one)].some((word) => words.has(word));
}

/** True if more than half of the telling words of the shorter text are in the other: both may describe one scene. */
export function mayDescribeSame(one: string, other: string): boolean {
  const [words, others] = [tellingWords(one), tellingWords(other)];
  return 2 * words.intersection(others).size > Math.min(words.size, others.size);
}

/** The telling words of a text, folded: no short or plain ones; in Chinese, each two characters in a row. */
export function tellingWords(text: string): Set<string> {
  const words = wordsIn(text);
  return new Set(
    words.flatMap(({ folded, end }, place) => {
      if (!hasHan(folded)) return folded.length < 3 || PLAIN_WORDS.has(folded) ? [] : [folded];
      const next = words[place + 1];
      return next?.start === end && hasHan(next.folded) ? [folded + next.folded] : [];
    }),
  );
}

function spansOf(text: string, keys: ReadonlySet<string>): { start: number; end: number }[] {
  const longest = Math.max(0, ...[...keys].map((key) => key.length));
  const words = wordsIn(text);
  const spans: { start: number; end: number }[] = [];
  for (let first = 0; first < words.length; first++) {
    let run = '';
    let last: number | undefined;
    for (let place = first; place < words.length && run.length <= longest; place++) {
      const word = words[place];
      if (word === undefined) break;
      run += word.folded;
      if (keys.has(run) || (word.possessive && keys.has(run.slice(0, -1)))) last = place;
    }
    const [start, end] = [words[first]?.start, last === undefined ? undefined : words[last]?.end];
    if (last === undefined || start === undefined || end === undefined) continue;
    spans.push({ start, end });
    first = last;
  }
  return spans;
}

/** The key of the longest name that matters, so that a long text has no more runs than it needs. */
const LONGEST_KEY = 120;

/** Every run of words in a text as a key, also without the s of a possessive at its end. */
const runsIn = cachedByText((text) => {
  const words = wordsIn(text);
  const runs = new Set<string>();
  for (const first of words.keys()) {
    let run = '';
    for (const word of words.slice(first)) {
      run += word.folded;
      if (run.length > LONGEST_KEY) break;
      runs.add(run);
      if (word.possessive) runs.add(run.slice(0, -1));
    }
  }
  return runs;
});

const wordsIn = cachedByText(wordsOf);

const TEXTS_KNOWN = 20_000;

/** A cache, since a catalogue's few thousand names are read over and over. */
function cachedByText<Read>(read: (text: string) => Read): (text: string) => Read {
  const known = new Map<string, Read>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= TEXTS_KNOWN) known.clear();
    const made = read(text);
    known.set(text, made);
    return made;
  };
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].flatMap((match): Word[] => {
    const [word] = match;
    const folded = fold(word);
    if (folded === '') return [];
    const possessive = /['’]s$/iu.test(word);
    return [{ folded, start: match.index, end: match.index + word.length, possessive }];
  });
}

/** True if a text has a Chinese character. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** How many Chinese characters a text has. */
export function hanIn(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}
