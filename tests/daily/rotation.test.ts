import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { songForMember } from '../../src/daily/member-song.ts';
import { BEGINNING, nextSong, OPENING, type Next, type Progress } from '../../src/daily/rotation.ts';
import type { Turn } from '../../src/daily/song-order.ts';

const SOME_DAY = '2026-05-01';
const occasion = { seed: 'club', date: SOME_DAY };

const songsOf = (...films: string[]): Turn[] => films.map((film, at) => ({ id: `song-${at}`, filmIds: [film] }));
/** This many songs, each from a different film. */
const manySongs = (count: number) => songsOf(...Array.from({ length: count }, (_, at) => `film-${at}`));
const filmsOf = (songs: readonly Turn[], id: string | undefined) => songs.find((song) => song.id === id)?.filmIds ?? [];

function hear(progress: Progress, next: Next): Progress {
  if (next.of === 0) return { ...progress, onDays: [...progress.onDays, next], last: next.songId };
  const isSame = next.cycle === progress.cycle;
  const previous = isSame ? progress.previous : [...progress.heard];
  const heard = new Set([...(isSame ? progress.heard : []), next.songId]);
  return { ...progress, cycle: next.cycle, heard, previous, last: next.songId };
}

function play(songs: readonly Turn[], times: number, { progress = BEGINNING, seed = 'club' } = {}): Next[] {
  const played: Next[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const next = nextSong(songs, progress, { seed, date: SOME_DAY });
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

describe('a club’s own songs', () => {
  const own = Array.from({ length: 4 }, (_, at) => ({ id: `own-${at}`, filmIds: [`own-film-${at}`], isOwn: true }));

  test('take every third turn until each has come', () => {
    const songs = [...manySongs(20), ...own];
    const cycle = play(songs, songs.length).map(({ songId }) => songId);
    expect(cycle.flatMap((id, at) => (id.startsWith('own') ? [at + 1] : []))).toEqual([3, 6, 9, 12]);
    expect(new Set(cycle).size).toBe(songs.length);
  });

  test('join the round that is running', () => {
    const before = manySongs(20);
    const progress = play(before, 10).reduce(hear, BEGINNING);
    const rest = play([...before, ...own], 14, { progress });
    expect(rest[0]).toMatchObject({ cycle: 1, number: 11, of: 24 });
    expect(rest.filter(({ songId }) => songId.startsWith('own')).map(({ number }) => number)).toEqual([12, 15, 18, 21]);
    expect(rest.at(-1)).toMatchObject({ cycle: 1, number: 24, of: 24 });
  });
});

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
            const next = nextSong(songs, progress, { seed, date: SOME_DAY });
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
    expect(nextSong(manySongs(5), progress, occasion)).toMatchObject({ cycle: 1, number: 3, of: 5 });
  });

  test('has nothing to play where there are no songs', () => {
    expect(nextSong([], BEGINNING, occasion)).toBeUndefined();
  });
});

describe('a skipped song', () => {
  const songs = manySongs(8);
  const skip = (progress: Progress): Progress => {
    const next = nextSong(songs, progress, occasion);
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
    const before = nextSong(songs, progress, occasion)?.songId;
    const after = nextSong(songs, skip(progress), occasion)?.songId;
    expect(after).not.toBe(before);
  });

  test('does not bring the same song twice at the seam', () => {
    const two = songsOf('a', 'b');
    const progress = play(two, 2).reduce(hear, BEGINNING);
    const next = nextSong(two, progress, occasion);
    const skipped = { ...progress, putOff: next ? [next] : [] };
    expect(nextSong(two, skipped, occasion)?.songId).not.toBe(progress.last);
  });
});

