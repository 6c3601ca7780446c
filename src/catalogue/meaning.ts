import { boundedCache } from './bounded-cache.ts';
import { type Catalogue, type Film, idOf, type Song, type Subject, subjectOf } from './catalogue.ts';
import type { Hit, Reason, Search } from './entries.ts';
import { longestQuery } from './search/search.ts';

/** The best match stands alone if the next scores less than this share of it, */
const CLEAR = 0.8;

/** or if it alone was typed whole, by one of its own names. */
const WHOLE = 0.9999;

/** Matches that score at least this share of the best are near. */
const NEAR = 0.5;

/** Below this a film is only a guess, good enough to suggest but not to take for the one that was named. */
const SURE = 0.8;

/** How many matches a query gets: a few more than Discord lists, since two may read alike. */
const MATCHES = 30;

/** How many hits are searched for the songs of one film, or for films alone. */
const NARROWED = 500;

/** A catalogue and the search over it. */
export type Library = { catalogue: Catalogue; search: Search };

/** A film, song or person near a query. */
type Match = {
  subject: Subject;
  score: number;
  /** Undefined where nothing was typed. */
  hit?: Hit;
};

/** What a query means. */
export type Meaning = {
  best: Subject;
  /** The film asked for, else the one typed together with a song that is heard in several. */
  film: Film | undefined;
  /** Empty if the best match is clear, else all near matches with the best first. */
  near: readonly Subject[];
  /** False if the best match may well be chance: ask the member before showing it. */
  isLikely: boolean;
};

/** Members submit what autocomplete has just searched for, and look for the same things. */
const cached = boundedCache<readonly Match[]>(500);

/** Reads what a member typed or picked, among one film's songs if a film is given. Undefined if nothing is near. */
export function meaningOf(library: Library, query: string, film?: Film): Meaning | undefined {
  const picked = subjectOf(library.catalogue, query);
  if (picked) return { best: picked, film, near: [], isLikely: true };
  const matches = matchesFor(library, query, film);
  const [best, second] = matches;
  if (best === undefined) return undefined;
  const isLikely = best.hit?.isLikely ?? true;
  const near = isLikely && isClear(best, second) ? [] : matches.filter(({ score }) => score >= best.score * NEAR);
  return {
    best: best.subject,
    film: film ?? (isLikely ? filmTyped(best.subject, matches) : undefined),
    near: withoutListed(best.subject, near).map(({ subject }) => subject),
    isLikely,
  };
}

/** Films and songs near a query, the best first, or what is worth hearing if the query is empty. */
export function nearTo(library: Library, query: string, film?: Film): Subject[] {
  return matchesFor(library, query, film).map(({ subject }) => subject);
}

/** Films near a query, the best first, or all films by year if the query is empty. */
export function filmsNear(library: Library, query: string): Film[] {
  if (query.trim() === '') return [...library.catalogue.films.values()];
  return filmMatches(library, query).map(({ film }) => film);
}

/** The film that a member named or picked; several if any of them may be meant, the best first; none if none is near. */
export function filmsNamed(library: Library, query: string): Film[] {
  const picked = subjectOf(library.catalogue, query);
  if (picked && 'film' in picked) return [picked.film];
  const matches = filmMatches(library, query);
  const [best, second] = matches;
  if (best === undefined || best.score < SURE) return [];
  if (isClear(best, second)) return [best.film];
  return matches.filter(({ score }) => score >= best.score * CLEAR).map(({ film }) => film);
}

function isClear(best: { score: number }, second: { score: number } | undefined): boolean {
  if (second === undefined) return true;
  return second.score < best.score * CLEAR || (best.score > WHOLE && second.score <= WHOLE);
}

function matchesFor({ catalogue, search }: Library, query: string, film: Film | undefined): readonly Match[] {
  if (query.trim() === '') return (film ? songsOf(catalogue, film) : worthHearing(catalogue)).map(unranked);
  const searched = (text: string, limit: number) =>
    search(text, limit).flatMap((hit): Match[] => {
      const subject = subjectOf(catalogue, hit.id);
      return subject === undefined ? [] : [{ subject, score: hit.score, hit }];
    });
  if (film === undefined) {
    const read = query.slice(0, longestQuery);
    return cached(catalogue, read, () => searched(read, MATCHES));
  }
  const songs = new Set(songsOf(catalogue, film).map(idOf));
  return searched(query, NARROWED).filter(({ subject }) => songs.has(idOf(subject)));
}

function unranked(subject: Subject): Match {
  return { subject, score: 1 };
}

function songsOf(catalogue: Catalogue, film: Film): Subject[] {
  return film.cues.flatMap(({ songId }) => songNamed(catalogue, songId));
}

/** The songs that a critic wrote about, then each film's first song, then the films. */
function worthHearing(catalogue: Catalogue): Subject[] {
  const films = [...catalogue.films.values()].map((film) => ({ film }));
  const quoted = catalogue.quotations.flatMap(({ about }) => ('song' in about ? songNamed(catalogue, about.song) : []));
  const first = films.flatMap(({ film }) => songsOf(catalogue, film).slice(0, 1));
  return [...new Map([...quoted, ...first, ...films].map((subject) => [idOf(subject), subject])).values()];
}

function songNamed({ songs }: Catalogue, id: string): { song: Song }[] {
  const song = songs.get(id);
  return song === undefined ? [] : [{ song }];
}

/** The film that was typed together with a song that several films have. */
function filmTyped(best: Subject, matches: readonly Match[]): Film | undefined {
  const cues = 'song' in best ? best.song.cues : [];
  if (cues.length < 2) return undefined;
  return matches
    .flatMap(({ subject }) => ('film' in subject ? [subject.film] : []))
    .find((film) => cues.some(({ filmId }) => filmId === film.id));
}

/** A card lists a film's songs, or a person's songs and films: drop those that matched by that name alone. */
function withoutListed(best: Subject, near: readonly Match[]): readonly Match[] {
  if ('song' in best) return near;
  const listed = new Set(
    'film' in best
      ? best.film.cues.map(({ songId }) => `song:${songId}`)
      : [...best.person.songs, ...best.person.films].map((one) => idOf(one)),
  );
  const byName: Reason['place'] = 'film' in best ? 'films' : 'people';
  return near.filter(({ subject, hit }) => {
    return !listed.has(idOf(subject)) || hit?.why.some(({ place }) => place !== byName && place !== 'around');
  });
}

function filmMatches({ catalogue, search }: Library, query: string): { film: Film; score: number }[] {
  return search(query, NARROWED).flatMap(({ id, score }) => {
    const subject = subjectOf(catalogue, id);
    return subject && 'film' in subject ? [{ film: subject.film, score }] : [];
  });
}
