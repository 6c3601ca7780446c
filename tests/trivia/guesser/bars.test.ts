import { expect, it } from 'vitest';
import { shipped } from '../../shipped.ts';
import { DIFFICULTIES } from './makings.ts';
import { meanScore, measure } from './measure.ts';

/** Few, to be quick. `npm run bench -- questions` makes each question more often. */
const SEEDS = 3;

it('a blind guesser is right at most 30 % of the time at any difficulty, and 35 % in any kind', () => {
  const measured = measure(shipped, { seeds: SEEDS });
  const overall = DIFFICULTIES.map((difficulty) => {
    const pairs = measured.flatMap((one) => (one.difficulty === difficulty ? one.pairs : []));
    return { what: `all ${difficulty}`, score: meanScore(pairs).mean, bar: 0.3 };
  });
  const kinds = measured.map(({ kind, difficulty, pairs, tell }) => {
    return { what: `${kind} ${difficulty}, by “${tell.look}”`, score: meanScore(pairs).mean, bar: 0.35 };
  });
  const above = [...overall, ...kinds].filter(({ score, bar }) => score > bar);
  expect(above.map(({ what, score }) => `${what}: ${score.toFixed(2)}`)).toEqual([]);
});
