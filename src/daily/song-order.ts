import { hash } from 'node:crypto';

/** A song as the rotation sees it. */
export type Turn = {
  id: string;
  filmIds: readonly string[];
  /** True of a song that is worth a new club's first month: known, with something to tell. */
  opens?: boolean;
  /** True of a cue that few remember: such songs are spread over the round. */
  isCue?: boolean;
  /** True of a club's own song. */
  isOwn?: boolean;
  /** The days that it is for, as MM-DD: it comes on one of them, once a year, and on no other. */
  days?: readonly string[] | undefined;
};

/** Songs in an order that a seed decides, whatever order they are given in. */
export function shuffled(songs: readonly Turn[], seed: string): Turn[] {
  return songs
    .map((song) => ({ song, key: hash('sha256', `${seed}/${song.id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ song }) => song);
}

type Choice = {
  /** What may come now, in the order of preference. */
  candidates: readonly Turn[];
  /** All that is still to come in the round, the candidates among it. */
  unheard: readonly Turn[];
  /** The song before. */
  last: Turn | undefined;
  isCueTurn: boolean;
};

/**
 * The first candidate that keeps songs of one film apart, now and for the rest of the round; among those, the first that
 * is a cue where a cue should come, and none where not. Of m songs after this one, a film with c of them must follow
 * itself at least 2c - m - 1 times, once more where this song is of that film too; so a song is judged by that number
 * and by whether it follows its own film now. With one film a song, and all songs candidates, this is exact.
 */
export function chooseSong({ candidates, unheard, last, isCueTurn }: Choice): Turn | undefined {
  const left = new Map<string, number>();
  for (const film of unheard.flatMap((song) => song.filmIds)) left.set(film, (left.get(film) ?? 0) + 1);
  // Every other film can be kept apart, whichever song comes now.
  const frequent = [...left].filter(([, count]) => 2 * count > unheard.length);

  const filmsInARow = (song: Turn): number => {
    if (song.id === last?.id) return Infinity;
    const after = frequent.map(([film, count]) => {
      const own = song.filmIds.includes(film);
      return 2 * (own ? count - 1 : count) - (unheard.length - 1) - (own ? 0 : 1);
    });
    const now = last?.filmIds.some((film) => song.filmIds.includes(film)) ? 1 : 0;
    return now + Math.max(0, ...after);
  };
  const costs = candidates.map((song) => 2 * filmsInARow(song) + ((song.isCue ?? false) === isCueTurn ? 0 : 1));
  return candidates[costs.indexOf(Math.min(...costs))];
}

/** Whether a cue should come now, so that the cues are spread evenly over so many songs, of which `past` have come. */
export function isCueDue({ past, of, cues, come }: { past: number; of: number; cues: number; come: number }): boolean {
  return past >= 0 && come < Math.floor(((past + 1) * cues) / Math.max(1, of) + 0.5);
}
