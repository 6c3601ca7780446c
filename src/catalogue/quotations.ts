import { boundedCache } from './bounded-cache.ts';
import { type Catalogue, type Film, idOf, type Quotation, type Saying, type Song } from './catalogue.ts';

const SONGS_KEPT = 10_000;

/** What may be quoted on a song or a film: all passages on the nearest thing that a critic wrote about. */
export type Passages = {
  /** Names that thing, the same for every subject that shares it: `song:…`, `film:…` or `director:…`. */
  on: string;
  passages: readonly Quotation[];
  /** The director's name, where the passages are about nothing nearer. */
  director: string | undefined;
};

/** A passage to show, or several on a song; and whom they are about, where that is only the director. */
export type Quoted = { passages: readonly Quotation[]; director: string | undefined };

/**
 * The passages on a song, else on one of its films or the film that it is a cut of, else on a director; undefined where
 * a critic wrote about none of them.
 */
export function passagesOn(catalogue: Catalogue, subject: Song | Film): Passages | undefined {
  const isFilm = 'directors' in subject;
  const films = (isFilm ? [subject.id] : subject.cues.map((cue) => cue.filmId)).flatMap(
    (id) => catalogue.films.get(id) ?? [],
  );
  const those = (test: (about: Quotation['about']) => boolean) =>
    catalogue.quotations.filter(({ about }) => test(about));

  const near: Passages[] = [
    ...(isFilm
      ? []
      : [{ on: `song:${subject.id}`, passages: those((about) => 'song' in about && about.song === subject.id) }]),
    ...films
      .flatMap((film) => [film.id, film.versionOf ?? film.id])
      .map((id) => ({ on: `film:${id}`, passages: those((about) => 'film' in about && about.film === id) })),
    ...films
      .flatMap((film) => film.directors)
      .map(({ name }) => ({
        on: `director:${name}`,
        passages: those((about) => 'director' in about && about.director === name),
        director: name,
      })),
  ].map((passages) => ({ director: undefined, ...passages }));
  return near.find(({ passages }) => passages.length > 0);
}

/** All passages on a song itself; of those on a film or a director, the one whose turn it is. */
export function quotedOn(catalogue: Catalogue, subject: Song | Film, turn: number): Quoted {
  const found = passagesOn(catalogue, subject);
  if (found === undefined) return { passages: [], director: undefined };
  const { on, passages, director } = found;
  const [one] = passages.slice(turn % passages.length);
  return { passages: on.startsWith('song:') || one === undefined ? passages : [one], director };
}

/** What a critic or a member wrote about a song or a film. */
export type Word = { quoted: Quoted } | { saying: Saying };

/** The best match for a card to quote, a critic before a member. Undefined if nobody wrote anything. */
export function wordOn(catalogue: Catalogue, subject: Song | Film, turn: number): Word | undefined {
  const quoted = quotedOn(catalogue, subject, turn);
  const isFilm = 'directors' in subject;
  const isNear = quoted.passages.some(({ about }) => (isFilm ? 'film' in about : 'song' in about));
  const sayings = catalogue.sayings.get(idOf(isFilm ? { film: subject } : { song: subject })) ?? [];
  const saying = sayings[turn % Math.max(1, sayings.length)];
  if (saying !== undefined && !isNear) return { saying };
  return quoted.passages.length === 0 ? undefined : { quoted };
}

/** What the songs of a long row of posts quote from is asked for every post. */
const cached = boundedCache<{ on: string | undefined }>(SONGS_KEPT);

function quotedFrom(catalogue: Catalogue, song: Song): string | undefined {
  return cached(catalogue, song.id, () => ({ on: passagesOn(catalogue, song)?.on })).on;
}

/**
 * Whose turn it is in the next of a row of posts: how many posts before it quoted from the same passages. So no passage
 * comes twice running, and none comes more than once oftener than another.
 *
 * @param before the songs of the posts before it
 */
export function turnAfter(catalogue: Catalogue, song: Song, before: readonly string[]): number {
  const on = quotedFrom(catalogue, song);
  return before.filter((id) => {
    const earlier = catalogue.songs.get(id);
    return earlier !== undefined && quotedFrom(catalogue, earlier) === on;
  }).length;
}
