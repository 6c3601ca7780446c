import { fullTitle, type Catalogue, type Cue, type Film, type Song } from '../../catalogue/catalogue.ts';
import { grouped, oncePer } from './groups.ts';
import { keyOf, keysOf } from './names.ts';
import { nearness, type Traits } from './nearness.ts';
import type { Choice } from './question.ts';

const groupsOf = oncePer((catalogue: Catalogue) => grouped(catalogue.films.values(), ownKeys));

/** A film, its other cuts, and films of the same name. No question offers two of them. */
export function cutsOf(catalogue: Catalogue, film: Film): readonly Film[] {
  return groupsOf(catalogue).get(film)?.members ?? [film];
}

export function areCuts(catalogue: Catalogue, one: Film, other: Film): boolean {
  return cutsOf(catalogue, one).includes(other);
}

/** All names of a film and its other cuts, as keys. */
export function keysOfFilm(catalogue: Catalogue, film: Film): ReadonlySet<string> {
  return groupsOf(catalogue).get(film)?.keys ?? ownKeys(film);
}

/** The cues of these songs in a film or its other cuts, confirmed or not. */
export function cuesAround(catalogue: Catalogue, film: Film, songs: readonly Song[]): Cue[] {
  const filmIds = new Set(cutsOf(catalogue, film).map((cut) => cut.id));
  return songs.flatMap((song) => song.cues.filter((cue) => filmIds.has(cue.filmId)));
}

/** A film as an option. Pass a `label` if its full title would tell too much. */
export function filmChoice(catalogue: Catalogue, film: Film, asked: { near: Film; label?: string }): Choice {
  return {
    id: film.id,
    label: asked.label ?? fullTitle(film),
    keys: keysOfFilm(catalogue, film),
    nearness: nearness(traitsOfFilm(film), traitsOfFilm(asked.near)),
  };
}

/** How well a film is known: the number of public pages that mention it. */
export function fameOfFilm(film: Film): number {
  return new Set(Object.values(film.sources).flat()).size;
}

function traitsOfFilm(film: Film): Traits {
  const people = [...film.cast.map((role) => role.actor), ...film.composers, ...film.directors];
  return {
    tags: new Set([`kind:${film.kind}`, ...people.map((person) => `person:${keyOf(person.name)}`)]),
    years: [film.year],
  };
}

function ownKeys({ id, title, original, aliases, versionOf }: Film): Set<string> {
  const keys = keysOf([
    ...[title, original?.text, original?.simplified, original?.pinyin, original?.jyutping?.replace(/[1-6]/g, '')],
    ...aliases,
  ]);
  return keys.add(`cut:${id}`).add(`cut:${versionOf ?? id}`);
}
