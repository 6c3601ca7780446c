import type { App } from '../app.ts';
import { type Catalogue, creditOf, fullTitle, subjectOf } from '../catalogue/catalogue.ts';
import { longestQuery } from '../catalogue/search/search.ts';
import { soundtrackText } from '../texts/soundtrack.ts';
import type { Choice } from './command.ts';
import { keeping } from './kept.ts';
import { clip, plain } from './text.ts';
import { UserError } from './user-error.ts';

/** A few more than Discord shows, since two may read alike. */
const SHOWN = 30;

/** A film option narrows what was found, so more is asked for first. */
const NARROWED = 500;

/** The best match stands alone where the next is this much less sure, */
const CLEAR = 0.8;

/** or where it alone was typed whole, by one of its own names. */
const WHOLE = 0.9999;

/** Under "Did you mean", only what is nearly as near as the best. */
const NEAR = 0.5;

/** Below this the best match is as often chance as what was meant. */
const LIKELY = 0.5;

/** Below this a film is a guess, which may be suggested and is not taken for what was meant. */
const SURE = 0.8;

/** How many films a question names. */
const NAMED = 3;

/** How much of a member's words an answer repeats. */
const ECHOED = 80;

type Match = { id: string; score: number };

/** What is submitted was mostly typed a moment ago, and what one member looks for others do: some 1 MB at most. */
const kept = keeping<readonly Match[]>(500);
const keptFound = keeping<Found>(500);

/**
 * What a query means: the best match and, unless that one is clear, all near ones with the best first. An unlikely one
 * is for the member to say yes to.
 */
export type Found = { best: { id: string; filmId?: string | undefined }; near: readonly string[]; likely: boolean };

/** Finds what a member typed or picked. Throws a UserError with three things to try where there is nothing at all. */
export function find(app: App, query: string, film: string | null): Found {
  const filmId = film === null ? undefined : filmMeant(app, film);
  if (subjectOf(app.catalogue, query)) return { best: { id: query, filmId }, near: [], likely: true };
  if (filmId !== undefined) return meaningOf(app, query, filmId);
  return keptFound(app.search, query.slice(0, longestQuery), () => meaningOf(app, query));
}

function meaningOf(app: App, query: string, filmId?: string): Found {
  const matches = matching(app, query, filmId);
  const [best, second] = matches;
  if (best === undefined) throw new UserError(nothingNear(app, query, { filmId, isOffered: false }));
  const likely = best.score >= LIKELY;
  const near = likely && isClear(best, second) ? [] : matches.filter((match) => match.score >= best.score * NEAR);
  return {
    best: { id: best.id, filmId: filmId ?? (likely ? filmTyped(app, best.id, matches) : undefined) },
    near: withoutSongsOf(app, best.id, { near, query }),
    likely,
  };
}

/** Of a song that several films have, the one that was typed with it. */
function filmTyped({ catalogue }: App, best: string, matches: readonly Match[]): string | undefined {
  const found = subjectOf(catalogue, best);
  const cues = found !== undefined && 'song' in found ? found.song.cues : [];
  if (cues.length < 2) return undefined;
  return matches.map(filmIdOf).find((typed) => cues.some(({ filmId }) => filmId === typed));
}

/** What to say where nothing is near, or nothing likely; in the latter case that is offered with it. */
export function nothingNear(
  { catalogue }: App,
  query: string,
  { filmId, isOffered }: { filmId: string | undefined; isOffered: boolean },
): string {
  const title = filmId && catalogue.films.get(filmId)?.title;
  return soundtrackText.nothingNear(plain(clip(query, ECHOED)), title && plain(title), isOffered);
}

/** Of a film that is the best match, its card has the songs already: they are only near where more than its name is. */
function withoutSongsOf(
  { catalogue, search }: App,
  best: string,
  { near, query }: { near: readonly Match[]; query: string },
): string[] {
  const ids = near.map((match) => match.id);
  const found = subjectOf(catalogue, best);
  if (ids.length === 0 || found === undefined || !('film' in found)) return ids;
  const songs = new Set(found.film.cues.map((cue) => `song:${cue.songId}`));
  const byName = search(query, SHOWN).filter(({ why }) => why.every(({ place }) => place === 'films'));
  const spared = new Set(byName.map(({ id }) => id));
  return ids.filter((id) => !songs.has(id) || !spared.has(id));
}

function isClear(best: Match, second: Match | undefined): boolean {
  if (second === undefined) return true;
  return second.score < best.score * CLEAR || (best.score > WHOLE && second.score <= WHOLE);
}

