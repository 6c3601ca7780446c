import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, linesWithin, plain } from '../../src/discord/text.ts';

describe('text in a card', () => {
  it('is cut at a grapheme, never within one', () => {
    expect(clip('夢中人👩‍👩‍👧', 8)).toBe('夢中人…');
    expect(clip('short', 8)).toBe('short');
  });

  it('keeps to its limit whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        expect(clip(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('keeps whole lines, and says how many are left out', () => {
    expect(linesWithin(['one', 'two', 'three'], 20)).toBe('one\ntwo\nthree');
    expect(linesWithin(['one', 'two', 'three, which is long'], 16)).toBe('one\ntwo\n… 1 more');
  });

  it('of a member takes no effect', () => {
    expect(plain('**bold** <@1> [a](https://b.test) # c\n> d')).toBe(
      '\\*\\*bold\\*\\* \\<@1\\> \\[a\\](https://b.test) # c \\> d',
    );
    expect(plain('# loud')).toBe('\\# loud');
    expect(plain('[x][y](https://b.test)')).toBe('\\[x\\]\\[y\\](https://b.test)');
    // A typed backslash must not use up one of ours.
    expect(plain('\\[a](https://b.test) \\*b*')).toBe('\\\\\\[a\\](https://b.test) \\\\\\*b\\*');
    for (const mark of ['*', '_', '`']) expect(plain(mark.repeat(12))).toBe(`\\${mark}`.repeat(12));
    expect(plain('https://b.test/c_d')).toBe('https://b.test/c_d');
    expect(plain('half \ud83d a character')).not.toMatch(/\p{Cs}/u);
  });
});
