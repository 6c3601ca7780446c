import { describe, expect, it } from 'vitest';
import { keeping } from '../../src/discord/kept.ts';

describe('what is kept', () => {
  it('is made once for a key, and apart for each whole', () => {
    const kept = keeping<string>(10);
    const [one, other] = [{}, {}];
    expect(kept(one, 'key', () => 'first')).toBe('first');
    expect(kept(one, 'key', () => 'second')).toBe('first');
    expect(kept(other, 'key', () => 'third')).toBe('third');
  });

  it('is no more than so many: the oldest goes', () => {
    const kept = keeping<number>(2);
    const whole = {};
    for (const [at, key] of ['a', 'b', 'c'].entries()) kept(whole, key, () => at);
    expect(kept(whole, 'c', () => 9)).toBe(2);
    expect(kept(whole, 'a', () => 9)).toBe(9);
  });
});
