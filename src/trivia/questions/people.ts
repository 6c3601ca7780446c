import { fullName, jointly, type Catalogue, type Song } from '../../catalogue/catalogue.ts';
import type { CreditedPerson } from '../../catalogue/schema.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { grouped } from './groups.ts';
import { hasHan, keyOf, keysOf } from './names.ts';
import { likeness, type Traits } from './nearness.ts';
import type { Choice } from './question.ts';
import { alikeTo, traitsOfSong } from './songs.ts';

/** Somebody's part in a song or film. */
type Part = { person: CreditedPerson; traits: Traits };

/** Groups of people by each of their keys. */
const groupsOf = oncePer((catalogue: Catalogue) => {
  const groups = grouped(partsIn(catalogue), (part) => keysOfPerson(part.person));
  return new Map([...new Set(groups.values())].flatMap((group) => [...group.keys].map((key) => [key, group])));
});

/** The keys of all names that these people go by in the catalogue. People who share a name count as the same. */
export function keysOfPeople(catalogue: Catalogue, people: readonly CreditedPerson[]): Set<string> {
  const groups = groupsOf(catalogue);
  return new Set(people.flatMap((person) => [...(groups.get(keyOf(person.name))?.keys ?? keysOfPerson(person))]));
}

/** The keys of everyone with a part in a song, or in one that may be taken for it: none is surely a wrong answer. */
export function keysOfInvolved(catalogue: Catalogue, song: Song): Set<string> {
  return keysOfPeople(catalogue, alikeTo(catalogue, song).flatMap(peopleOf));
}

type Credit = Pick<Choice, 'id' | 'label' | 'keys' | 'look'> & { traits: Traits };

/** Each credit is weighed against every song, so it is read once. */
const creditsOf = oncePer<Catalogue, WeakMap<readonly CreditedPerson[], Credit>>(() => new WeakMap());

/** A credit, shared or not, as an option. */
export function creditChoice(catalogue: Catalogue, people: readonly CreditedPerson[], near: Traits): Choice {
  const known = creditsOf(catalogue);
  const credit = known.get(people) ?? readCredit(catalogue, people);
  known.set(people, credit);
  const { traits, ...choice } = credit;
  return { ...choice, nearness: likeness(traits, near) };
}

function readCredit(catalogue: Catalogue, people: readonly CreditedPerson[]): Credit {
  const [first] = people;
  const names = jointly(people);
  const label = people.length === 1 && first !== undefined ? fullName(first) : names;
  return {
    id: keyOf(names),
    label,
    keys: keysOfPeople(catalogue, people).add(keyOf(names)),
    look:
      people.length === 1 && first !== undefined
        ? `${hasHan(label) ? 'han' : 'latin'} ${sexOf(catalogue, first)}`
        : 'several',
    traits: traitsOf(catalogue, people),
  };
}

/** A person's sex if any credit under that name tells it. A singer's trio shares the singer's names, and has none. */
function sexOf(catalogue: Catalogue, { name }: CreditedPerson): string {
  const parts = groupsOf(catalogue).get(keyOf(name))?.members ?? [];
  return parts.find(({ person }) => person.name === name && person.sex !== undefined)?.person.sex ?? 'unknown';
}

/** The traits of everything in the catalogue that these people have a part in. */
export function traitsOf(catalogue: Catalogue, people: readonly CreditedPerson[]): Traits {
  const groups = groupsOf(catalogue);
  const traits = people.flatMap((person) => groups.get(keyOf(person.name))?.members.map((part) => part.traits) ?? []);
  return {
    tags: new Set(traits.flatMap(({ tags }) => [...tags])),
    years: [...new Set(traits.flatMap(({ years }) => years))],
  };
}

function partsIn(catalogue: Catalogue): Part[] {
  const inSongs = [...catalogue.songs.values()].flatMap((song) => {
    const traits = traitsOfSong(song);
    return peopleOf(song).map((person) => ({ person, traits }));
  });
  const inFilms = [...catalogue.films.values()].flatMap((film) => {
    const traits: Traits = { tags: new Set([`film:${film.id}`]), years: [film.year] };
    const people = [
      ...film.cast.map((role) => role.actor),
      ...film.directors,
      ...film.composers,
      ...film.cinematographers,
    ];
    return people.map((person) => ({ person, traits }));
  });
  return [...inSongs, ...inFilms];
}

/** Reads the names of everyone with a part in a song, which are kept with them. */
export function readPeople(song: Song): void {
  for (const person of peopleOf(song)) keysOfPerson(person);
}

function peopleOf(song: Song): CreditedPerson[] {
  const others = [...(song.coverOf?.by ?? []), ...song.alsoRecordedBy];
  return [...song.performers, ...song.composers, ...song.lyricists, ...others];
}

const keysOfPerson = oncePer(({ name, original, aliases }: CreditedPerson): ReadonlySet<string> =>
  keysOf([name, original, ...aliases]),
);
