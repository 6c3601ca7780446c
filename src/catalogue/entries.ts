import { type Catalogue, type Film, idOf, type Person, type Song } from './catalogue.ts';
import type { CreditedPerson } from './schema.ts';

/**
 * What the search knows about a film, song or person: strings as printed, grouped by how much a match in them is worth. The
 * engine folds case, accents and script itself.
 */
export type Entry = {
  /** `film:chungking-express`, `song:dreamlover` or `person:faye-wong`, as idOf writes it. */
  id: string;
  kind: 'film' | 'song' | 'person';
  /** Titles in every script and romanisation, aliases, misnamings. The first is the title that members read. */
  names: readonly string[];
  /** For a song, the names of each film that plays it. */
  films: readonly string[];
  /** Performers, writers, directors, who shot it, cast and characters, under each of their names. */
  people: readonly string[];
  /** For a cover, the original's title and people. */
  covers: readonly string[];
  /** Years, scenes, notes and commentary: what people half remember. */
  remarks: readonly string[];
  /** What it shares with others: for a song, the cast and characters of its films; for a person, films and roles. */
  around: readonly string[];
};

/** Why an entry is a result: a folded word of the query, the word that it matched, and where that word stands. */
export type Reason = { typed: string; found: string; place: Exclude<keyof Entry, 'id' | 'kind'> };

/** A result: an entry's id and a score above 0 and up to 1. The rest is computed when it is read. */
export type Hit = {
  id: string;
  score: number;
  readonly why: readonly Reason[];
  /** False if it may well be chance, so that whoever asked should be asked first whether it is what they meant. */
  readonly isLikely: boolean;
};

/** Finds what a query may mean, the best first; nothing if nothing is near. Never throws, whatever the text. */
export type Search = (query: string, limit: number) => readonly Hit[];

/** What people call a film that is not a feature. */
const kinds = { film: [], short: ['short film'], series: ['TV series', 'television'] } as const;

/** Everything that can be found in a catalogue: films, then people, then songs, in the catalogue's order. */
export function entriesOf(catalogue: Catalogue): Entry[] {
  const remarksOn = (key: 'song' | 'film', id: string) =>
    catalogue.quotations
      .filter(({ about }) => key in about && Object.values(about)[0] === id)
      .map(({ quote }) => quote);

  const films = [...catalogue.films.values()].map((film): Entry => ({
    id: idOf({ film }),
    kind: 'film',
    names: [...namesOf(film), ...present(film.partOf?.title, film.partOf?.original)],
    films: [],
    people: peopleOf(film),
    covers: [],
    remarks: [
      String(film.year),
      ...kinds[film.kind],
      ...present(film.setting, film.note, film.music),
      ...film.remembered,
      ...remarksOn('film', film.id),
    ],
    around: [],
  }));
  const songs = [...catalogue.songs.values()].map((song): Entry => {
    const heardIn = song.cues.flatMap((cue) => catalogue.films.get(cue.filmId) ?? []);
    return {
      id: idOf({ song }),
      kind: 'song',
      names: [...namesOf(song), ...present(song.meaning)],
      films: heardIn.flatMap(namesOf),
      people: [...song.performers, ...song.composers, ...song.lyricists, ...song.arrangers].flatMap(namesOfPerson),
      covers: song.coverOf
        ? [...present(song.coverOf.title, song.coverOf.original), ...song.coverOf.by.flatMap(namesOfPerson)]
        : [],
      remarks: [
        ...present(song.year?.toString(), song.instrumental ? 'instrumental' : undefined, song.note, song.language),
        ...song.remembered,
        ...song.cues.flatMap((cue) => present(cue.scene, cue.ending)),
        ...remarksOn('song', song.id),
      ],
      around: heardIn.flatMap(({ cast }) =>
        cast.flatMap(({ actor, character }) => [...present(actor.name, actor.original), character]),
      ),
    };
  });
  return [...films, ...[...catalogue.people.values()].map(entryOfPerson), ...songs];
}

function entryOfPerson(person: Person): Entry {
  const around = person.films.flatMap(({ film, as, characters }) => {
    const roles = film.cast.filter(({ character }) => characters.includes(character));
    return [...namesOf(film), ...as, ...roles.flatMap(({ character, aliases }) => [character, ...aliases])];
  });
  const names = namesOfPerson(person);
  return { id: idOf({ person }), kind: 'person', names, films: [], people: [], covers: [], remarks: [], around };
}

function peopleOf(film: Film): string[] {
  return [
    ...[...film.directors, ...film.composers, ...film.cinematographers].flatMap(namesOfPerson),
    ...film.cast.flatMap((role) => [...namesOfPerson(role.actor), role.character, ...role.aliases]),
  ];
}

function namesOf({ title, original, aliases }: Pick<Film | Song, 'title' | 'original' | 'aliases'>): string[] {
  return [...present(title, original?.text, original?.simplified, original?.pinyin, original?.jyutping), ...aliases];
}

function namesOfPerson({ name, original, aliases }: CreditedPerson): string[] {
  return [...present(name, original), ...aliases];
}

function present(...values: (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined);
}
