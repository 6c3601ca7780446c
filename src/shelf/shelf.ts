import type { Saying } from '../catalogue/catalogue.ts';
import type { ShelfFilm, ShelfSong } from '../catalogue/schema.ts';

/** What a club has of its own. Lists are in the order of adding. */
export type Shelf = {
  films: readonly ShelfFilm[];
  songs: readonly ShelfSong[];
  /** The latest first. `subject` is the idOf of what a sentence is about. */
  sayings: readonly (Saying & { subject: string })[];
  /** True if the club wants its own films and songs alone, without the shipped catalogue. */
  isAlone: boolean;
  /** True if members may suggest. Cards that have nothing to quote then ask for a sentence. */
  invites: boolean;
};

/** How much one club may have. */
export const MOST = { films: 1_000, songs: 5_000 } as const;
