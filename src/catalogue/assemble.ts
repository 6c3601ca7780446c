import type { Catalogue, Cue, Film, Quotation, Song } from './catalogue.ts';
import { faultsOfPeople, faultsOfReferences, faultsOfSources } from './check.ts';
import { peopleIn } from './people.ts';
import type { ArticleFile, FilmFile, LoadedFile, ServicesFile, SongRecord, SourcesFile } from './schema.ts';

type CatalogueFiles = {
  films: readonly LoadedFile<FilmFile>[];
  articles: readonly LoadedFile<ArticleFile>[];
  services: ServicesFile;
  sources: SourcesFile;
};

/** Joins files into a catalogue, and adds to `faults` what is wrong between them. Do not use it if there is any. */
export function assemble({ films, articles, services, sources }: CatalogueFiles, faults: string[]): Catalogue {
  const inOrder = films.toSorted(
    (a, b) => a.content.year - b.content.year || compare(a.content.title, b.content.title) || compare(a.path, b.path),
  );
  faults.push(
    ...faultsOfReferences(inOrder, articles),
    ...faultsOfSources(inOrder, services),
    ...faultsOfPeople(inOrder),
  );

  const cuesBySong = new Map<string, Cue[]>();
  const filmsById = new Map<string, Film>();
  for (const { content } of inOrder) {
    const { $schema, songs, ...film } = content;
    const cues = songs.map((entry): Cue => {
      const songId = 'again' in entry ? entry.again : entry.id;
      return { ...entry.heard, filmId: film.id, songId };
    });
    for (const cue of cues) cuesBySong.set(cue.songId, [...(cuesBySong.get(cue.songId) ?? []), cue]);
    filmsById.set(film.id, { ...film, cues });
  }

  const songs = new Map(
    inOrder.flatMap(({ content }) =>
      content.songs.flatMap((entry) =>
        'again' in entry ? [] : [[entry.id, songOf(entry, content.id, cuesBySong.get(entry.id) ?? [])] as const],
      ),
    ),
  );
  return {
    films: filmsById,
    songs,
    people: peopleIn(filmsById.values(), songs.values()),
    works: Map.groupBy(
      [...songs.values()].filter((song) => song.work !== undefined),
      (song) => song.work ?? '',
    ),
    quotations: articles.flatMap(({ content }): Quotation[] => {
      const { $schema, passages, ...article } = content;
      return passages.map((passage) => ({ ...passage, article }));
    }),
    sayings: new Map(),
    invites: false,
    services: { listening: services.listening, films: services.films },
    sources: { best: sources.best, refused: sources.refused },
  };
}

/** The cue of the song's own film comes first, then those of the films that play it again. */
function songOf(record: SongRecord, filmId: string, cues: readonly Cue[]): Song {
  const { heard, ...song } = record;
  const elsewhere = cues.filter((cue) => cue.filmId !== filmId);
  return { ...song, cues: [{ ...heard, filmId, songId: song.id }, ...elsewhere] };
}

/** Compares by code unit, which gives the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
