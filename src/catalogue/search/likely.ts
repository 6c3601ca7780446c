import type { Entry } from '../entries.ts';
import { isIdeographic, wordsOf } from './fold.ts';
import { initialsMark, joinedMark } from './index.ts';
import type { WordMatch } from './rank.ts';
import type { Piece } from './read.ts';
import { formsOf, isFiller, type ParsedQuery, type Term } from './terms.ts';

/** A result is likely if at least so much of what was said is explained. */
const enough = 0.6;

/** What a match that is not exact explains of its word. Short words, and those with more letters wrong, may be chance. */
const worth = { half: 0.7, alike: 0.9, near: 0.7, chance: 0.4 };
const sureEnough = 0.8;
/** From how many letters on a word or name is more than chance. */
const letters = { near: 7, inside: 7, beginning: 5, name: 6, inFull: 4 };
/** What is in no entry weighs. */
const unknown = 2.4;

/** Words that stand or fall together: a name counts as one word, however long it is. */
type Unit = {
  terms: readonly Term[];
  matches: readonly WordMatch[];
  isName: boolean;
  weight: number;
  explained: number;
};

/** Whether a result is more likely meant than chance: most of what was said is explained, and not by a lone weak word. */
export function isLikely(
  pieces: readonly Piece[],
  parsed: ParsedQuery,
  { matches, kind, isBegun }: { matches: readonly WordMatch[]; kind: Entry['kind'] | undefined; isBegun: boolean },
): boolean {
  const { asked } = parsed;
  const units = unitsOf(pieces, parsed, matches);
  const telling = units.filter(({ terms }) => terms.some(({ text }) => !isFiller(text)));
  const counted = telling.length > 0 || !asked?.isInFilm ? telling : units;
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  const known = counted.reduce((sum, { weight, explained }) => sum + weight * explained, 0);
  if (total === 0 || known < enough * total) return false;
  const [told, another] = counted.filter(({ explained }) => explained > 0);
  if (told === undefined || another !== undefined || asked?.isInFilm) return true;
  return kind === 'person' ? asked?.kind === 'person' || !isAside(told) : tellsAlone(told, isBegun);
}

function unitsOf(
  pieces: readonly Piece[],
  { singles, whole, asked }: ParsedQuery,
  matches: readonly WordMatch[],
): Unit[] {
  const matchOf = new Map(matches.map((match) => [match.term, match]));
  const unit = (terms: readonly Term[], isName: boolean): Unit => {
    const found = terms.map((term) => matchOf.get(singles.indexOf(term)));
    const sum = terms.reduce((all, { weight }) => all + weight, 0);
    const explained = terms.reduce((all, term, i) => all + term.weight * creditOf(term, found[i], whole), 0) / sum;
    const weight = Math.max(...terms.map((term, i) => weightOf(term, found[i])));
    return { terms, matches: found.filter((match) => match !== undefined), isName, weight, explained };
  };
  let at = 0;
  return pieces.flatMap(({ typed, is }) => {
    const terms = singles.slice(at, (at += wordsOf(typed).length));
    if ((asked && is === 'ask') || terms.length === 0) return [];
    return is === 'name' || isIdeographic(typed)
      ? [unit(terms, is === 'name')]
      : terms.map((term) => unit([term], false));
  });
}

function creditOf({ text, near }: Term, match: WordMatch | undefined, whole: Term): number {
  if (match === undefined) return 0;
  if (match.sure > 0.99 || match.found.startsWith(initialsMark)) return 1;
  if (formsOf(text).includes(match.found)) return worth.alike;
  if (match.found.startsWith(joinedMark) && whole.near.has(match.word))
    return whole.text.length < letters.name ? worth.chance : 1;
  if (near.has(match.word)) return text.length < letters.near || match.sure < sureEnough ? worth.chance : worth.near;
  return text.length < letters.inFull && !isIdeographic(text) ? worth.chance : worth.half;
}

/** What is in no entry weighs little in the ranking, but is not explained for that. */
const weightOf = (term: Term, match: WordMatch | undefined) =>
  match === undefined && !term.isKnown ? Math.max(unknown, term.weight) : term.weight;

/** Whether it stands in a remark only, or in what is around. One such word is no memory. */
const isAside = ({ matches }: Unit) => matches.every(({ place }) => place === 'remarks' || place === 'around');

/** A lone word out of the middle of a title tells little if it is short, as does a beginning of few letters. */
function tellsAlone(unit: Unit, isBegun: boolean): boolean {
  const [term] = unit.terms;
  const [match] = unit.matches;
  if (isAside(unit)) return false;
  if (unit.isName || unit.terms.length > 1 || !term || !match || isIdeographic(term.text)) return true;
  const begins = isBegun || match.found.startsWith(joinedMark);
  return term.text.length >= (begins ? letters.beginning : letters.inside);
}
