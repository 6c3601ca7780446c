import type { Film, Person, Song } from '../catalogue/catalogue.ts';

/**
 * What a card shows: a film, a song in one of its films, or a person. The page is that of the songs in the film's list
 * and menu, or of the person's.
 */
export type View = { film: Film; song?: Song; page?: number } | { person: Person; page?: number };
