import { z } from 'zod';
import { type Catalogue, subjectOf } from '../catalogue/catalogue.ts';
import { type CreditedPerson, shelfFilm, shelfSong } from '../catalogue/schema.ts';
import { withFreeFilmId } from './free-id.ts';
import { ownFilmId, ownSongId } from './ids.ts';
import { cleaned, yearIn } from './import/clean.ts';
import { namesIn } from './import/names-in.ts';
import { songLink } from './links.ts';
import { twinFilm, twinSong } from './twins.ts';

/** What a member suggests: a song and its film, if the club doesn't have that yet; a film; or a sentence about a song. */
export const suggested = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('song'), song: shelfSong, film: shelfFilm.optional() }),
  z.strictObject({ kind: z.literal('film'), film: shelfFilm }),
  z.strictObject({ kind: z.literal('word'), song: z.string() }),
]);

export type Suggested = z.infer<typeof suggested>;

/** Why a suggestion can't be taken as it was typed. */
export type Misread =
  | 'no-title'
  | 'too-long'
  /** The film is neither in the library nor written as `Title (Year)`. */
  | 'no-film'
  | 'no-year'
  /** The link doesn't lead to a song on a service that we know. */
  | 'no-link'
  | 'too-many-people';

/** The longest sentence that a card quotes. */
export const SENTENCE_LENGTH = 300;

/** How many people one field may name. */
const PEOPLE = 20;

/** A song as it was typed, with its film: the id of one in the library, or a title as typed. */
export type TypedSong = { title: string; performers: string; link: string; film: { id: string } | { typed: string } };

export type TypedFilm = { title: string; year: string; directors: string };

/** Reads a song with its film. */
export function readSong(catalogue: Catalogue, typed: TypedSong): Suggested | Misread {
  const heardIn = 'id' in typed.film ? catalogue.films.get(typed.film.id) : filmTyped(catalogue, typed.film.typed);
  if (heardIn === undefined) return 'no-film';
  if (typeof heardIn === 'string') return heardIn;
  const title = cleaned(typed.title);
  if (title === '') return 'no-title';
  const performers = peopleIn(typed.performers);
  if (performers.length > PEOPLE) return 'too-many-people';
  const link = songLink(cleaned(typed.link));
  if (link === undefined && cleaned(typed.link) !== '') return 'no-link';
  const song = shelfSong.safeParse({
    id: ownSongId({ title, performers }),
    title,
    performers,
    links: link === undefined ? {} : { [link.service]: link.address },
    cues: [{ film: heardIn.id }],
  });
  if (!song.success) return 'too-long';
  if (catalogue.films.has(heardIn.id)) return { kind: 'song', song: song.data };
  const film = shelfFilm.safeParse(heardIn);
  return film.success ? { kind: 'song', song: song.data, film: film.data } : 'too-long';
}

/** Reads a film. */
export function readFilm(typed: TypedFilm): Suggested | Misread {
  const title = cleaned(typed.title);
  if (title === '') return 'no-title';
  const year = yearIn(cleaned(typed.year));
  if (year === undefined) return 'no-year';
  const directors = peopleIn(typed.directors);
  if (directors.length > PEOPLE) return 'too-many-people';
  const film = shelfFilm.safeParse({ id: ownFilmId({ title, year }), title, year, directors });
  return film.success ? { kind: 'film', film: film.data } : 'too-long';
}

/** The library's entry that a suggestion would only add a sentence to, by its idOf. */
export function knownAs(catalogue: Catalogue, wanted: Suggested): string | undefined {
  if (wanted.kind === 'word') return subjectOf(catalogue, `song:${wanted.song}`) && `song:${wanted.song}`;
  if (wanted.kind === 'film') {
    const film = twinFilm(catalogue, wanted.film);
    return film && `film:${film.id}`;
  }
  const film = catalogue.films.get(filmIdOf(catalogue, wanted));
  const song = film && twinSong(catalogue, film, wanted.song);
  return song && `song:${song.id}`;
}

/** The film that a suggested song is heard in: the library's, if the film was added since the song was suggested. */
export function filmIdOf(catalogue: Catalogue, { song, film }: Extract<Suggested, { kind: 'song' }>): string {
  const [cue] = song.cues;
  if (film === undefined) return cue?.film ?? '';
  return (twinFilm(catalogue, film) ?? withFreeFilmId(catalogue, film)).id;
}

/** A film in the library by its title, with or without its year. A new film needs its year. */
function filmTyped(catalogue: Catalogue, typed: string): { id: string; title: string; year: number } | Misread {
  const whole = cleaned(typed);
  const [, title = whole, digits] = /^(.*\S)\s*(?:[(（]\s*|,\s*)(\d{4})\s*[)）]?$/.exec(whole) ?? [];
  if (title === '') return 'no-film';
  const year = digits === undefined ? undefined : yearIn(digits);
  const known = twinFilm(catalogue, { title, year }) ?? twinFilm(catalogue, { title: whole });
  if (known !== undefined) return known;
  if (year === undefined) return 'no-film';
  return withFreeFilmId(catalogue, { id: ownFilmId({ title, year }), title, year });
}

/** Whether a text names a film with its year that the library doesn't have. */
export function isNewFilm(catalogue: Catalogue, typed: string): boolean {
  const read = filmTyped(catalogue, typed);
  return typeof read === 'object' && !catalogue.films.has(read.id);
}

function peopleIn(typed: string): CreditedPerson[] {
  return namesIn(cleaned(typed)).map((name) => ({ name, aliases: [] }));
}
