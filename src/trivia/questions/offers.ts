import type { Catalogue, Song } from '../../catalogue/catalogue.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { evenly } from './evenly.ts';

/** How many songs of a shelf a question draws its options from, so that a shelf of thousands costs no more. */
const OFFERED = 200;

/** A club's own, or the shipped catalogue's. */
type Owned = { isFromShelf?: boolean | undefined };

/**
 * The songs that may be options of a question. About the shipped catalogue, those are its own, as if there were no shelf.
 * About a shelf, they are the shelf's, and shipped ones to spare: see isSpare.
 */
export function songsOffered(catalogue: Catalogue, asked: Owned): readonly Song[] {
  return asked.isFromShelf ? offeredOnShelf(catalogue) : shippedSongs(catalogue);
}

/** Whether an option is only for a question that has too few others: a shipped one, for a question about a shelf. */
export function isSpare(option: Owned, asked: Owned): boolean {
  return asked.isFromShelf === true && option.isFromShelf !== true;
}

/** All songs that are on no shelf. */
export const shippedSongs = oncePer(({ songs }: Catalogue) => [...songs.values()].filter((song) => !song.isFromShelf));

/** All films that are on no shelf. */
export const shippedFilms = oncePer(({ films }: Catalogue) => [...films.values()].filter((film) => !film.isFromShelf));

const offeredOnShelf = oncePer((catalogue: Catalogue) => {
  const own = [...catalogue.songs.values()].filter((song) => song.isFromShelf);
  return [...evenly(own, OFFERED / own.length), ...shippedSongs(catalogue)];
});
