import type { Catalogue, Person, Quotation } from './catalogue.ts';
import { personOfCredit } from './people.ts';
import { fold } from './search/fold.ts';

/** A name of fewer words, or Chinese characters, may also be an ordinary word: Beyond, Berlin, 黎明. */
const TELLING = { words: 2, characters: 3 };

/** Each Chinese character is a word. */
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const POSSESSIVE = /['’]s(?!\p{L})/gu;

const HAN = /\p{Script=Han}/u;

const byCatalogue = new WeakMap<Catalogue, ReadonlyMap<Person, readonly Quotation[]>>();

/**
 * The passages that speak of someone, in the articles' order: those about them as a director, and those that have a
 * full name of theirs in them, in any script. A name that may be an ordinary word counts only in a passage about
 * something of theirs.
 */
export function passagesOnPerson(catalogue: Catalogue, person: Person): readonly Quotation[] {
  let known = byCatalogue.get(catalogue);
  if (known === undefined) {
    const spokenOf = speakersOf(catalogue);
    const pairs = catalogue.quotations.flatMap((passage) => [...spokenOf(passage)].map((one) => ({ one, passage })));
    known = new Map(
      [...Map.groupBy(pairs, ({ one }) => one)].map(([one, its]) => [one, its.map(({ passage }) => passage)]),
    );
    byCatalogue.set(catalogue, known);
  }
  return known.get(person) ?? [];
}

/** Tells whom a passage speaks of. */
function speakersOf(catalogue: Catalogue): (passage: Quotation) => ReadonlySet<Person> {
  const owners = ownersOf(catalogue.people.values());
  const longest = Math.max(0, ...[...owners.keys()].map((name) => name.split(' ').length));
  return (passage) => {
    const { about, quote } = passage;
    const spokenOf = new Set<Person>();
    if ('director' in about) spokenOf.add(personOfCredit(catalogue, { name: about.director, aliases: [] }));
    const words = wordsIn(quote);
    for (let first = 0; first < words.length; first += 1) {
      // The longest name wins: whoever writes of Tony Leung Ka-fai doesn't mean another Tony Leung.
      for (let end = Math.min(first + longest, words.length); end > first; end -= 1) {
        const named = words.slice(first, end);
        const person = owners.get(named.join(' '));
        if (person === undefined) continue;
        if (isTelling(named) || isOfTheirs(about, person)) spokenOf.add(person);
        first = end - 1;
        break;
      }
    }
    return spokenOf;
  };
}

/** Each name's one owner. A person's own name wins over another's alias; an alias that several have is nobody's. */
function ownersOf(people: Iterable<Person>): Map<string, Person> {
  const all = [...people];
  const keyed = (person: Person, names: readonly string[]) => names.map((name) => ({ name: keyOf(name), person }));
  const own = new Map(all.map((person) => [keyOf(person.name), person]));
  const others = Map.groupBy(
    all.flatMap((person) =>
      keyed(person, person.original === undefined ? person.aliases : [person.original, ...person.aliases]),
    ),
    ({ name }) => name,
  );
  for (const [name, claims] of others) {
    const [person, ...rest] = new Set(claims.map((claim) => claim.person));
    if (person !== undefined && rest.length === 0 && !own.has(name)) own.set(name, person);
  }
  own.delete('');
  return own;
}

function isTelling(words: readonly string[]): boolean {
  return words.length >= (words.some((word) => HAN.test(word)) ? TELLING.characters : TELLING.words);
}

function isOfTheirs(about: Quotation['about'], { songs, coveredBy, films }: Person): boolean {
  if ('director' in about) return false;
  const all = [...songs.map(({ song }) => song), ...coveredBy];
  if ('song' in about) return all.some(({ id }) => id === about.song);
  const heardIn = all.flatMap(({ cues }) => cues.map(({ filmId }) => filmId));
  return heardIn.includes(about.film) || films.some(({ film }) => film.id === about.film);
}

function keyOf(name: string): string {
  return wordsIn(name).join(' ');
}

/** A text's words as printed, but for accents, a possessive's ending, and what tells the two Chinese scripts apart. */
function wordsIn(text: string): string[] {
  const bare = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(POSSESSIVE, '')
    .replaceAll(/['’‘]/gu, '');
  return (bare.match(WORD) ?? []).map((word) => (HAN.test(word) ? fold(word) : word));
}
