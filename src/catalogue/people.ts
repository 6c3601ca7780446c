import { hash } from 'node:crypto';
import type { Catalogue, Film, FilmPart, Person, Song, SongPart } from './catalogue.ts';
import type { CreditedPerson } from './schema.ts';
import { fold } from './search/fold.ts';

/** Somebody's credit: its person as it names them, and what it is for. */
type Credit = { person: CreditedPerson } & (
  { song: Song; as: SongPart | 'covered' } | { film: Film; as: FilmPart; character?: string }
);

const ID_LENGTH = 39;

/** As many digits as keep a club's ten thousand people apart. */
const DIGITS = 12;

/**
 * Everyone in the credits, by id, each once. Credits under one name are one person's; so are those under a name that is
 * another's alias, as a singer's trio is: the person bears the name that both go by.
 */
export function peopleIn(films: Iterable<Film>, songs: Iterable<Song>): Map<string, Person> {
  const byName = Map.groupBy([...creditsOfFilms(films), ...creditsOfSongs(songs)], ({ person }) => person.name);
  const people = new Map<string, Person>();
  for (const [name, groups] of Map.groupBy(byName, ([name]) => knownAs(name, byName))) {
    const ownFirst = groups.toSorted(([a], [b]) => Number(b === name) - Number(a === name));
    const person = personWith(
      ownFirst.flatMap(([, credits]) => credits),
      freeId(name, people),
    );
    people.set(person.id, person);
  }
  return people;
}

/** The name that someone is best known by: an alias of theirs that is credited too, and is not spelled otherwise. */
function knownAs(name: string, byName: ReadonlyMap<string, readonly Credit[]>): string {
  const originals = (of: string) => new Set(byName.get(of)?.flatMap(({ person }) => person.original ?? []));
  const aliases = byName.get(name)?.flatMap(({ person }) => person.aliases) ?? [];
  const own = originals(name);
  return aliases.find((alias) => alias !== name && byName.has(alias) && originals(alias).isSubsetOf(own)) ?? name;
}

const byCreditedName = new WeakMap<Catalogue, ReadonlyMap<string, Person>>();

/** The person whom a credit names. Throws if the credit is none of the catalogue's. */
export function personOfCredit(catalogue: Catalogue, { name }: CreditedPerson): Person {
  let known = byCreditedName.get(catalogue);
  if (known === undefined) {
    const people = [...catalogue.people.values()];
    // A person's own name wins over another's alias.
    const byAlias = people.flatMap((one) => one.aliases.map((alias) => [alias, one] as const));
    known = new Map([...byAlias, ...people.map((one) => [one.name, one] as const)]);
    byCreditedName.set(catalogue, known);
  }
  const person = known.get(name);
  if (person === undefined) throw new Error(`no one in the catalogue is named ${name}`);
  return person;
}

/** A person from all of their credits, of which the first bears the name that they are known by. */
function personWith(credits: readonly Credit[], id: string): Person {
  const [first] = credits;
  if (first === undefined) throw new Error('a person has a credit');
  const { name } = first.person;
  const original = credits.find(({ person }) => person.original !== undefined)?.person.original;
  const names = credits.flatMap(({ person }) => [person.name, ...person.aliases]);
  const ofSongs = credits.flatMap((credit) => ('song' in credit ? [credit] : []));
  const ofFilms = credits.flatMap((credit) => ('film' in credit ? [credit] : []));
  return {
    id,
    name,
    ...(original !== undefined && { original }),
    aliases: [...new Set(names)].filter((alias) => alias !== name && alias !== original),
    songs: [
      ...Map.groupBy(
        ofSongs.flatMap(({ song, as }) => (as === 'covered' ? [] : [{ song, as }])),
        ({ song }) => song,
      ),
    ].map(([song, parts]) => ({ song, as: parts.map(({ as }) => as) })),
    coveredBy: [...new Set(ofSongs.flatMap(({ song, as }) => (as === 'covered' ? [song] : [])))],
    films: [...Map.groupBy(ofFilms, ({ film }) => film)].map(([film, parts]) => ({
      film,
      as: [...new Set(parts.map(({ as }) => as))],
      characters: parts.flatMap(({ character }) => character ?? []),
    })),
  };
}

function creditsOfFilms(films: Iterable<Film>): Credit[] {
  return [...films].flatMap((film): Credit[] => [
    ...film.directors.map((person) => ({ person, film, as: 'director' as const })),
    ...film.composers.map((person) => ({ person, film, as: 'composer' as const })),
    ...film.cinematographers.map((person) => ({ person, film, as: 'cinematographer' as const })),
    ...film.cast.map(({ actor, character }) => ({ person: actor, film, as: 'actor' as const, character })),
  ]);
}

function creditsOfSongs(songs: Iterable<Song>): Credit[] {
  return [...songs].flatMap((song): Credit[] => [
    ...song.performers.map((person) => ({ person, song, as: 'performer' as const })),
    ...song.composers.map((person) => ({ person, song, as: 'composer' as const })),
    ...song.lyricists.map((person) => ({ person, song, as: 'lyricist' as const })),
    ...song.arrangers.map((person) => ({ person, song, as: 'arranger' as const })),
    ...(song.coverOf?.by ?? []).map((person) => ({ person, song, as: 'covered' as const })),
  ]);
}

/**
 * Custom ids carry it, so a name in another script has none of its own. It is the name's own wherever it can be: a number
 * in turn would lead an old card's menu to somebody else once the credits change, and take long to find among thousands.
 */
function freeId(name: string, taken: ReadonlyMap<string, unknown>): string {
  const words = fold(name).match(/[a-z0-9]+/g);
  const id = (words ?? ['person']).join('-').slice(0, ID_LENGTH);
  if (words !== null && !taken.has(id)) return id;
  const end = `-${hash('sha256', name).slice(0, DIGITS)}`;
  return id.slice(0, ID_LENGTH - end.length) + end;
}
