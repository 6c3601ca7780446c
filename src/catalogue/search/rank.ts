import { heads, places, type Index } from './index.ts';
import type { Range } from './lists.ts';
import { entriesWith } from './part.ts';
import { scratch } from './scratch.ts';
import { isFiller, type Asked, type ParsedQuery, type Term } from './terms.ts';

/** What a match is worth in each place. */
const worth = { names: 1, films: 0.97, people: 0.96, covers: 0.93, remarks: 0.7, around: 0.65 };
const worthOf = places.map((place) => worth[place]);
/** Where a cover is asked for. */
const worthOfCovers = places.map((place) => ({ ...worth, covers: 1, names: worth.covers })[place]);
const remarks = places.indexOf('remarks');
const shared = [places.indexOf('films'), places.indexOf('around')];

/**
 * What a score is made of, from the top: the share of the query that is found; then, for the best line, how much of the
 * query it holds, how much of the line that is, whether the words stand together in order, and whether it is a title
 * that begins with them; and whether the entry is of the kind that is asked for.
 */
const weights = { found: 0.72, together: 0.09, covered: 0.1, inOrder: 0.09, begun: 0.04, askedFor: 0.15 };
/**
 * What is left of the score of a person, so that a title wins over a name, and in a question that of a film where a song
 * is asked for or more was said than the film's name, and of whoever or whatever else is not asked for.
 */
const left = { person: 0.99995, film: 0.8, namedFilm: 0.97, personInFilm: 0.5, noPerson: 0.7 };
/** The highest score without typing an entry's own name whole. */
const certain = 0.999;

/**
 * How sure a match is: exact before half typed before forgiven, which `forgive` judges. A word that looks misspelt in
 * a remark is mostly chance, since people remember a scene in other words.
 */
const sure = {
  exact: 1,
  half: 0.86,
  halfBefore: 0.8,
  halfName: 0.9,
  halfNameBefore: 0.7,
  initials: 0.85,
  nearInRemarks: 0.5,
};

export type Ranking = {
  /** The number of its part among those searched, and the entry's in there. */
  part: number;
  entry: number;
  score: number;
  /** The share of the query that is found, weighed by place, and regardless of place. */
  found: number;
  anywhere: number;
  /** How many words of weight are found as they stand. */
  telling: number;
};

/** For each word, the bits of the terms it may match. Set only while entries are ranked. */
const marksOf = scratch((size) => new Int32Array(size));
/** By query word: the best match in the current line, in the entry, and in the entry regardless of place. */
const here = { sure: new Float64Array(16), word: new Int32Array(16) };
const best = { sure: new Float64Array(16), word: new Int32Array(16), place: new Int32Array(16) };
const anywhere = new Float64Array(16);

/** The word that one term of the query was found in. */
export type WordMatch = { term: number; word: number; found: string; place: (typeof places)[number]; sure: number };

