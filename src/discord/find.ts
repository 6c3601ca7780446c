import type { App } from '../app.ts';
import { creditOf, fullTitle } from '../catalogue/catalogue.ts';
import { soundtrackText } from '../texts/en.ts';
import type { Choice } from './command.ts';
import { clip, plain } from './text.ts';
import { UserError } from './user-error.ts';

/** Discord's limit for autocomplete choices and for a menu's options. */
const SHOWN = 25;

/** A film option narrows what was found, so more is asked for first. */
const SEARCHED = 500;

/** The best match stands alone where the next is this much less sure. */
const CLEAR = 0.8;

/** Under "Did you mean", only what is nearly as near as the best. */
const NEAR = 0.5;

/** How much of a member's words an answer repeats. */
const ECHOED = 80;

/** What a query means: the best match and, unless that one is clear, all near ones with the best first. */
export type Found = { best: { id: string; filmId?: string }; near: readonly string[] };

/** Finds what a member typed or picked. Throws a UserError with three things to try where nothing is near. */
export function find(app: App, query: string, film: string | null): Found {
  const filmId = film === null ? undefined : filmMeant(app, film);
  if (isKnown(app, query)) return { best: { id: query, ...(filmId && { filmId }) }, near: [] };

  const hits = within(app, app.search(query, SEARCHED), filmId);
  const [best, second] = hits;
  if (best === undefined) {
    const title = filmId && app.catalogue.films.get(filmId)?.title;
    throw new UserError(soundtrackText.nothingNear(plain(clip(query, ECHOED)), title));
  }
  const clear = second === undefined || second.score < best.score * CLEAR;
  const near = hits.filter((hit) => hit.score >= best.score * NEAR).slice(0, SHOWN);
  return { best: { id: best.id, ...(filmId && { filmId }) }, near: clear ? [] : near.map((hit) => hit.id) };
}

/** Suggestions while a query is typed: films and songs by relevance, or what is worth hearing where it is empty. */
export function suggest(app: App, query: string, film: string | null): Choice[] {
  const filmId = film === null || film === '' ? undefined : filmNear(app, film);
  const ids = query.trim() === '' ? worthHearing(app) : app.search(query, SEARCHED).map((hit) => hit.id);
  return within(
    app,
    ids.map((id) => ({ id })),
    filmId,
  )
    .slice(0, SHOWN)
    .map(({ id }) => ({ name: labelOf(app, id), value: id }));
}

/** Suggestions for a film: all of them, the oldest first, until something is typed. */
export function suggestFilms(app: App, query: string): Choice[] {
  const all = [...app.catalogue.films.keys()].map((id) => `film:${id}`);
  const ids = query.trim() === '' ? all : app.search(query, SEARCHED).map((hit) => hit.id);
  return ids
    .filter((id) => id.startsWith('film:'))
    .slice(0, SHOWN)
    .map((id) => ({ name: labelOf(app, id), value: id }));
}

/** How a suggestion reads: 🎬 title · year, or 🎵 title — performer · film. */
export function labelOf(app: App, id: string): string {
  const [kind, name = ''] = id.split(':');
  const film = kind === 'film' ? app.catalogue.films.get(name) : undefined;
  if (film) return `🎬 ${fullTitle(film)} · ${film.year}`;
  const song = app.catalogue.songs.get(name);
  if (song === undefined) return id;
  const credit = creditOf(song);
  const heardIn = app.catalogue.films.get(song.cues[0].filmId)?.title ?? '';
  return `🎵 ${fullTitle(song)}${credit === '' ? '' : ` — ${credit}`} · ${heardIn}`;
}

function isKnown(app: App, id: string): boolean {
  const [kind, name = ''] = id.split(':');
  return kind === 'film' ? app.catalogue.films.has(name) : kind === 'song' && app.catalogue.songs.has(name);
}

function filmMeant(app: App, film: string): string {
  const id = filmNear(app, film);
  if (id === undefined) throw new UserError(soundtrackText.noSuchFilm(plain(clip(film, ECHOED))));
  return id;
}

function filmNear(app: App, film: string): string | undefined {
  if (film.startsWith('film:') && isKnown(app, film)) return film.slice('film:'.length);
  const hit = app.search(film, SEARCHED).find(({ id }) => id.startsWith('film:'));
  return hit?.id.slice('film:'.length);
}

/** Only the songs of a film, where one is given; the film itself is what they are narrowed to. */
function within<Hit extends { id: string }>(app: App, hits: readonly Hit[], filmId: string | undefined): Hit[] {
  if (filmId === undefined) return [...hits];
  const songs = new Set(app.catalogue.films.get(filmId)?.cues.map((cue) => `song:${cue.songId}`));
  return hits.filter(({ id }) => songs.has(id));
}

/** For an empty query: the songs that a critic wrote of, then the first of each film, then the films. */
function worthHearing({ catalogue }: App): string[] {
  const quoted = catalogue.quotations.flatMap(({ about }) => ('song' in about ? `song:${about.song}` : []));
  const opening = [...catalogue.films.values()].flatMap((film) =>
    film.cues.slice(0, 1).map((cue) => `song:${cue.songId}`),
  );
  return [...new Set([...quoted, ...opening, ...[...catalogue.films.keys()].map((id) => `film:${id}`)])];
}
