import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOn, quotedOn, turnAfter } from '../../src/catalogue/quotations.ts';
import { shipped } from '../shipped.ts';

const songs = [...shipped.songs.values()];

const songOf = (id: string) => shipped.songs.get(id) ?? fail(id);

describe('a critic’s passages', () => {
  it('on a song itself are all shown', () => {
    expect(quotedOn(shipped, songOf('dreamlover'), 0).passages).toHaveLength(2);
    expect(quotedOn(shipped, songOf('dreamlover'), 7).passages).toHaveLength(2);
  });

  it('on its film take turns, and are not labelled', () => {
    const shown = [0, 1, 2, 3, 4].map((turn) => quotedOn(shipped, songOf('california-dreamin'), turn));
    expect(shown.map(({ passages }) => passages.length)).toEqual([1, 1, 1, 1, 1]);
    expect(shown[4]).toEqual(shown[0]);
    expect(new Set(shown.map(({ passages }) => passages[0]?.id)).size).toBe(4);
    expect(shown[0]?.director).toBeUndefined();
  });

  it('on the director alone say so', () => {
    expect(quotedOn(shipped, songOf('yumejis-theme'), 0).director).toBe('Wong Kar Wai');
  });

  it('never come twice in two posts running, and none more than its share plus one', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(songs, { minLength: songs.length }), (order) => {
        const shown = order.map((song, at) =>
          quotedOn(
            shipped,
            song,
            turnAfter(
              shipped,
              song,
              order.slice(0, at).map(({ id }) => id),
            ),
          ).passages.map(({ id }) => id),
        );
        for (const [at, ids] of shown.entries()) expect(ids.some((id) => shown[at - 1]?.includes(id))).toBe(false);
        const pools = Map.groupBy(order, (song) => passagesOn(shipped, song)?.on);
        const times = (id: string) => shown.flat().filter((one) => one === id).length;
        for (const [on, sharing] of pools) {
          const passages = passagesOn(shipped, sharing[0] ?? fail('a pool'))?.passages ?? [];
          if (on?.startsWith('song:')) continue;
          for (const { id } of passages)
            expect(times(id)).toBeLessThanOrEqual(Math.ceil(sharing.length / passages.length));
        }
      }),
      { numRuns: 20 },
    );
  });
});

function fail(what: string): never {
  throw new Error(`there is no ${what}`);
}
