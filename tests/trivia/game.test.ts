import { describe, expect, it } from 'vitest';
import {
  ABANDONED_AFTER,
  dueAt,
  endingAfter,
  everyoneHasAnswered,
  fullTime,
  GRACE,
  isAbandoned,
  PAUSE,
  pressCounts,
} from '../../src/trivia/game.ts';

const members = (...ids: string[]) => new Set(ids);

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

  it('counts a press by when it was made, until the reveal', () => {
    expect(pressCounts(5_000, { closesAt: 5_000, revealed: false })).toBe(true);
    expect(pressCounts(5_001, { closesAt: 5_000, revealed: false })).toBe(false);
    expect(pressCounts(4_000, { closesAt: 5_000, revealed: true })).toBe(false);
  });

  it('closes in time, is revealed a second later, and stands for a while', () => {
    expect(dueAt({ state: 'open', closesAt: 100 })).toBe(100);
    expect(dueAt({ state: 'closed', closedAt: 100 })).toBe(100 + GRACE);
    expect(dueAt({ state: 'revealed', revealedAt: 100 })).toBe(100 + PAUSE);
  });

  it('is carried on after a short absence, and not after a long one', () => {
    const open = { state: 'open', closesAt: 100 } as const;
    expect(isAbandoned(open, 100 + ABANDONED_AFTER)).toBe(false);
    expect(isAbandoned(open, 101 + ABANDONED_AFTER)).toBe(true);
  });
});

describe('a game', () => {
  const setting = { rounds: 5, left: 9 };

  it.each([
    ['goes on after a question with answers', [3], undefined],
    ['goes on after one silent question', [3, 0], undefined],
    ['goes on when silence was broken', [0, 1, 0], undefined],
    ['ends after two silent questions', [3, 0, 0], 'silent'],
    ['ends after two silent questions at its beginning', [0, 0], 'silent'],
    ['ends after its rounds', [1, 1, 1, 1, 1], 'played'],
  ])('%s', (_, answers, ending) => {
    expect(endingAfter(answers, setting)).toBe(ending);
  });

  it('ends when there is no question left', () => {
    expect(endingAfter([1], { rounds: 5, left: 0 })).toBe('used-up');
  });
});
