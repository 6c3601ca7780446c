import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BEGINNING, nextSong, songForMember, type Next, type Progress, type Turn } from '../../src/daily/rotation.ts';

const songsOf = (...films: string[]): Turn[] => films.map((film, at) => ({ id: `song-${at}`, filmIds: [film] }));
/** This many songs, each from a different film. */
const manySongs = (count: number) => songsOf(...Array.from({ length: count }, (_, at) => `film-${at}`));
const filmsOf = (songs: readonly Turn[], id: string | undefined) => songs.find((song) => song.id === id)?.filmIds ?? [];

function hear(progress: Progress, next: Next): Progress {
  const heard = next.cycle === progress.cycle ? progress.heard : [];
  return { ...progress, cycle: next.cycle, heard: new Set([...heard, next.songId]), last: next.songId };
}

function play(songs: readonly Turn[], times: number, { progress = BEGINNING, seed = 'club' } = {}): Next[] {
  const played: Next[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const next = nextSong(songs, progress, seed);
    if (next === undefined) break;
    played.push(next);
    progress = hear(progress, next);
  }
  return played;
}

const seeds = fc.string({ minLength: 1, maxLength: 20 });
const catalogues = fc
  .array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((films) => films.map((filmIds, at) => ({ id: `song-${at}`, filmIds })));

describe('a cycle', () => {
  test('has every song once and counts them', () => {
    fc.assert(
      fc.property(catalogues, seeds, (songs, seed) => {
        const cycle = play(songs, songs.length, { seed });
        expect(new Set(cycle.map((next) => next.songId)).size).toBe(songs.length);
        expect(cycle.map((next) => next.number)).toEqual(songs.map((_, at) => at + 1));
        expect(cycle.every((next) => next.of === songs.length && next.cycle === 1)).toBe(true);
      }),
    );
  });

  test('has an order of its own in each club and each time', () => {
    const songs = manySongs(20);
    const order = (cycle: Next[]) => cycle.map((next) => next.songId).join();
    const two = play(songs, 40);
    expect(order(play(songs, 20, { seed: 'another' }))).not.toBe(order(two.slice(0, 20)));
    expect(order(two.slice(20))).not.toBe(order(two.slice(0, 20)));
  });

  test('is the same whatever the order in which the songs are given', () => {
    fc.assert(
      fc.property(catalogues, seeds, (songs, seed) => {
        expect(play(songs.toReversed(), songs.length, { seed })).toEqual(play(songs, songs.length, { seed }));
      }),
    );
  });

  test('never begins with the song that the last one ended with', () => {
    fc.assert(
      fc.property(catalogues, seeds, (songs, seed) => {
        const played = play(songs, songs.length * 3, { seed }).map((next) => next.songId);
        if (songs.length > 1) expect(played.some((id, at) => id === played[at - 1])).toBe(false);
      }),
    );
  });

  test('keeps songs of one film apart whenever that is possible', () => {
    const films = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(films, seeds, (names, seed) => {
        const songs = songsOf(...names);
        const played = play(songs, songs.length, { seed }).map((next) => filmsOf(songs, next.songId)[0]);
        const most = Math.max(...[...new Set(names)].map((name) => names.filter((other) => other === name).length));
        const inARow = played.filter((film, at) => at > 0 && film === played[at - 1]).length;
        expect(inARow).toBe(Math.max(0, 2 * most - names.length - 1));
      }),
    );
  });

  test('never repeats a song while songs come and go', () => {
    const change = fc.oneof(
      fc.record({ add: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ remove: fc.nat() }),
      fc.constant('play' as const),
      fc.constant('play' as const),
    );
    fc.assert(
      fc.property(catalogues, fc.array(change, { maxLength: 120 }), seeds, (start, changes, seed) => {
        let songs = start;
        let progress = BEGINNING;
        let added = 0;
        const heard = new Map<number, string[]>();
        for (const step of changes) {
          if (step === 'play') {
            const next = nextSong(songs, progress, seed);
            if (next === undefined) continue;
            expect(songs.some((song) => song.id === next.songId)).toBe(true);
            heard.set(next.cycle, [...(heard.get(next.cycle) ?? []), next.songId]);
            progress = hear(progress, next);
          } else if ('add' in step) {
            songs = [...songs, { id: `new-${added++}`, filmIds: [step.add] }];
          } else {
            songs = songs.filter((_, at) => at !== step.remove % songs.length);
          }
        }
        for (const cycle of heard.values()) expect(new Set(cycle).size).toBe(cycle.length);
      }),
    );
  });

  test('takes in a song that is added and lets go of one that is removed', () => {
    const songs = manySongs(6);
    const half = play(songs, 3).reduce(hear, BEGINNING);
    const more = [...songs, { id: 'new', filmIds: ['g'] }];
    expect(play(more, 4, { progress: half }).map((next) => [next.songId === 'new', next.cycle])).toContainEqual([
      true,
      1,
    ]);
    const fewer = songs.filter((song) => song.id !== play(songs, 4)[3]?.songId);
    expect(play(fewer, 2, { progress: half }).at(-1)).toMatchObject({ cycle: 1, number: 5, of: 5 });
  });

  test('numbers the songs of the cycle', () => {
    const progress = play(manySongs(5), 2).reduce(hear, BEGINNING);
    expect(nextSong(manySongs(5), progress, 'club')).toMatchObject({ cycle: 1, number: 3, of: 5 });
  });

  test('has nothing to play where there are no songs', () => {
    expect(nextSong([], BEGINNING, 'club')).toBeUndefined();
  });
});

describe('a skipped song', () => {
  const songs = manySongs(8);
  const skip = (progress: Progress): Progress => {
    const next = nextSong(songs, progress, 'club');
    return next ? { ...progress, putOff: [...progress.putOff, next] } : progress;
  };

  test('gives way to another and comes at the end of the cycle', () => {
    const [first, second] = play(songs, 2);
    const progress = skip(skip(BEGINNING));
    const order = play(songs, 8, { progress }).map((next) => next.songId);
    expect(order[0]).not.toBe(first?.songId);
    expect(order.slice(0, 6)).not.toContain(second?.songId);
    expect(order[6]).toBe(first?.songId);
    expect(new Set(order).size).toBe(8);
  });

  test('goes behind the others that wait when it is skipped again', () => {
    let progress = BEGINNING;
    for (let turn = 0; turn < 8; turn += 1) progress = skip(progress);
    const before = nextSong(songs, progress, 'club')?.songId;
    const after = nextSong(songs, skip(progress), 'club')?.songId;
    expect(after).not.toBe(before);
  });

  test('does not bring the same song twice at the seam', () => {
    const two = songsOf('a', 'b');
    const progress = play(two, 2).reduce(hear, BEGINNING);
    const next = nextSong(two, progress, 'club');
    const skipped = { ...progress, putOff: next ? [next] : [] };
    expect(nextSong(two, skipped, 'club')?.songId).not.toBe(progress.last);
  });
});

test('a member without a club has a song for each day, all of them in turn', () => {
  const songs = manySongs(8);
  const first = Temporal.PlainDate.from('2026-01-01');
  const start = first.subtract({ days: Temporal.PlainDate.from('1970-01-01').until(first).days % 8 });
  const days = songs.map((_, at) => songForMember(songs, 'member', start.add({ days: at }).toString()));
  expect(new Set(days).size).toBe(8);
});
