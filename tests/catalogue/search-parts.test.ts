import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Entry } from '../../src/catalogue/entries.ts';
import { buildLayer } from '../../src/catalogue/search/layer.ts';
import { beside } from '../../src/catalogue/search/part.ts';
import { idsOf, searchIn, searchOver } from '../../src/catalogue/search/search.ts';
import { atOnce } from '../../src/catalogue/steps.ts';

const words = [
  'dream',
  'love',
  'lover',
  'killer',
  'perfidia',
  'of',
  'the',
  '夢中',
  '人',
  'qíng',
  '2046',
  'blue',
  'mood',
];
const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const names = fc.array(name, { maxLength: 2 });
const entry = fc.record({
  kind: fc.constantFrom('film', 'song', 'person'),
  names: fc.array(name, { minLength: 1, maxLength: 3 }),
  films: names,
  people: names,
  covers: names,
  remarks: names,
  around: names,
  /** In the first index alone; in the second alone; or in the first in an older form, with less to be found by. */
  where: fc.constantFrom('first', 'second', 'both'),
});
const asks = [
  'the song in',
  'who sings',
  'songs by',
  'the movie',
  'what plays when',
  'cover of',
  'keeps playing',
  '电影',
];
const misspelt = fc
  .tuple(name, fc.nat())
  .map(([text, at]) => text.slice(0, at % text.length) + text.slice(1 + (at % text.length)));
const query = fc.oneof(
  name,
  misspelt,
  fc.tuple(fc.constantFrom(...asks), name, name).map((parts) => parts.join(' ')),
  fc.string(),
);

it('two indexes answer as one over both would, with the same scores and reasons', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 30 }),
      fc.array(query, { maxLength: 5 }),
      (made, queries) => {
        const all = made.map(({ where, ...rest }, at) => ({ where, entry: { ...rest, id: `e${at}` } satisfies Entry }));
        const older = ({ where, entry }: (typeof all)[number]): Entry =>
          where === 'both' ? { ...entry, people: [], remarks: entry.remarks.slice(1) } : entry;
        const first = all.filter(({ where }) => where !== 'second');
        const places = first.map((one) => (one.where === 'both' ? -1 : all.indexOf(one)));
        const second = all.filter(({ where }) => where !== 'first');
        const part = (entries: readonly Entry[], places: readonly number[]) =>
          beside(atOnce(buildLayer(entries)), idsOf(entries), Int32Array.from(places));
        const both = searchIn([
          part(first.map(older), places),
          part(
            second.map((one) => one.entry),
            second.map((one) => all.indexOf(one)),
          ),
        ]);
        const whole = searchOver(all.map((one) => one.entry));
        for (const typed of queries) {
          const plain = (hits: ReturnType<typeof whole>) =>
            hits.map(({ id, score, why, isLikely }) => ({ id, score: score.toFixed(9), why, isLikely }));
          expect(plain(both(typed, 30))).toEqual(plain(whole(typed, 30)));
        }
      },
    ),
    { numRuns: 300 },
  );
});
