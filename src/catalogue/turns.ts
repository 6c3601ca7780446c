import type { Catalogue } from './catalogue.ts';

/** Each song with the films that play it, which is what a rotation needs to keep a film's songs apart. */
export function turnsOf(catalogue: Catalogue): { id: string; filmIds: string[] }[] {
  return [...catalogue.songs.values()].map(({ id, cues }) => ({ id, filmIds: cues.map((cue) => cue.filmId) }));
}
