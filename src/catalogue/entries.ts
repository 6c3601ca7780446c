import { type Catalogue, type Film, idOf, type Person, type Song, type Subject } from './catalogue.ts';
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
export function* subjectsIn({ films, people, songs }: Catalogue): Generator<Subject, void> {
  for (const film of films.values()) yield { film };
  for (const person of people.values()) yield { person };
  for (const song of songs.values()) yield { song };
}

export function entriesOf(catalogue: Catalogue): Entry[] {
  return [...subjectsIn(catalogue)].map(entryIn(catalogue));
}

/** Makes the entries of a catalogue's subjects. */
export function entryIn(catalogue: Catalogue): (subject: Subject) => Entry {
  const quotes = Map.groupBy(catalogue.quotations, ({ about }) => Object.entries(about).flat().join(':'));
  const quotesOn = (id: string) => quotes.get(id)?.map(({ quote }) => quote) ?? [];
  return (subject) => {
    if ('person' in subject) return entryOfPerson(subject.person);
    const quoted = quotesOn(idOf(subject));
    return 'film' in subject ? entryOfFilm(subject.film, quoted) : entryOfSong(catalogue, subject.song, quoted);
  };
}

function entryOfFilm(film: Film, quoted: readonly string[]): Entry {
  return {
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
      ...quoted,
    ],
    around: [],
  };
}

function entryOfSong(catalogue: Catalogue, song: Song, quoted: readonly string[]): Entry {
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
      ...quoted,
    ],
    around: heardIn.flatMap(({ cast }) =>
      cast.flatMap(({ actor, character }) => [...present(actor.name, actor.original), character]),
    ),
  };
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
