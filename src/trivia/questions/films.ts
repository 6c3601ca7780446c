import type { Catalogue, Cue, Film, Song } from '../../catalogue/catalogue.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { grouped } from './groups.ts';
import { keysOf } from './names.ts';
import { isSpare } from './offers.ts';
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

/** Films this far apart in time are not near. */
const YEARS_NEAR = 4;

/** A film as an option. There are few, so nearness decides little: the same ones would always come. */
export function filmChoice(catalogue: Catalogue, film: Film, { near }: { near: Film }): Choice {
  return {
    id: film.id,
    label: film.title,
    keys: keysOfFilm(catalogue, film),
    nearness: Math.abs(film.year - near.year) <= YEARS_NEAR ? 0.5 : 0,
    look: film.kind,
    isSpare: isSpare(film, near),
  };
}

function ownKeys({ id, title, original, aliases, versionOf }: Film): Set<string> {
  const keys = keysOf([
    ...[title, original?.text, original?.simplified, original?.pinyin, original?.jyutping?.replace(/[1-6]/g, '')],
    ...aliases,
  ]);
  return keys.add(`cut:${id}`).add(`cut:${versionOf ?? id}`);
}
