import { hash } from 'node:crypto';

/** A song as the rotation sees it. */
export type Turn = { id: string; filmIds: readonly string[] };

/** How far a club has come. A club that has heard nothing yet is in cycle 1. */
export type Progress = {
  cycle: number;
  /** The songs heard in this cycle, in any order. Some may have left the catalogue since. */
  heard: ReadonlySet<string>;
  /** The song heard last, in any cycle. */
  last?: string;
  /** Skipped songs, in the order of skipping. Each waits for the end of its cycle. */
  putOff: readonly { cycle: number; songId: string }[];
};

/** The next song and its place in its cycle, as in number 37 of 121. */
export type Next = { songId: string; cycle: number; number: number; of: number };

export const BEGINNING: Progress = { cycle: 1, heard: new Set(), putOff: [] };

/**
 * The song whose turn it is; undefined if there are no songs. Every song comes once before any comes again, in an order
 * decided by the seed (the club) and the cycle. A new song has its own place in that order, so the others keep theirs.
 * The same inputs give the same song in any process, since nothing is remembered or random.
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

/** The song of a UTC day for a member without a club. It goes through all songs in the member's own order. */
export function songForMember(songs: readonly Turn[], member: string, date: string): string | undefined {
  if (songs.length === 0) return undefined;
  const day = Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' }).days;
  return shuffled(songs, `${member}/${Math.floor(day / songs.length)}`)[day % songs.length]?.id;
}

/** The unheard songs in the club's order. Skipped ones come only when nothing else can, in the order of skipping. */
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
 * The first song that best keeps songs of the same film apart, now and for the rest of the cycle. Of the m songs after
 * this one, a film with c of them must follow itself at least 2c - m - 1 times, and once more if this song is from that
 * film. A song's cost is that number, plus one if it follows its own film now. Exact if no song is in several films.
 */
function farthest(songs: readonly Turn[], last: Turn | undefined): Turn | undefined {
  const left = new Map<string, number>();
  for (const film of songs.flatMap((song) => song.filmIds)) left.set(film, (left.get(film) ?? 0) + 1);
  // All other films can be kept apart, whichever song comes now.
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
