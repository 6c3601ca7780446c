import type { Catalogue, Film, Song } from '../catalogue/catalogue.ts';
import { oncePer } from '../catalogue/once-per.ts';
import type { CreditedPerson } from '../catalogue/schema.ts';
import { fold } from '../catalogue/search/fold.ts';

type Named = { title: string; original?: { text: string } | undefined };

const filmsByName = oncePer(({ films }: Catalogue) => {
  const named = [...films.values()].flatMap((film) => namesOf(film).map((name) => ({ name, film })));
  return Map.groupBy(named, ({ name }) => name);
});

/** The songs of a film by their titles, so that an import doesn't look through all of them for each of its own. */
const songsByName = oncePer(({ songs }: Catalogue) =>
  oncePer(({ cues }: Pick<Film, 'cues'>) => {
    const all = cues.flatMap(({ songId }) => songs.get(songId) ?? []);
    const named = all.flatMap((song) => namesOf(song).map((name) => ({ name, song })));
    return Map.groupBy(named, ({ name }) => name);
  }),
);

/** The film that a club means: by one of its titles, and of that year if one is given. Undefined if several fit. */
export function twinFilm(catalogue: Catalogue, wanted: Named & { year?: number | undefined }): Film | undefined {
  const named = namesOf(wanted).flatMap((name) => filmsByName(catalogue).get(name) ?? []);
  const films = new Set(named.map(({ film }) => film));
  const fitting = [...films].filter(({ year }) => wanted.year === undefined || year === wanted.year);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The film's song of that title, by one of these performers where both name any. */
export function twinSong(
  catalogue: Catalogue,
  film: Pick<Film, 'cues'>,
  wanted: Named & { performers: readonly CreditedPerson[] },
): Song | undefined {
  const performers = new Set(wanted.performers.flatMap(namesOfPerson));
  const named = namesOf(wanted).flatMap((name) => songsByName(catalogue)(film).get(name) ?? []);
  return named
    .map(({ song }) => song)
    .find((song) => {
      const own = song.performers.flatMap(namesOfPerson);
      return own.length === 0 || performers.size === 0 || own.some((name) => performers.has(name));
    });
}

function namesOf({ title, original, aliases = [] }: Named & { aliases?: readonly string[] }): string[] {
  return [title, original?.text, ...aliases].flatMap((name) => (name === undefined ? [] : [fold(name) || name]));
}

function namesOfPerson({ name, original, aliases }: CreditedPerson): string[] {
  return namesOf({ title: name, original: original === undefined ? undefined : { text: original }, aliases });
}
