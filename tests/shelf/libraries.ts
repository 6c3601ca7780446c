import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { shelfSong, type ShelfFilm, type ShelfSong } from '../../src/catalogue/schema.ts';
import { layOver } from '../../src/shelf/overlay.ts';
import type { Shelf } from '../../src/shelf/shelf.ts';
import { shipped } from '../shipped.ts';
import { ownFilm, ownSong } from './samples.ts';

/** A library with this shelf over the shipped catalogue. */
export function libraryWith(shelf: Partial<Shelf>): Promise<Catalogue> {
  return layOver(shipped, { films: [], songs: [], sayings: [], isAlone: false, invites: false, ...shelf }, () =>
    Promise.resolve(),
  );
}

const FILMS = ['Alder', 'Birch', 'Cedar', 'Damson', 'Elder', 'Firethorn'];
const WORDS = ['amber', 'bronze', 'copper', 'dusk', 'ember'];

/** Six films with five songs each, all of them named unlike anything else; the first is `amberalder` by Band 00. */
export function sampleShelf(): { films: ShelfFilm[]; songs: ShelfSong[] } {
  const films = FILMS.map((title, at) => ownFilm(`${title} Road`, 1990 + at));
  const songs = films.flatMap(({ id }, at) =>
    WORDS.map((word, place) => {
      const title = `${word}${FILMS[at]?.toLowerCase() ?? ''}`;
      const { cues, ...song } = ownSong(id, title, `Band ${at}${place}`);
      return shelfSong.parse({ ...song, year: 1950 + at * 5 + place, cues });
    }),
  );
  return { films, songs };
}

/** A shelf of so many songs, ten in each film, by a hundred performers. */
export function largeShelf(size: number): { films: ShelfFilm[]; songs: ShelfSong[] } {
  const films = Array.from({ length: Math.ceil(size / 10) }, (_, at) => ownFilm(`Picture ${at}`, 1950 + (at % 70)));
  const songs = Array.from({ length: size }, (_, at) => ({
    ...ownSong(films[Math.floor(at / 10)]?.id ?? '', `Melody number ${at}`, `Band ${at % 100}`),
    year: 1940 + (at % 60),
  }));
  return { films, songs };
}
