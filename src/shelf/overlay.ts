import type { Catalogue, Cue, Film, Person, Quotation, Song } from '../catalogue/catalogue.ts';
import { gatherPeople } from '../catalogue/people.ts';
import type { ShelfFilm, ShelfSong } from '../catalogue/schema.ts';
import { type Steps, stepwise } from '../catalogue/steps.ts';
import type { Shelf } from './shelf.ts';
import { sourcesOfCue, sourcesOfFilm, sourcesOfSong } from './stated.ts';
import { twinFilm, twinSong } from './twins.ts';

/** How many songs are handled before other work gets a turn. */
const SLICE = 200;

/**
 * Lays a club's shelf over the shipped catalogue. What the shelf doesn't touch is shared with the shipped catalogue. If
 * both have a film or a song, the shipped one is kept, and a film has a song once. If the club wants its own alone, a
 * shipped film stays only when it has songs of the shelf. Awaits `rest` between small steps.
 */
export async function layOver(shipped: Catalogue, shelf: Shelf, rest: () => Promise<void>): Promise<Catalogue> {
  const twins = shelf.isAlone ? new Map<string, string>() : twinsOf(shipped, shelf.films);
  const known = new Map([...shipped.films.keys(), ...shelf.films.map(({ id }) => id)].map((id) => [id, id]));
  const own: Song[] = [];
  for (const [at, song] of shelf.songs.entries()) {
    if (at % SLICE === SLICE - 1) await rest();
    const cues = song.cues.flatMap((cue) => {
      const filmId = known.get(twins.get(cue.film) ?? cue.film);
      if (filmId === undefined || (!shelf.isAlone && isShipped(shipped, filmId, song))) return [];
      return [cueOf(cue, { filmId, songId: song.id })];
    });
    // Two of its films may be one.
    const [first, ...others] = cues.filter(({ filmId }, at) => cues.findIndex((cue) => cue.filmId === filmId) === at);
    if (first) own.push(songOf(song, [first, ...others]));
  }
  await rest();
  const films = filmsOver(shipped, shelf, { own, twins });
  await rest();
  const songs = songsOver(shipped, films, own);
  await rest();
  const people = await stepwise(peopleOver(shipped, films, songs), rest);
  await rest();
  return {
    ...shipped,
    films,
    songs,
    people,
    works: shelf.isAlone ? new Map() : shipped.works,
    quotations: shipped.quotations.filter((quotation) => isHere(quotation, { films, songs })),
    invites: shelf.invites,
    sayings: Map.groupBy(shelf.sayings, ({ subject }) => movedTo(subject, twins)),
  };
}

/** The shipped films that are also on the shelf, by the id of the shelf's film. */
function twinsOf(shipped: Catalogue, films: readonly ShelfFilm[]): Map<string, string> {
  return new Map(
    films.flatMap((film) => {
      const twin = twinFilm(shipped, film);
      return twin === undefined ? [] : [[film.id, twin.id] as const];
    }),
  );
}

function isShipped(shipped: Catalogue, filmId: string, song: ShelfSong): boolean {
  const film = shipped.films.get(filmId);
  return film !== undefined && twinSong(shipped, film, song) !== undefined;
}

function cueOf(cue: ShelfSong['cues'][number], of: Pick<Cue, 'filmId' | 'songId'>): Cue {
  const { film: _, ...heard } = cue;
  return { ...heard, ...of, sources: sourcesOfCue(cue) };
}

function songOf(song: ShelfSong, cues: [Cue, ...Cue[]]): Song {
  return { ...song, cues, sources: sourcesOfSong(song), isFromShelf: true };
}

function filmsOver(
  shipped: Catalogue,
  { films: ownFilms, isAlone }: Shelf,
  { own, twins }: { own: readonly Song[]; twins: ReadonlyMap<string, string> },
): Map<string, Film> {
  const added = Map.groupBy(
    own.flatMap(({ cues }) => cues),
    ({ filmId }) => filmId,
  );
  const theirs = [...shipped.films.values()].flatMap((film): Film[] => {
    const cues = added.get(film.id);
    if (cues === undefined) return isAlone ? [] : [film];
    return [{ ...film, cues: isAlone ? cues : [...film.cues, ...cues] }];
  });
  const ours = ownFilms.flatMap((film): Film[] => {
    if (twins.has(film.id)) return [];
    return [{ ...film, sources: sourcesOfFilm(film), cues: added.get(film.id) ?? [], isFromShelf: true }];
  });
  const inOrder = [...theirs, ...ours].toSorted((a, b) => a.year - b.year);
  return new Map(inOrder.map((film) => [film.id, film]));
}

/** Songs in the order of the first film that has each, and within a film in the order of its soundtrack. */
function songsOver(shipped: Catalogue, films: ReadonlyMap<string, Film>, own: readonly Song[]): Map<string, Song> {
  const ownById = new Map(own.map((song) => [song.id, song]));
  const songs = [...films.values()].flatMap((film) =>
    film.cues.flatMap(({ songId }) => {
      const song = ownById.get(songId) ?? shipped.songs.get(songId);
      return song?.cues[0].filmId === film.id ? [song] : [];
    }),
  );
  return new Map(songs.map((song) => [song.id, song]));
}

/** Clubs share the shipped catalogue's people, except those who also have a part in the shelf. */
function* peopleOver(
  shipped: Catalogue,
  films: ReadonlyMap<string, Film>,
  songs: ReadonlyMap<string, Song>,
): Steps<Map<string, Person>> {
  // Shipped entries come first, so that nobody on a shelf takes a shipped person's id.
  const first = <Item extends { isFromShelf?: true }>(items: Iterable<Item>) =>
    [...items].toSorted((a, b) => Number(a.isFromShelf ?? false) - Number(b.isFromShelf ?? false));
  const people = yield* gatherPeople(first(films.values()), first(songs.values()));
  for (const theirs of shipped.people.values()) {
    const person = people.get(theirs.id);
    if (person !== undefined && isSame(theirs, person)) people.set(theirs.id, theirs);
  }
  return people;
}

function isSame(theirs: Person, person: Person): boolean {
  return (
    theirs.name === person.name &&
    theirs.songs.length === person.songs.length &&
    theirs.coveredBy.length === person.coveredBy.length &&
    theirs.films.length === person.films.length &&
    theirs.songs.every(({ song }, at) => song === person.songs[at]?.song) &&
    theirs.films.every(({ film }, at) => film === person.films[at]?.film)
  );
}

function isHere({ about }: Quotation, { films, songs }: Pick<Catalogue, 'films' | 'songs'>): boolean {
  if ('song' in about) return songs.has(about.song);
  if ('film' in about) return films.has(about.film);
  return films.values().some(({ directors }) => directors.some(({ name }) => name === about.director));
}

/** Moves a sentence about a film of the shelf to the same film in the shipped catalogue. */
function movedTo(subject: string, twins: ReadonlyMap<string, string>): string {
  const twin = subject.startsWith('film:') ? twins.get(subject.slice('film:'.length)) : undefined;
  return twin === undefined ? subject : `film:${twin}`;
}
