import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsFor } from '../../src/trivia/scoring.ts';

const slow = { difficulty: 'easy', elapsed: 20_000, allowed: 20_000, streak: 0 } as const;

describe('the points of a right answer', () => {
  it.each([
    ['the slowest easy one', slow, 100],
    ['the fastest easy one', { ...slow, elapsed: 0 }, 150],
    ['a medium one in half the time', { ...slow, difficulty: 'medium', elapsed: 10_000 }, 188],
    ['the slowest hard one, third in a row', { ...slow, difficulty: 'hard', streak: 2 }, 240],
    ['the fastest hard one on a long streak', { ...slow, difficulty: 'hard', elapsed: 0, streak: 9 }, 400],
    ['one that took longer than there was', { ...slow, elapsed: 21_000 }, 100],
  ] as const)('%s', (_, answer, points) => {
    expect(pointsFor(answer)).toBe(points);
  });

  it('are never fewer for being faster, on a longer streak, or harder', () => {
    const one = fc.record({ elapsed: fc.integer({ min: 0, max: 60_000 }), streak: fc.nat(10) });
    const easy = { difficulty: 'easy', allowed: 60_000 } as const;
    fc.assert(
      fc.property(one, one, (a, b) => {
        const better = { elapsed: Math.min(a.elapsed, b.elapsed), streak: Math.max(a.streak, b.streak) };
        expect(pointsFor({ ...easy, ...better })).toBeGreaterThanOrEqual(pointsFor({ ...easy, ...a }));
        expect(pointsFor({ ...easy, ...a, difficulty: 'hard' })).toBeGreaterThan(pointsFor({ ...easy, ...a }));
      }),
    );
  });
});
