import type { Catalogue, Film, Song } from '../catalogue/catalogue.ts';
import { oncePer } from '../catalogue/once-per.ts';
import type { CreditedPerson } from '../catalogue/schema.ts';
import { fold } from '../catalogue/search/fold.ts';

type Named = { title: string; original?: { text: string } | undefined };

const filmsByName = oncePer(({ films }: Catalogue) => {
  const named = [...films.values()].flatMap((film) => namesOf(film).map((name) => ({ name, film })));
  return Map.groupBy(named, ({ name }) => name);
});

/** The songs of a film by title, so that an import needn't look through all of them for every row. */
const songsByName = oncePer(({ songs }: Catalogue) =>
  oncePer(({ cues }: Pick<Film, 'cues'>) => {
    const all = cues.flatMap(({ songId }) => songs.get(songId) ?? []);
    const named = all.flatMap((song) => namesOf(song).map((name) => ({ name, song })));
    return Map.groupBy(named, ({ name }) => name);
  }),
);

/** The film with this title, and this year if one is given. Undefined if none or several fit. */
export function twinFilm(catalogue: Catalogue, wanted: Named & { year?: number | undefined }): Film | undefined {
  const named = namesOf(wanted).flatMap((name) => filmsByName(catalogue).get(name) ?? []);
  const films = new Set(named.map(({ film }) => film));
  const fitting = [...films].filter(({ year }) => wanted.year === undefined || year === wanted.year);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The film's song with this title. If both name performers, they must have one in common. */
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
