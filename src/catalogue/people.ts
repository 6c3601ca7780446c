import { hash } from 'node:crypto';
import type { Catalogue, Film, FilmPart, Person, Song, SongPart } from './catalogue.ts';
import type { CreditedPerson } from './schema.ts';
import { fold } from './search/fold.ts';
import { atOnce, type Steps } from './steps.ts';

/** Somebody's credit: its person as it names them, and what it is for. */
type Credit = { person: CreditedPerson } & (
  { song: Song; as: SongPart | 'covered' } | { film: Film; as: FilmPart; character?: string }
);

const ID_LENGTH = 39;

/** As many digits as keep a club's ten thousand people apart. */
const DIGITS = 12;
/** How many people, or credits, a step takes. */
const SLICE = 200;

/**
 * Everyone in the credits, by id, each once. Credits under one name are one person's; so are those under a name that is
 * another's alias, as a singer's trio is: the person bears the name that both go by.
 */
export function peopleIn(films: Iterable<Film>, songs: Iterable<Song>): Map<string, Person> {
  return atOnce(gatherPeople(films, songs));
}

/** The same in small steps. */
export function* gatherPeople(films: Iterable<Film>, songs: Iterable<Song>): Steps<Map<string, Person>> {
  const byName = new Map<string, Credit[]>();
  let count = 0;
  for (const credits of [creditsOfFilms(films), creditsOfSongs(songs)]) {
    for (const credit of credits) {
      const known = byName.get(credit.person.name);
      if (known === undefined) byName.set(credit.person.name, [credit]);
      else known.push(credit);
      count += 1;
      if (count % SLICE === 0) yield;
    }
  }
  const byBestName = new Map<string, [string, Credit[]][]>();
  for (const named of byName) {
    const name = knownAs(named[0], byName);
    byBestName.set(name, [...(byBestName.get(name) ?? []), named]);
    if (byBestName.size % SLICE === 0) yield;
  }
  const people = new Map<string, Person>();
  for (const [name, groups] of byBestName) {
    const ownFirst = groups.toSorted(([a], [b]) => Number(b === name) - Number(a === name));
    const person = personWith(
      ownFirst.flatMap(([, credits]) => credits),
      freeId(name, people),
    );
    people.set(person.id, person);
    if (people.size % SLICE === 0) yield;
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
    aliases: orNone([...new Set(names)].filter((alias) => alias !== name && alias !== original)),
    songs: [
      ...Map.groupBy(
        ofSongs.flatMap(({ song, as }) => (as === 'covered' ? [] : [{ song, as }])),
        ({ song }) => song,
      ),
    ].map(([song, parts]) => ({ song, as: partsInSong(parts.map(({ as }) => as)) })),
    coveredBy: orNone([...new Set(ofSongs.flatMap(({ song, as }) => (as === 'covered' ? [song] : [])))]),
    films: orNone(
      [...Map.groupBy(ofFilms, ({ film }) => film)].map(([film, parts]) => ({
        film,
        as: partsInFilm([...new Set(parts.map(({ as }) => as))]),
        characters: orNone(parts.flatMap(({ character }) => character ?? [])),
      })),
    ),
  };
}

const NONE: never[] = [];

/**
 * Most of these lists are empty, and each club has its own thousands of people: all share one. A copy is as long as the
 * list, where V8 leaves room for sixteen more in a list that grew.
 */
const orNone = <Item>(items: Item[]): Item[] => (items.length === 0 ? NONE : [...items]);

/** Most people did one thing: one list for each such thing is enough. */
function sharing<Part>(): (parts: readonly Part[]) => readonly Part[] {
  const lists = new Map<Part, readonly [Part]>();
  return (parts) => {
    const [part, another] = parts;
    if (part === undefined || another !== undefined) return parts;
    const list = lists.get(part) ?? ([part] as const);
    lists.set(part, list);
    return list;
  };
}

const partsInSong = sharing<SongPart>();
const partsInFilm = sharing<FilmPart>();

function* creditsOfFilms(films: Iterable<Film>): Generator<Credit, void> {
  for (const film of films) {
    for (const person of film.directors) yield { person, film, as: 'director' };
    for (const person of film.composers) yield { person, film, as: 'composer' };
    for (const person of film.cinematographers) yield { person, film, as: 'cinematographer' };
    for (const { actor, character } of film.cast) yield { person: actor, film, as: 'actor', character };
  }
}

function* creditsOfSongs(songs: Iterable<Song>): Generator<Credit, void> {
  for (const song of songs) {
    for (const person of song.performers) yield { person, song, as: 'performer' };
    for (const person of song.composers) yield { person, song, as: 'composer' };
    for (const person of song.lyricists) yield { person, song, as: 'lyricist' };
    for (const person of song.arrangers) yield { person, song, as: 'arranger' };
    for (const person of song.coverOf?.by ?? []) yield { person, song, as: 'covered' };
  }
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
