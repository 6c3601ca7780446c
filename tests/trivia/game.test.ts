import { describe, expect, it } from 'vitest';
import {
  ABANDONED_AFTER,
  endingAfter,
  everyoneHasAnswered,
  fullTime,
  GRACE,
  isAbandoned,
  PAUSE,
} from '../../src/trivia/game.ts';

const members = (...ids: string[]) => new Set(ids);

it('a game keeps the times that the README promises', () => {
  expect([GRACE, PAUSE, ABANDONED_AFTER]).toEqual([1_000, 7_000, 10 * 60_000]);
});

describe('a question', () => {
  it('closes when its seconds are over', () => {
    expect(fullTime(1_000, 20)).toBe(21_000);
  });

  it('closes early when all who answered the one before have answered, whoever else has', () => {
    expect(everyoneHasAnswered(members('a', 'b', 'new'), members('a', 'b'))).toBe(true);
    expect(everyoneHasAnswered(members('a', 'new'), members('a', 'b'))).toBe(false);
  });

  it('waits for its time when it is the first, or the one before was silent', () => {
    expect(everyoneHasAnswered(members('a'), undefined)).toBe(false);
    expect(everyoneHasAnswered(members('a'), members())).toBe(false);
  });

  it('is carried on after a short absence, and not after a long one', () => {
    expect(isAbandoned(100, 100 + ABANDONED_AFTER)).toBe(false);
    expect(isAbandoned(100, 101 + ABANDONED_AFTER)).toBe(true);
  });
});

describe('a game', () => {
  it.each([
    ['goes on after a question with answers', [3], undefined],
    ['goes on after one silent question', [3, 0], undefined],
    ['goes on when silence was broken', [0, 1, 0], undefined],
    ['ends after two silent questions', [3, 0, 0], 'silent'],
    ['ends after two silent questions at its beginning', [0, 0], 'silent'],
    ['ends after its rounds', [1, 1, 1, 1, 1], 'played'],
  ])('%s', (_, answers, ending) => {
    expect(endingAfter(answers, { isLast: answers.length === 5 })).toBe(ending);
  });
});