/** Suggestions while a query is typed: films and songs by relevance, or what is worth hearing where it is empty. */
export function suggest(app: App, query: string, film: string | null): Choice[] {
  const [filmId, another] = film ? filmsMeant(app, film) : [];
  return choices(app, matching(app, query, another === undefined ? filmId : undefined));
}

/** Suggestions for a film: all that are `offered`, the oldest first, until something is typed. */
export function suggestFilms(app: App, query: string, offered: (filmId: string) => boolean = () => true): Choice[] {
  const all = equally([...app.catalogue.films.keys()].map((id) => `film:${id}`));
  const matches = query.trim() === '' ? all : app.search(query, NARROWED);
  return choices(
    app,
    matches.filter((match) => {
      const filmId = filmIdOf(match);
      return filmId !== undefined && offered(filmId);
    }),
  );
}

function choices({ catalogue }: App, matches: readonly Match[]): Choice[] {
  return matches.slice(0, SHOWN).map(({ id }) => ({ name: labelOf(catalogue, id), value: id }));
}

/** What is near a query, the best first; of one film's songs only, where a film is given. */
function matching(app: App, query: string, filmId: string | undefined): readonly Match[] {
  const songs =
    filmId === undefined ? undefined : app.catalogue.films.get(filmId)?.cues.map((cue) => `song:${cue.songId}`);
  if (query.trim() === '') return equally(songs ?? worthHearing(app));
  if (songs === undefined) return searched(app, query);
  return app.search(query, NARROWED).filter(({ id }) => songs.includes(id));
}

function searched({ search }: App, query: string): readonly Match[] {
  const read = query.slice(0, longestQuery);
  return kept(search, read, () => search(read, SHOWN).map(({ id, score }) => ({ id, score })));
}

function equally(ids: readonly string[]): Match[] {
  return ids.map((id) => ({ id, score: 1 }));
}

/** How a suggestion reads: 🎬 title · year, or 🎵 title — performer · film. */
export function labelOf(catalogue: Catalogue, id: string): string {
  const subject = subjectOf(catalogue, id);
  if (subject === undefined) return id;
  if ('film' in subject) return `🎬 ${fullTitle(subject.film)} · ${subject.film.year}`;
  const { song } = subject;
  const credit = creditOf(song);
  const heardIn = catalogue.films.get(song.cues[0].filmId)?.title ?? '';
  return `🎵 ${fullTitle(song)}${credit === '' ? '' : ` — ${credit}`} · ${heardIn}`;
}

/** The id of the film that a member typed or picked. Throws a UserError where none, or more than one, may be meant. */
export function filmMeant(app: App, film: string): string {
  const [best, ...others] = filmsMeant(app, film);
  const typed = plain(clip(film, ECHOED));
  if (best === undefined) throw new UserError(soundtrackText.noSuchFilm(typed));
  if (others.length === 0) return best;
  const titles = [best, ...others].slice(0, NAMED).map((id) => plain(app.catalogue.films.get(id)?.title ?? id));
  throw new UserError(soundtrackText.whichFilm(typed, titles));
}

/** The one film that what was typed or picked names, else those that it may name, else none. */
function filmsMeant(app: App, film: string): string[] {
  const subject = subjectOf(app.catalogue, film);
  if (subject && 'film' in subject) return [subject.film.id];
  const films = app.search(film, NARROWED).filter((hit) => filmIdOf(hit) !== undefined);
  const [best, second] = films;
  if (best === undefined || best.score < SURE) return [];
  const meant = isClear(best, second) ? [best] : films.filter(({ score }) => score >= best.score * CLEAR);
  return meant.flatMap((match) => filmIdOf(match) ?? []);
}

/** The film that a match is, if it is one. */
function filmIdOf({ id }: Match): string | undefined {
  return id.startsWith('film:') ? id.slice('film:'.length) : undefined;
}

/** For an empty query: the songs that a critic wrote of, then the first of each film, then the films. */
function worthHearing({ catalogue }: App): string[] {
  const quoted = catalogue.quotations.flatMap(({ about }) => ('song' in about ? `song:${about.song}` : []));
  const opening = [...catalogue.films.values()].flatMap((film) =>
    film.cues.slice(0, 1).map((cue) => `song:${cue.songId}`),
  );
  return [...new Set([...quoted, ...opening, ...[...catalogue.films.keys()].map((id) => `film:${id}`)])];
}
