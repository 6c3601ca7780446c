import fc from 'fast-check';
import { assemble } from '../../../src/catalogue/assemble.ts';
import type { Catalogue } from '../../../src/catalogue/catalogue.ts';
import { type FilmFile, filmFile, type ShelfFilmFile } from '../../../src/catalogue/schema.ts';
import type { Selection } from '../../../src/shelf/export/selection.ts';
import { shipped } from '../../shipped.ts';

/** The films and songs of a shelf, joined as the catalogue joins them. */
export function shelfOf(files: readonly ShelfFilmFile[]): Catalogue {
  const films = files.map((content) => ({ path: content.id, content: filmFile.parse(content) }));
  const faults: string[] = [];
  const catalogue = assemble({ films, articles: [], services: shipped.services, sources: shipped.sources }, faults);
  if (faults.some((fault) => !/no film has a song/.test(fault))) throw new Error(faults.join('\n'));
  return catalogue;
}

export function selectionOf({ films, songs }: Catalogue): Selection {
  return [...films.values()].map((film) => ({
    film,
    songs: film.cues.flatMap(({ songId }) => songs.get(songId) ?? []),
  }));
}

/** Names of the kinds that break files, as the import has cleaned them. */
export const anyName = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom(
      '=HYPERLINK("https://x")',
      '@everyone',
      "'=x",
      "''-",
      '-',
      '+1',
      'a;b',
      'a\\;b',
      'a\\',
      ';',
      '\\',
      '2046',
    ),
    fc.constantFrom(
      '"quoted"',
      'a "b',
      ',',
      'a, b',
      '<b>&amp;</b>',
      ']]>',
      'sep=;',
      '夢中人',
      'מילה',
      'Letterboxd list export v7',
    ),
  )
  .map((name) =>
    name
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .normalize('NFC')
      .trim(),
  )
  .filter((name) => name !== '' && !/re-?master/i.test(name));

const year = fc.integer({ min: 1600, max: 2100 });
const names = fc.array(anyName, { minLength: 1, maxLength: 3 });

const oneFilm = fc.record({
  title: anyName,
  year,
  directors: names,
  original: fc.option(anyName),
  songs: fc.array(
    fc.record({
      title: anyName,
      performers: fc.array(anyName, { maxLength: 3 }),
      year: fc.option(year),
      linked: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
});

/** Shelves of a few films, whose songs are told apart by title, performers and film. */
export const anyShelf = fc
  .uniqueArray(oneFilm, {
    minLength: 1,
    maxLength: 5,
    selector: ({ title, year }) => JSON.stringify([title.normalize('NFKC').toLowerCase(), year]),
  })
  .map((films) =>
    films.map(({ songs, ...film }, place): FilmFile => {
      const toldApart = Map.groupBy(songs, (song) =>
        `${song.title} ${song.performers.join(' ')}`.normalize('NFKC').toLowerCase(),
      );
      return filmFile.parse({
        id: `film-${place}`,
        title: film.title,
        colour: '#112233',
        year: film.year,
        original: film.original === null ? undefined : { text: film.original },
        directors: film.directors.map((name) => ({ name })),
        songs: [...toldApart.values()].flatMap(([song], at) =>
          song === undefined
            ? []
            : {
                id: `song-${place}-${at}`,
                title: song.title,
                performers: song.performers.map((name) => ({ name })),
                year: song.year ?? undefined,
                kind: 'pre-existing',
                links: song.linked ? { deezer: `https://www.deezer.com/track/${place}${at}` } : {},
                heard: { scene: at === 0 ? 'as they meet' : undefined },
              },
        ),
      });
    }),
  );