export function ranker({ kinds, words, linesOf, wordsOf }: Index) {
  let marks = marksOf(0);

  return {
    /** Scores entries, in their order. */
    all(entries: readonly number[], parsed: ParsedQuery): Ranking[] {
      marks = marksOf(words.length + 1);
      for (const term of parsed.readings) mark(term, term.bit);
      const ranked = entries.map((entry) => rank(entry, parsed));
      for (const term of parsed.readings) mark(term, 0);
      return ranked;
    },
    /** The matches behind the entry that was ranked last. */
    matches: ({ singles }: ParsedQuery): WordMatch[] =>
      singles
        .map((_, term) => {
          const word = best.word[term] ?? 0;
          const place = places[best.place[term] ?? 0] ?? 'names';
          return { term, word, found: words.at(word), place, sure: anywhere[term] ?? 0 };
        })
        .filter(({ sure }) => sure > 0),
  };

  function mark({ halves, names, initials, near }: Term, bit: number) {
    const set = (from: number, to: number) => {
      for (let word = from; word < to; word++) marks[word] = bit && (marks[word] ?? 0) | bit;
    };
    set(halves.from, halves.to);
    set(names.from, names.to);
    if (initials >= 0) set(initials, initials + 1);
    for (const word of near.keys()) set(word, word + 1);
  }

  function rank(entry: number, parsed: ParsedQuery): Ranking {
    const { singles, whole, asked } = parsed;
    const worths = asked?.isCover ? worthOfCovers : worthOf;
    best.sure.fill(0);
    anywhere.fill(0);
    let lead = 0;
    const start = linesOf.starts[entry] ?? 0;
    const end = linesOf.starts[entry + 1] ?? 0;
    for (let at = start; at < end; at++) {
      const packed = linesOf.items[at] ?? 0;
      const place = packed % places.length;
      const value = worths[place] ?? 0;
      const line = (packed - place) / places.length;
      const reading = readLine(line, parsed, {
        isTitle: at === start,
        nearWorth: place === remarks ? sure.nearInRemarks : 1,
      });
      if (reading === 0) continue;
      lead = Math.max(lead, reading * value);
      for (let i = 0; i < singles.length; i++) {
        const sureness = here.sure[i] ?? 0;
        anywhere[i] = Math.max(anywhere[i] ?? 0, sureness);
        if (sureness * value <= (best.sure[i] ?? 0)) continue;
        best.sure[i] = sureness * value;
        best.word[i] = here.word[i] ?? 0;
        best.place[i] = place;
      }
    }
    let [inPlace, inAny, telling] = [0, 0, 0];
    for (let i = 0; i < singles.length; i++) {
      const { text = '', weight = 0 } = singles[i] ?? {};
      const known = anywhere[i] ?? 0;
      inPlace += weight * (best.sure[i] ?? 0);
      inAny += weight * known;
      if (known > sure.half && !isFiller(text)) telling += 1;
    }
    const found = inPlace / whole.weight;
    const score = Math.min(1, weights.found * found + lead);
    return {
      part: parsed.part,
      entry,
      score: asked ? answering(entry, score, asked) : kinds[entry] === 'person' ? score * left.person : score,
      found,
      anywhere: inAny / whole.weight,
      telling,
    };
  }

  /** Lifts what is of the kind asked for, if it was found by more than its film. Only an own name typed whole stays 1. */
  function answering(entry: number, score: number, { kind, isInFilm }: Asked): number {
    const is = kinds[entry];
    if (is === kind) return kind === 'song' && !isOwn() ? score : preferred(score);
    if (isInFilm && is === 'person') return score * left.personInFilm;
    if (kind === 'person') return score * left.noPerson;
    if (is === 'film' && kind === 'song') return score * left.film;
    return Math.min(isInFilm && is === 'film' ? score * left.namedFilm : score, kind === undefined ? 1 : certain);
  }

  function isOwn(): boolean {
    return best.sure.some((sure, i) => sure > 0 && !shared.includes(best.place[i] ?? 0));
  }

  /** Keeps the order, and stays below 1. */
  function preferred(score: number): number {
    return Math.max(score, Math.min(score + weights.askedFor, certain - (1 - score) / 100));
  }

  /** What a line adds to a score before its place is weighed. Leaves what it found in `here`. */
  function readLine(
    line: number,
    parsed: ParsedQuery,
    { isTitle, nearWorth }: { isTitle: boolean; nearWorth: number },
  ): number {
    const start = wordsOf.starts[line] ?? 0;
    const end = wordsOf.starts[line + 1] ?? 0;
    let any = 0;
    for (let at = start; at < end; at++) any |= marks[wordsOf.items[at] ?? 0] ?? 0;
    if (any === 0) return 0;
    here.sure.fill(0);
    let reading = readWords({ from: start + heads, to: end }, parsed, nearWorth);
    const joined = marks[wordsOf.items[start] ?? 0] ?? 0;
    const initials = marks[wordsOf.items[start + 1] ?? 0] ?? 0;
    if ((joined | initials) === 0) return reading;
    for (const term of parsed.readings) reading = Math.max(reading, readJoined(start, term, { parsed, isTitle }));
    return reading;
  }

  function readWords({ from, to }: Range, { singles, whole }: ParsedQuery, nearWorth: number): number {
    let taken = 0;
    let share = 0;
    let covered = 0;
    let letters = 0;
    let neighbours = 0;
    let expected = 0;
    for (let at = from; at < to; at++) {
      const word = wordsOf.items[at] ?? 0;
      const length = words.lengthOf(word);
      letters += length;
      const free = (marks[word] ?? 0) & ~taken;
      let chosen = -1;
      let most = 0;
      for (let i = 0; i < singles.length && free !== 0; i++) {
        const term = singles[i];
        if (term === undefined || (free & term.bit) === 0) continue;
        const sureness = surenessOf(term, word, nearWorth);
        if (sureness < most || (sureness === most && i !== expected)) continue;
        chosen = i;
        most = sureness;
      }
      if (chosen >= 0) {
        taken |= 1 << chosen;
        share += most * (singles[chosen]?.weight ?? 0);
        covered += most * length;
        note(chosen, most, word);
        if (chosen === expected && at > from) neighbours++;
      }
      expected = chosen < 0 ? -1 : chosen + 1;
    }
    if (taken === 0) return 0;
    const inOrder = singles.length === 1 ? 1 : neighbours / (singles.length - 1);
    return (
      (share / whole.weight) * (weights.together + weights.covered * (covered / letters) + weights.inOrder * inOrder)
    );
  }

  /** Reads a line's joined form and initials, which stand before its words. */
  function readJoined(
    start: number,
    term: Term,
    { parsed, isTitle }: { parsed: ParsedQuery; isTitle: boolean },
  ): number {
    const { singles, whole } = parsed;
    const joined = wordsOf.items[start] ?? 0;
    const initials = wordsOf.items[start + 1] ?? 0;
    if ((((marks[joined] ?? 0) | (marks[initials] ?? 0)) & term.bit) === 0) return 0;
    const part = Math.min(1, term.text.length / (words.lengthOf(joined) - 1));
    const isNamed = joined >= term.names.from && joined < term.names.to;
    const isAll = term === whole || singles.length === 1;
    const half = (isAll ? sure.halfName : sure.halfNameBefore) + 0.08 * part;
    // People type a title from its beginning, so its beginning is as sure as the whole.
    const begins = isNamed && isTitle && isAll && part < 1;
    const known = isNamed ? (part === 1 || begins ? sure.exact : half) : (term.near.get(joined) ?? 0);
    const sureness = known || sure.initials + shareOfInitials(joined, parsed);
    for (let i = 0; i < singles.length; i++) {
      if (term === whole || term === singles[i]) note(i, sureness, known ? joined : initials);
    }
    const reading =
      ((sureness * term.weight) / whole.weight) * (weights.together + weights.covered * part + weights.inOrder);
    return begins ? Math.min(reading + weights.begun, certain - weights.found) : reading;
  }

  function note(term: number, sureness: number, word: number) {
    if (sureness <= (here.sure[term] ?? 0)) return;
    here.sure[term] = sureness;
    here.word[term] = word;
  }

  function surenessOf(term: Term, word: number, nearWorth: number): number {
    if (word === term.exact) return sure.exact;
    if (word < term.halves.from || word >= term.halves.to) return nearWorth * (term.near.get(word) ?? 0);
    return (term.isLast ? sure.half : sure.halfBefore) + (0.1 * term.text.length) / words.lengthOf(word);
  }

  /** Among names with the same initials, the one that more entries share is more likely meant. */
  function shareOfInitials(joined: number, { parts }: ParsedQuery): number {
    return 0.01 * Math.min(6, Math.log2(entriesWith(parts, words.at(joined))));
  }
}