describe('the order', () => {
  /** Songs as a catalogue has them: some open a club's first month, some are cues. */
  const mixed = fc
    .array(
      fc.record({
        film: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        sort: fc.constantFrom('opens', 'isCue', 'other'),
      }),
      {
        minLength: 3,
        maxLength: 60,
      },
    )
    .map((songs) => songs.map(({ film, sort }, at): Turn => ({ id: `song-${at}`, filmIds: [film], [sort]: true })));

  test('opens with songs that are known and have a story, thirty or as many as there are', () => {
    fc.assert(
      fc.property(mixed, seeds, (songs, seed) => {
        const opening = songs.filter((song) => song.opens).length;
        const first = play(songs, Math.min(OPENING, opening), { seed });
        expect(first.every(({ songId }) => songs.find(({ id }) => id === songId)?.opens)).toBe(true);
      }),
    );
  });

  test('brings no song of the last third of a cycle in the first third of the next, while songs come and go', () => {
    const changes = fc.array(fc.oneof(fc.constant('add' as const), fc.nat({ max: 99 })), { maxLength: 6 });
    fc.assert(
      fc.property(mixed, changes, seeds, (start, coming, seed) => {
        let songs = start;
        let progress = BEGINNING;
        for (let turn = 0; turn < start.length * 4; turn += 1) {
          const change = turn % 7 === 6 ? coming[Math.floor(turn / 7)] : undefined;
          if (change === 'add') songs = [...songs, { id: `new-${turn}`, filmIds: ['a'] }];
          else if (change !== undefined && songs.length > 3)
            songs = songs.filter((_, at) => at !== change % songs.length);
          const next = nextSong(songs, progress, { seed, date: SOME_DAY });
          if (next === undefined) throw new Error('no song');
          const before = next.cycle === progress.cycle ? progress.previous : [...progress.heard];
          const late = new Set(before.slice(Math.floor((before.length * 2) / 3)));
          const heard = next.cycle === progress.cycle ? progress.heard : new Set<string>();
          const others = songs.filter(({ id }) => !heard.has(id) && !late.has(id) && id !== progress.last);
          if (next.number <= Math.floor(next.of / 3) && others.length > 0) expect(late.has(next.songId)).toBe(false);
          progress = hear(progress, next);
        }
      }),
    );
  });

  test('spreads the cues over the cycle: never two in a row where there are fewer than one in three', () => {
    const songs: Turn[] = manySongs(60).map((song, at) => ({ ...song, isCue: at % 4 === 0, opens: at % 2 === 1 }));
    fc.assert(
      fc.property(seeds, (seed) => {
        const cycle = play(songs, 120, { seed }).map(({ songId }) => songs.find(({ id }) => id === songId)?.isCue);
        expect(cycle.filter((isCue, at) => isCue && cycle[at - 1])).toHaveLength(0);
      }),
    );
  });
});

describe('a song that is for certain days', () => {
  const songs: Turn[] = [...manySongs(8), { id: 'christmas', filmIds: ['film-8'], days: ['12-24', '12-25'] }];
  const year = (days: readonly string[], from = BEGINNING) =>
    days.reduce(
      ({ progress, heard }, date) => {
        const next = nextSong(songs, progress, { seed: 'club', date });
        return next ? { progress: hear(progress, next), heard: [...heard, next] } : { progress, heard };
      },
      { progress: from, heard: new Array<Next>() },
    );

  test('comes on the first of them, once a year, outside the count', () => {
    const { heard, progress } = year(['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-26']);
    expect(heard.map(({ songId }) => songId === 'christmas')).toEqual([false, true, false, false]);
    expect(heard.map(({ number, of }) => [number, of])).toEqual([
      [1, 8],
      [0, 0],
      [2, 8],
      [3, 8],
    ]);
    expect(year(['2027-12-25'], progress).heard[0]).toMatchObject({ songId: 'christmas', cycle: -2027 });
  });

  test('does not come where it was skipped in that year', () => {
    const skipped = { ...BEGINNING, putOff: [{ cycle: -2026, songId: 'christmas' }] };
    expect(year(['2026-12-24', '2026-12-25'], skipped).heard.every(({ of }) => of === 8)).toBe(true);
  });

  test('is a member’s own song on its day', () => {
    expect(songForMember(songs, 'member', '2026-12-24')).toBe('christmas');
  });
});

describe('a member without a club', () => {
  const walkOf = (songs: readonly Turn[], member: string, walk: number) => {
    const start = Temporal.PlainDate.from('1970-01-01').add({ days: walk * songs.length });
    return songs.map((_, at) => songForMember(songs, member, start.add({ days: at }).toString()) ?? '');
  };

  test('has a song for each day, all of them in turn', () => {
    const songs = manySongs(8);
    expect(new Set(walkOf(songs, 'member', 2_500)).size).toBe(8);
  });

  test('hears no song of the last third of a walk in the first third of the next', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 900 }), (member, walk) => {
        const songs = manySongs(12).map((song, at) => ({ ...song, isCue: at % 3 === 0 }));
        const late = new Set(walkOf(songs, member, walk).slice(8));
        expect(
          walkOf(songs, member, walk + 1)
            .slice(0, 4)
            .filter((id) => late.has(id)),
        ).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
