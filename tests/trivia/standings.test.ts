import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestStreak,
  hardestRound,
  leaders,
  ranking,
  resultsOf,
  standingsAfter,
  type Answer,
  type Standings,
} from '../../src/trivia/standings.ts';

const question = { right: 2, difficulty: 'easy', openedAt: 1_000, seconds: 20 } as const;
const answer = (memberId: string, option: number, pressedAt: number): Answer => ({ memberId, option, pressedAt });

/** Plays rounds one after another. */
function play(...rounds: Answer[][]): Standings {
  return rounds.reduce<Standings>(
    (before, answers) => standingsAfter(before, resultsOf(question, answers, before)),
    new Map(),
  );
}

describe('the results of a question', () => {
  it('have who was right in order of speed, then the others', () => {
    const results = resultsOf(
      question,
      [answer('1', 0, 1_100), answer('2', 2, 9_000), answer('3', 2, 3_000)],
      new Map(),
    );
    expect(results.map(({ memberId, isRight, elapsed, points }) => [memberId, isRight, elapsed, points])).toEqual([
      ['3', true, 2_000, 145],
      ['2', true, 8_000, 130],
      ['1', false, 100, 0],
    ]);
  });

  it('do not depend on the order in which presses arrived', () => {
    const some = fc.uniqueArray(
      fc.record({ memberId: fc.nat(99).map(String), option: fc.nat(3), pressedAt: fc.nat(20_000) }),
      { selector: (one) => one.memberId },
    );
    fc.assert(
      fc.property(some, (answers) => {
        expect(resultsOf(question, answers.toReversed(), new Map())).toEqual(resultsOf(question, answers, new Map()));
      }),
    );
  });
});

describe('the standings', () => {
  it('add up, and a streak ends with a wrong answer or with none', () => {
    const standings = play(
      [answer('1', 2, 21_000), answer('2', 2, 21_000)],
      [answer('1', 2, 21_000), answer('2', 0, 21_000)],
      [answer('2', 2, 21_000)],
      [answer('1', 2, 21_000), answer('2', 2, 21_000)],
    );
    expect(standings.get('1')).toEqual({ points: 310, right: 3, answered: 3, streak: 1, bestStreak: 2 });
    expect(standings.get('2')).toEqual({ points: 310, right: 3, answered: 4, streak: 2, bestStreak: 2 });
  });

  it('rank by points, and equal members share a place', () => {
    const round = [answer('1', 2, 2_000), answer('2', 2, 9_000), answer('3', 2, 9_000), answer('4', 0, 2_000)];
    expect(ranking(play(round)).map(({ place, memberId }) => [place, memberId])).toEqual([
      [1, '1'],
      [2, '2'],
      [2, '3'],
      [4, '4'],
    ]);
  });

  it('know the best streak and everyone who had it', () => {
    const round = [answer('2', 2, 2_000), answer('1', 2, 9_000), answer('3', 0, 9_000)];
    expect(bestStreak(play(round, round))).toEqual({ streak: 2, memberIds: ['1', '2'] });
    expect(bestStreak(play([answer('3', 0, 2_000)]))).toBeUndefined();
  });
});

it('a ranking puts more right answers first among equal points, and has equal ones share a place', () => {
  const standing = (points: number, right: number) => ({ points, right, answered: 9, streak: 0, bestStreak: 0 });
  const rows = ranking(
    new Map([
      ['1', standing(300, 2)],
      ['2', standing(300, 3)],
      ['3', standing(300, 2)],
      ['4', standing(100, 9)],
    ]),
  );
  expect(rows.map(({ place, memberId }) => [place, memberId])).toEqual([
    [1, '2'],
    [2, '1'],
    [2, '3'],
    [4, '4'],
  ]);
});

describe('the leading members', () => {
  const scores = (...points: number[]) => new Map(points.map((one, at) => [String(at + 1), { points: one, right: 1 }]));
  const told = (of: ReturnType<typeof scores>) =>
    leaders(of).map(({ memberId, place, isTied, gap }) => [memberId, place, isTied, gap]);

  it('are the first three places, the best with its lead and the others with their distance to it', () => {
    expect(told(scores(100, 410, 378, 90))).toEqual([
      ['2', 1, false, 32],
      ['3', 2, false, 32],
      ['1', 3, false, 310],
    ]);
  });

  it('share a place where they are equal, and nobody equal to the third is left out', () => {
    expect(told(scores(300, 300, 200, 200, 200, 100))).toEqual([
      ['1', 1, true, 0],
      ['2', 1, true, 0],
      ['3', 3, true, 100],
      ['4', 3, true, 100],
      ['5', 3, true, 100],
    ]);
  });

  it('have points, and no distance where nobody else plays', () => {
    expect(told(scores(0, 0))).toEqual([]);
    expect(told(scores(120))).toEqual([['1', 1, false, undefined]]);
    expect(told(scores(120, 0))).toEqual([['1', 1, false, 120]]);
  });
});

describe('the hardest question', () => {
  const round = (right: number, wrong: number) =>
    Array.from({ length: right + wrong }, (_, at) => ({
      ...{ memberId: String(at), option: 0, isRight: at < right, elapsed: 0, points: 0, streak: 0 },
    }));
  const rounds = (...all: ReturnType<typeof round>[]) => new Map(all.map((results, at) => [at + 1, results]));

  it('is the one that the smallest share of those who answered got right', () => {
    expect(hardestRound(rounds(round(2, 2), round(1, 3), round(2, 5)))).toEqual({ number: 2, right: 1, answered: 4 });
    expect(hardestRound(rounds(round(0, 1), round(0, 3), round(0, 3)))?.number).toBe(2);
  });

  it('is none where all answers were right, or one question only was answered', () => {
    expect(hardestRound(rounds(round(3, 0), round(1, 0)))).toBeUndefined();
    expect(hardestRound(rounds(round(1, 3), []))).toBeUndefined();
    expect(hardestRound(new Map())).toBeUndefined();
  });
});
