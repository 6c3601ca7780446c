import Fuse from 'fuse.js';
import { fold } from '../catalogue/search/fold.ts';
import { allPlaces, type Found, type Place, placesBeginning, placesNamed } from './gazetteer.ts';

/** "Portland, Oregon", "London (UK)" and "横浜、日本". */
const PART_ENDS = /[,，、;()（）]+/u;
const INITIAL = /(?<!\p{L})(\p{L})\./gu;
const ARTICLE = /^\s*the\s/iu;
const FLAG = /\p{RI}\p{RI}/gu;
const LETTER_A_OF_FLAGS = 0x1f1e6;

const FAR_LARGER = 10;

/** Of a misspelling: shorter texts are beginnings, and smaller places are rarely meant. */
const SHORTEST_MISSPELT = 4;
const FEWEST_PEOPLE = 100_000;
const MOST_LETTERS_MORE = 2;
/** A third of the letters may be wrong. */
const FUSE_OPTIONS = { includeScore: true, threshold: 0.34, distance: 20, keys: ['name'] };

/** The places that a text names in full: by their label, by name, or by a name and the region or country that it lies in. */
export function placesMeant(typed: string): Place[] {
  const shown = placesLabelled(typed);
  if (shown.length > 0) return shown;
  const text = spelledOut(typed);
  const named = calledFirst(placesNamed(fold(text)), fold(text));
  if (named.length > 0) return named;
  return placesWithin(text, placesNamed);
}

/** The places that a text may become when it is typed on, the likeliest first; else those that it may be a misspelling of. */
export function placesSuggested(typed: string): Place[] {
  const text = spelledOut(typed);
  const begun = placesBeginning(fold(text)).sort(byLikelihood);
  const found = [...placesMeant(typed), ...begun.map(({ place }) => place), ...placesWithin(text, placesBegun)];
  return found.length > 0 ? found : placesLike(text).map(({ place }) => place);
}

/** "Portland, Oregon". `areasFor` finds what the last part stands for, which may still be being typed. */
function placesWithin(text: string, areasFor: (part: string) => Place[]): Place[] {
  for (const { name, within } of readings(text)) {
    const parts = within.map((part, at) =>
      (at < within.length - 1 ? placesNamed(part) : areasFor(part)).filter(isArea),
    );
    if (parts.some((areas) => areas.length === 0)) continue;
    const meant = placesNamed(name).filter((place) => parts.every((areas) => areas.some((area) => lies(place, area))));
    if (meant.length > 0) return calledFirst(meant, name);
  }
  return [];
}

function placesBegun(text: string): Place[] {
  return placesBeginning(text).flatMap(({ place, isFirstWord }) => (isFirstWord ? [place] : []));
}

/** A label begins with the place's name, which may have a comma in it. */
function placesLabelled(typed: string): Place[] {
  const label = typed.toLowerCase();
  const ends = Array.from(label.matchAll(/,|$/g), ({ index }) => index);
  return ends
    .flatMap((end) => placesNamed(fold(label.slice(0, end))))
    .filter((each) => each.label.toLowerCase() === label);
}

/** What goes by this name comes first, and what is only looked up by it must be far larger: Amman was a Philadelphia. */
function calledFirst(places: readonly Place[], name: string): Place[] {
  const isCalledSo = ({ kind, label }: Place) =>
    kind === 'country' || kind === 'region' || fold(label.split(', ')[0] ?? '') === name;
  const called = places.filter(isCalledSo);
  const least = FAR_LARGER * Math.max(0, ...called.map(({ people }) => people));
  return [...called, ...places.filter((each) => !isCalledSo(each) && each.people >= least)];
}

/** The ways to read a text as a name and what the place lies in, either way round. Folded. */
function readings(text: string): { name: string; within: string[] }[] {
  const parts = text
    .split(PART_ENDS)
    .map(fold)
    .filter((part) => part !== '');
  const [first = '', ...rest] = parts;
  if (rest.length > 0) {
    const last = rest.at(-1) ?? '';
    return [
      { name: first, within: rest },
      { name: last, within: [first, ...rest.slice(0, -1)] },
    ];
  }
  const words = first.split(' ');
  return words.slice(1).flatMap((_, at) => {
    const [start, end] = [words.slice(0, -at - 1).join(' '), words.slice(-at - 1).join(' ')];
    return [
      { name: start, within: [end] },
      { name: end, within: [start] },
    ];
  });
}

