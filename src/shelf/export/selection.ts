import type { Film, Song } from '../../catalogue/catalogue.ts';

/** What is exported: a shelf, a film, favourites or past songs of the day, as films with some of their songs or none. */
export type Selection = readonly { film: Film; songs: readonly Song[] }[];

/** A song's address on the first service that has one for it. */
export function linkOf({ links }: Song): string | undefined {
  return Object.values(links)[0];
}
