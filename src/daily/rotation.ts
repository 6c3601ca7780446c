import { hash } from 'node:crypto';

/** A song as the rotation sees it. */
export type Turn = { id: string; filmIds: readonly string[] };

/** Where a club stands. A club that has heard nothing yet stands in cycle 1. */
export type Progress = {
  cycle: number;
  /** The songs heard in this cycle, in any order. A song that has left the catalogue may be among them. */
  heard: ReadonlySet<string>;
  /** The song heard last, in whichever cycle. */
  last?: string;
  /** Songs that were skipped, each with the cycle that it waits at the end of; the one skipped last comes last. */
  putOff: readonly { cycle: number; songId: string }[];
};

/** The next song, and its place: number 37 of 121 in its cycle. */
export type Next = { songId: string; cycle: number; number: number; of: number };

export const BEGINNING: Progress = { cycle: 1, heard: new Set(), putOff: [] };

/**
 * The song whose turn it is; undefined where there are no songs. Every song comes once before any comes again, in an
 * order that the seed (the club) and the cycle decide. A song that is new waits at its place in that order, so the
 * rest keep theirs. The same inputs give the same song in any process: nothing here is remembered or drawn by lot.
 */
export function nextSong(songs: readonly Turn[], progress: Progress, seed: string): Next | undefined {
  if (songs.length === 0) return undefined;
  const unheard = songs.filter((song) => !progress.heard.has(song.id));
  if (unheard.length === 0) return nextSong(songs, { ...progress, cycle: progress.cycle + 1, heard: new Set() }, seed);

  const { cycle, heard } = progress;
  const last = songs.find((song) => song.id === progress.last);
  const song = farthest(candidates(unheard, progress, seed), last);
  return song && { songId: song.id, cycle, number: heard.size + 1, of: heard.size + unheard.length };
}

/** The song of a UTC day for one member, who has no club: it walks through all songs, in an order of their own. */
export function songForMember(songs: readonly Turn[], member: string, date: string): string | undefined {
  if (songs.length === 0) return undefined;
  const day = Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' }).days;
  return shuffled(songs, `${member}/${Math.floor(day / songs.length)}`)[day % songs.length]?.id;
}

/** The unheard songs in the club's order; one put off only once nothing else can come, in the order of skipping. */
function candidates(unheard: readonly Turn[], { cycle, putOff, last }: Progress, seed: string): readonly Turn[] {
  const waiting = new Map(putOff.filter((skip) => skip.cycle === cycle).map((skip, order) => [skip.songId, order]));
  const ready = unheard.filter((song) => !waiting.has(song.id));
  if (ready.some((song) => song.id !== last)) return shuffled(ready, `${seed}/${cycle}`);

  const order = (song: Turn) => waiting.get(song.id) ?? -1;
  const inOrder = unheard.toSorted((a, b) => order(a) - order(b));
  return [inOrder.find((song) => song.id !== last) ?? inOrder[0]].filter((song) => song !== undefined);
}

function shuffled(songs: readonly Turn[], seed: string): Turn[] {
  return songs
    .map((song) => ({ song, key: hash('sha256', `${seed}/${song.id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ song }) => song);
}

/**
 * The first song that keeps songs of one film apart, now and for the rest of the cycle. Of m songs after this one, a
 * film with c of them must follow itself at least 2c - m - 1 times, once more where this song is of that film too; so
 * a song is judged by that number and by whether it follows its own film now. With one film a song this is exact.
 */
function farthest(songs: readonly Turn[], last: Turn | undefined): Turn | undefined {
  const left = new Map<string, number>();
  for (const film of songs.flatMap((song) => song.filmIds)) left.set(film, (left.get(film) ?? 0) + 1);
  // Every other film can be kept apart, whichever song comes now.
  const frequent = [...left].filter(([, count]) => 2 * count > songs.length);

  const cost = (song: Turn): number => {
    if (song.id === last?.id) return Infinity;
    const after = frequent.map(([film, count]) => {
      const own = song.filmIds.includes(film);
      return 2 * (own ? count - 1 : count) - (songs.length - 1) - (own ? 0 : 1);
    });
    const now = last?.filmIds.some((film) => song.filmIds.includes(film)) ? 1 : 0;
    return now + Math.max(0, ...after);
  };
  const costs = songs.map(cost);
  return songs[costs.indexOf(Math.min(...costs))];
}
