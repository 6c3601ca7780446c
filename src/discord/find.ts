import type { App } from '../app.ts';
import {
  type Catalogue,
  coversOf,
  creditOf,
  type Film,
  fullName,
  fullTitle,
  idOf,
  listTitle,
  type Person,
  type Song,
  songTitle,
  type Subject,
  subjectOf,
} from '../catalogue/catalogue.ts';
import { filmsNamed, filmsNear, type Meaning, meaningOf, nearTo } from '../catalogue/meaning.ts';
import { personText } from '../texts/people.ts';
import { soundtrackText } from '../texts/soundtrack.ts';
import type { Choice } from './command.ts';
import { LIMITS } from './limits.ts';
import { isOwn } from './shelf/entry-change.ts';
import { clip, plain } from './text.ts';
import { UserError } from './user-error.ts';

/** More choices than Discord shows, since two may read alike. */
const SUGGESTED = LIMITS.choices + 5;

/** How many films a question lists. */
const NAMED = 3;

/** How many characters of a member's query an answer repeats. */
const ECHOED = 80;

/** What a query means, and what to say above its card if that isn't quite what was asked for. */
export type Found = Meaning & { remark?: string | undefined };

/** Finds what a member typed or picked. Throws a UserError with three things to try if nothing is near. */
export function find(app: App, query: string, film: string | null): Found {
  const within = film === null ? undefined : filmMeant(app, film);
  const picked = subjectOf(app.catalogue, query);
  if (within?.cues.length === 0 && picked === undefined) {
    const remark = soundtrackText.noSongsIn(plain(within.title));
    return { best: { film: within }, film: within, near: [], isLikely: true, remark };
  }
  const meaning = meaningOf(app, query, within);
  if (meaning === undefined) throw new UserError(nothingNear(query, { film: within, isOffered: false }));
  return { ...meaning, remark: within && picked && contradiction(app.catalogue, picked, within) };
}

/** What to say of a pick that has no part in the film that was asked for, and is shown all the same. */
function contradiction({ films }: Catalogue, picked: Subject, film: Film): string | undefined {
  const wanted = plain(film.title);
  if ('film' in picked)
    return picked.film === film ? undefined : soundtrackText.otherFilm(plain(picked.film.title), wanted);
  if ('person' in picked)
    return hasPartIn(picked.person, film) ? undefined : soundtrackText.noPartIn(plain(picked.person.name), wanted);
  const { song } = picked;
  if (isHeardIn(song, film)) return undefined;
  const heardIn = plain(films.get(song.cues[0].filmId)?.title ?? '');
  return soundtrackText.notHeardIn(plain(songTitle(song)), { wanted, heardIn });
}

function hasPartIn({ films, songs, coveredBy }: Person, film: Film): boolean {
  const all = [...songs.map(({ song }) => song), ...coveredBy];
  return films.some((part) => part.film === film) || all.some((song) => isHeardIn(song, film));
}

function isHeardIn({ cues }: Song, film: Film): boolean {
  return cues.some(({ filmId }) => filmId === film.id);
}

/** What to say if nothing is near, or only something unlikely, which is then offered too. */
export function nothingNear(
  query: string,
  { film, isOffered }: { film: Film | undefined; isOffered: boolean },
): string {
  return soundtrackText.nothingNear(plain(clip(query, ECHOED)), film && plain(film.title), isOffered);
}

/** The film that a member typed or picked. Throws a UserError if there is none, or if several fit. */
export function filmMeant(app: App, film: string): Film {
  const [best, ...others] = filmsNamed(app, film);
  const typed = plain(clip(film, ECHOED));
  if (best === undefined) throw new UserError(soundtrackText.noSuchFilm(typed));
  if (others.length === 0) return best;
  const titles = [best, ...others].slice(0, NAMED).map(({ title }) => plain(title));
  throw new UserError(soundtrackText.whichFilm(titles));
}

/** Suggests films and songs while a query is typed, only one film's songs if the film option clearly names it. */
export function suggest(app: App, query: string, film: string | null): Choice[] {
  const [named, another] = film ? filmsNamed(app, film) : [];
  // A film without songs has nothing to offer but itself.
  if (named?.cues.length === 0 && another === undefined) return choices(app, [{ film: named }]);
  return choices(app, nearTo(app, query, another === undefined ? named : undefined));
}

/** Suggests films that pass `offered`: all of them, oldest first, until something is typed. */
export function suggestFilms(app: App, query: string, offered: (film: Film) => boolean = () => true): Choice[] {
  const films = filmsNear(app, query).filter(offered);
  return choices(
    app,
    films.map((film) => ({ film })),
  );
}

function choices({ catalogue }: App, subjects: readonly Subject[]): Choice[] {
  return subjects.slice(0, SUGGESTED).map((subject) => ({ name: labelOf(catalogue, subject), value: idOf(subject) }));
}

/** A suggestion's label, which says what is from the club's own shelf: see nameOf. */
export function labelOf(catalogue: Catalogue, subject: Subject): string {
  const name = nameOf(catalogue, subject);
  if (!isOwn(subject)) return name;
  const mark = ` · ${soundtrackText.fromShelf}`;
  return clip(name, LIMITS.choiceLength - mark.length) + mark;
}

/** 🎬 title · year, 🎵 title — performer · film, or 👤 name · 4 songs · 2 films. */
export function nameOf({ films }: Catalogue, subject: Subject): string {
  if ('film' in subject) return `🎬 ${fullTitle(subject.film)} · ${subject.film.year}`;
  if ('person' in subject) {
    const { person } = subject;
    const { songs, films: filmsIn } = person;
    const counted = personText.counted({ songs: songs.length, films: filmsIn.length, covers: coversOf(person).length });
    return `👤 ${[fullName(person), ...counted].join(' · ')}`;
  }
  const { song } = subject;
  const credit = creditOf(song);
  const heardIn = films.get(song.cues[0].filmId)?.title ?? '';
  return `🎵 ${listTitle(song)}${credit === '' ? '' : ` — ${credit}`} · ${heardIn}`;
}
