import { chooseSong, isCueDue, shuffled, type Turn } from './song-order.ts';

/** Where a club stands. A club that has heard nothing yet stands in cycle 1. */
export type Progress = {
  cycle: number;
  /** The songs heard in this cycle, in their order. A song that has left the catalogue may be among them. */
  heard: ReadonlySet<string>;
  /** The songs of the cycle before, in their order. */
  previous: readonly string[];
  /** The song heard last, in whichever cycle. */
  last?: string | undefined;
  /** Songs that were skipped, each with the cycle that it waits at the end of; the one skipped last comes last. */
  putOff: readonly { cycle: number; songId: string }[];
  /** The songs that came on their days, each with its year's cycle. */
  onDays: readonly { cycle: number; songId: string }[];
};

/**
 * The next song, and its place: number 37 of 121 in its cycle. A song that comes on its day stands outside the count: its
 * cycle is the year, negated, and it is number 0 of 0.
 */
export type Next = { songId: string; cycle: number; number: number; of: number };

export const BEGINNING: Progress = { cycle: 1, heard: new Set(), previous: [], putOff: [], onDays: [] };

/** A new club hears only well-known songs with a story for so many days. */
export const OPENING = 30;

/** Every so many turns, a song of the club's own comes, until each has come. */
export const OWN_EVERY = 3;

/** Whose turn it is, and the local date (YYYY-MM-DD) that the song is for. */
export type Occasion = { seed: string; date: string };

/**
 * The song whose turn it is; undefined where there are no songs. Every song comes once before any comes again, in an
 * order that the seed (the club) and the cycle decide. No song of the last third of a cycle comes in the first third of
 * the next, as long as there are others. Every third turn is for the club's own songs. A song that is new waits at its place in that order, so the rest keep theirs. The
 * same inputs give the same song in any process: nothing here is remembered or drawn by lot.
 */
export function nextSong(songs: readonly Turn[], progress: Progress, { seed, date }: Occasion): Next | undefined {
  const cycle = -Number(date.slice(0, 4));
  const come = [...progress.onDays, ...progress.putOff].flatMap((one) => (one.cycle === cycle ? [one.songId] : []));
  const song = songOfDay(songs, date, come);
  if (song !== undefined) return { songId: song.id, cycle, number: 0, of: 0 };
  return nextInCycle(songsOfAnyDay(songs), progress, seed);
}

/** The song that a date is for, but those that have come in its year. */
export function songOfDay(songs: readonly Turn[], date: string, come: readonly string[] = []): Turn | undefined {
  return songs.find(({ id, days }) => days?.includes(date.slice('YYYY-'.length)) === true && !come.includes(id));
}

export function songsOfAnyDay(songs: readonly Turn[]): readonly Turn[] {
  return songs.filter(({ days }) => days === undefined);
}

function nextInCycle(songs: readonly Turn[], progress: Progress, seed: string): Next | undefined {
  if (songs.length === 0) return undefined;
  const { cycle, heard } = progress;
  const unheard = songs.filter((song) => !heard.has(song.id));
  if (unheard.length === 0) {
    return nextInCycle(songs, { ...progress, cycle: cycle + 1, heard: new Set(), previous: [...heard] }, seed);
  }
  const of = heard.size + unheard.length;
  const cues = songs.filter((song) => song.isCue === true);
  const opening = cycle === 1 ? Math.min(OPENING, songs.filter((song) => song.opens === true).length) : 0;
  const song = chooseSong({
    candidates: candidates(unheard, progress, { seed, of }),
    unheard,
    last: songs.find(({ id }) => id === progress.last),
    isCueTurn: isCueDue({
      past: heard.size - opening,
      of: of - opening,
      cues: cues.length,
      come: cues.filter(({ id }) => heard.has(id)).length,
    }),
  });
  return song && { songId: song.id, cycle, number: heard.size + 1, of };
}

/** The unheard songs in the club's order; one put off only once nothing else can come, in the order of skipping. */
function candidates(
  unheard: readonly Turn[],
  { cycle, heard, previous, putOff, last }: Progress,
  { seed, of }: { seed: string; of: number },
): readonly Turn[] {
  const waiting = new Map(putOff.filter((skip) => skip.cycle === cycle).map((skip, order) => [skip.songId, order]));
  const isOwnTurn = (heard.size + 1) % OWN_EVERY === 0;
  const ready = someOf(
    unheard.filter((song) => !waiting.has(song.id)),
    (song) => (song.isOwn === true) === isOwnTurn,
  );
  if (ready.some((song) => song.id !== last)) {
    const late = new Set(heard.size < Math.floor(of / 3) ? lastThird(previous) : []);
    const rested = someOf(ready, (song) => !late.has(song.id));
    const isOpening = cycle === 1 && heard.size < OPENING;
    return shuffled(isOpening ? someOf(rested, (song) => song.opens === true) : rested, `${seed}/${cycle}`);
  }

  const order = (song: Turn) => waiting.get(song.id) ?? -1;
  const inOrder = unheard.toSorted((a, b) => order(a) - order(b));
  return [inOrder.find((song) => song.id !== last) ?? inOrder[0]].filter((song) => song !== undefined);
}

function lastThird(ids: readonly string[]): readonly string[] {
  return ids.slice(Math.floor((ids.length * 2) / 3));
}

/** Those that pass, or all where none does. */
function someOf(songs: readonly Turn[], test: (song: Turn) => boolean): readonly Turn[] {
  const some = songs.filter(test);
  return some.length > 0 ? some : songs;
}
