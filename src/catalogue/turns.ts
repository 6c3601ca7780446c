import type { Catalogue } from './catalogue.ts';

/** The catalogue's songs with the films that each is heard in: what a rotation needs to keep a film's songs apart. */
export function turnsOf(catalogue: Catalogue): { id: string; filmIds: string[] }[] {
  return [...catalogue.songs.values()].map(({ id, cues }) => ({ id, filmIds: cues.map((cue) => cue.filmId) }));
}
