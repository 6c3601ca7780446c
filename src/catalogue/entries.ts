import type { Catalogue, Film, Song } from './catalogue.ts';
import type { Person } from './schema.ts';

/**
 * What search knows of a film or a song: strings as printed, by how much a match in them is worth. Folding (case,
 * accents, script) is the engine's own.
 */
export type Entry = {
  /** `film:chungking-express` or `song:dreamlover`: what an autocomplete choice carries. */
  id: string;
  /** Titles in every script and romanisation, aliases, misnamings. The first is the title that a member reads. */
  names: readonly string[];
  /** For a song, the names of each film that it is heard in. */
  films: readonly string[];
  /** Performers, writers, directors, who shot it, cast and characters, under each of their names. */
  people: readonly string[];
  /** For a cover, the title covered and whose it is. */
  covers: readonly string[];
  /** Years, scenes, notes and commentary: what a half-memory is made of. */
  remarks: readonly string[];
};

/** Why an entry is a result: a word of the query as folded, what it was found in or taken for, and where that stands. */
export type Reason = { typed: string; found: string; place: Exclude<keyof Entry, 'id'> };

/** A result: an entry's id, how sure the engine is of it (above 0 and at most 1), and why (made when it is read). */
export type Hit = { id: string; score: number; readonly why: readonly Reason[] };

/** Finds what a query may mean: the best first, nothing where nothing is near. Never throws, whatever the text. */
export type Search = (query: string, limit: number) => readonly Hit[];

/** What people call what is no film like others. */
const kinds = { film: [], short: ['short film'], series: ['TV series', 'television'] } as const;

/** What there is to find in a catalogue: films first, then songs, each in the catalogue's order. */
export function entriesOf(catalogue: Catalogue): Entry[] {
  const remarksOn = (key: 'song' | 'film', id: string) =>
    catalogue.quotations
      .filter(({ about }) => key in about && Object.values(about)[0] === id)
      .map(({ quote }) => quote);

  const films = [...catalogue.films.values()].map((film): Entry => ({
    id: `film:${film.id}`,
    names: namesOf(film),
    films: [],
    people: [
      ...[...film.directors, ...film.composers, ...film.cinematographers].flatMap(namesOfPerson),
      ...film.cast.flatMap((role) => [...namesOfPerson(role.actor), role.character, ...role.aliases]),
    ],
    covers: [],
    remarks: [
      String(film.year),
      ...kinds[film.kind],
      ...present(film.setting, film.note),
      ...film.remembered,
      ...remarksOn('film', film.id),
    ],
  }));
  const songs = [...catalogue.songs.values()].map((song): Entry => {
    const heardIn = song.cues.flatMap((cue) => catalogue.films.get(cue.filmId) ?? []);
    return {
      id: `song:${song.id}`,
      names: namesOf(song),
      films: heardIn.flatMap(namesOf),
      people: [...song.performers, ...song.composers, ...song.lyricists].flatMap(namesOfPerson),
      covers: song.coverOf
        ? [...present(song.coverOf.title, song.coverOf.original), ...song.coverOf.by.flatMap(namesOfPerson)]
        : [],
      remarks: [
        ...present(song.year?.toString(), song.instrumental ? 'instrumental' : undefined, song.note, song.language),
        ...song.remembered,
        ...song.cues.flatMap((cue) => present(cue.scene)),
        ...remarksOn('song', song.id),
      ],
    };
  });
  return [...films, ...songs];
}

function namesOf({ title, original, aliases }: Pick<Film | Song, 'title' | 'original' | 'aliases'>): string[] {
  return [...present(title, original?.text, original?.simplified, original?.pinyin, original?.jyutping), ...aliases];
}

function namesOfPerson({ name, original, aliases }: Person): string[] {
  return [...present(name, original), ...aliases];
}

function present(...values: (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined);
}
