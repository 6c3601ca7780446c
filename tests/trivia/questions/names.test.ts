import { describe, expect, it } from 'vitest';
import { blanked, keyOf, keysOf, mentions, shareWord } from '../../../src/trivia/questions/names.ts';

describe('a name', () => {
  it.each([
    ['Dreamlover', 'DREAM LOVER'],
    ['Cucurrucucú Paloma', 'cucurrucucu paloma'],
    ['夢中人', '梦中人'],
    ['The Killer’s Death', "The Killer's Death"],
    ['塵歸塵，土歸土', '塵歸塵土歸土'],
  ])('%s is the same as %s', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it('is known without its article and without what stands in brackets', () => {
    expect(keysOf(['The Grandmaster (2013)'])).toContain(keyOf('Grandmaster'));
  });

  it.each([
    ['In Chungking Express, at night', ['Chungking Express'], true],
    ["Chungking Express's heroes", ['Chungking Express'], true],
    ['A dream lover', ['Dreamlover'], true],
    ['Kowloon and the Express', ['Chungking Express'], false],
    ['He almost lost', ['Lost'], true],
    ['The lostness', ['Lost'], false],
    ['看了花樣年華以後', ['花样年华'], true],
  ])('in “%s”, %j: %s', (text, names, found) => {
    expect(mentions(text, keysOf(names))).toBe(found);
  });

  it('is made unreadable in every form, and nothing else is', () => {
    const text = '“Dreamlover”, 夢中人: a DREAM LOVER’s dream of ‘love’.';
    expect(blanked(text, keysOf(['Dreamlover', '梦中人']))).toBe('“█████”, █████: a █████ dream of ‘love’.');
  });

  it('is half told by a word of it, but not by a plain one', () => {
    expect(shareWord('Faye waits', 'Faye Wong')).toBe(true);
    expect(shareWord('What the cat did', 'What the Day Made')).toBe(false);
    expect(shareWord('花樣的年華', '花樣年華')).toBe(true);
    expect(shareWord('花', '花樣年華')).toBe(false);
  });
});