function isArea({ kind }: Place): boolean {
  return kind === 'region' || kind === 'country';
}

function lies(place: Place, area: Place): boolean {
  if (place.country !== area.country) return false;
  return area.kind === 'country' || fold(place.region) === fold(area.region);
}

function byLikelihood(a: Found, b: Found): number {
  return (
    Number(b.isWhole) - Number(a.isWhole) ||
    Number(b.isFirstWord) - Number(a.isFirstWord) ||
    b.place.people - a.place.people
  );
}

/** "U.S.A." is USA, and "the Netherlands" needs no article. */
function spelledOut(typed: string): string {
  const text = withCountryOfFlag(typed).replace(INITIAL, '$1');
  const bare = text.replace(ARTICLE, '');
  return placesBeginning(fold(text)).length > 0 ? text : bare;
}

/** 🇨🇦 says the country in which London lies. */
function withCountryOfFlag(text: string): string {
  const codes = text.match(FLAG)?.map((flag) => {
    const letters = Array.from(flag, (letter) => (letter.codePointAt(0) ?? 0) - LETTER_A_OF_FLAGS + 65);
    return String.fromCharCode(...letters);
  });
  return codes === undefined ? text : [text.replace(FLAG, ' '), ...codes].join(',').replace(/^[\s,]+/, '');
}

type Spelt = { name: string; letters: number; place: Place };

/** Made on the first misspelling. */
let spelt: readonly Spelt[] | undefined;

/** Large places whose English name a text may be a misspelling of, the likeliest first. A lower `score` is better. */
function placesLike(typed: string): { place: Place; name: string; score: number }[] {
  const text = fold(typed);
  if (text.length < SHORTEST_MISSPELT) return [];
  spelt ??= allPlaces()
    .filter(({ people }) => people >= FEWEST_PEOPLE)
    .flatMap(spellings);
  const letters = lettersOf(text);
  const near = spelt.filter(
    (each) =>
      Math.abs(each.name.length - text.length) <= MOST_LETTERS_MORE &&
      bits(each.letters ^ letters) <= 2 * MOST_LETTERS_MORE,
  );
  return new Fuse(near, FUSE_OPTIONS)
    .search(text)
    .map(({ item: { name, place }, score = 1 }) => ({ place, name, score }))
    .sort((a, b) => a.score - b.score || b.place.people - a.place.people);
}

/** The places that a text names but for one slip of the fingers: a letter too many, too few, wrong, or two swapped. */
export function placesSlipped(typed: string): Place[] {
  const text = fold(typed);
  return placesLike(typed).flatMap(({ place, name }) => (isOneSlip(text, name) ? [place] : []));
}

function isOneSlip(typed: string, name: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === name[start]) start++;
  let end = 0;
  while (end < Math.min(typed.length, name.length) - start && typed.at(-1 - end) === name.at(-1 - end)) end++;
  const [wrong, right] = [typed.slice(start, typed.length - end), name.slice(start, name.length - end)];
  const isSwap = wrong.length === 2 && right.length === 2 && wrong[0] === right[1] && wrong[1] === right[0];
  return isSwap || Math.max(wrong.length, right.length) <= 1;
}

/** A label is the place, perhaps its region, and the country. */
function spellings(place: Place): Spelt[] {
  const parts = place.label.split(', ');
  const name = fold((place.kind === 'country' ? parts.at(-1) : parts[0]) ?? '');
  return [{ name, letters: lettersOf(name), place }];
}

/** A bit for each letter from a to z that a text has. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
}

function bits(of: number): number {
  let count = 0;
  for (let rest = of; rest !== 0; rest &= rest - 1) count++;
  return count;
}
