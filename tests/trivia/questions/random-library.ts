import fc from 'fast-check';
import type { Catalogue } from '../../../src/catalogue/catalogue.ts';
import { shelfFilm, shelfSong } from '../../../src/catalogue/schema.ts';
import { layOver } from '../../../src/shelf/overlay.ts';
import type { Shelf } from '../../../src/shelf/shelf.ts';
import {
  few,
  FILMS,
  maybe,
  original,
  person,
  pick,
  randomCatalogue,
  seldom,
  TITLES,
  year,
} from './random-catalogue.ts';

const SENTENCES = [
  ...['It played at my wedding, twice, and nobody danced.', 'Dreamlover taught me how to drive through rain at night.'],
  ...[
    'The trumpet enters late, as if it had missed the bus.',
    'So good!',
    'Play it loud before the first summer storm.',
  ],
];

const aliases = (names: readonly string[]) => seldom(pick(names)).map((alias) => (alias === undefined ? [] : [alias]));

const film = fc.record({ title: pick(FILMS), original: seldom(original), aliases: aliases(FILMS), year });

const cue = fc.record({ place: fc.nat(), absent: seldom(fc.constant(true)).map((absent) => absent ?? false) });

const song = fc.record({
  title: pick(TITLES),
  original: seldom(original),
  aliases: aliases(TITLES),
  performers: few(person),
  year: maybe(year),
  coverOf: seldom(fc.record({ title: pick(TITLES), by: fc.array(person, { minLength: 1, maxLength: 2 }) })),
  cues: fc.array(cue, { minLength: 1, maxLength: 3 }),
});

/**
 * A random catalogue with a random shelf over it: with the same names, so that a club's songs and films are often the
 * shipped ones, or may be taken for them; often without performers or a year, and in several films.
 */
export const randomLibrary: fc.Arbitrary<() => Promise<Catalogue>> = fc
  .record({
    shipped: randomCatalogue,
    films: fc.array(film, { maxLength: 8 }),
    songs: fc.array(song, { maxLength: 25 }),
    sayings: fc.array(fc.record({ place: fc.nat(), sentence: pick(SENTENCES) }), { maxLength: 6 }),
    isAlone: fc.boolean(),
  })
  .map(({ shipped, films, songs, sayings, isAlone }) => {
    const ownFilms = films.map((fields, at) => shelfFilm.parse({ ...fields, id: `own-film-${at}` }));
    const filmIds = [...ownFilms, ...ownFilms, ...shipped.films.values()].map(({ id }) => id);
    const ownSongs = songs.map(({ cues, ...fields }, at) => {
      const byFilm = new Map(cues.map(({ place, absent }) => [filmIds[place % filmIds.length] ?? '', absent]));
      return shelfSong.parse({
        ...fields,
        id: `own-song-${at}`,
        cues: [...byFilm].map(([id, absent]) => ({ film: id, absent })),
      });
    });
    const songIds = [...ownSongs, ...shipped.songs.values()].map(({ id }) => id);
    const shelf: Shelf = {
      films: ownFilms,
      songs: ownSongs,
      sayings: sayings.map(({ place, sentence }, at) => ({
        ...{ id: `saying-${at}`, sentence, memberId: '100000000000000001' },
        subject: `song:${songIds[place % songIds.length] ?? ''}`,
      })),
      isAlone,
      invites: false,
    };
    return () => layOver(shipped, shelf, () => Promise.resolve());
  });
