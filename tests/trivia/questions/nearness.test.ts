import { expect, it } from 'vitest';
import { nearness } from '../../../src/trivia/questions/nearness.ts';

const traits = (tags: string, ...years: number[]) => ({ tags: new Set(tags), years });

it.each([
  ['', 0],
  ['x', 0],
  ['a', 1],
  ['ab', 2],
  ['abc', 3],
  ['abcd', 3],
])('things in common count one each, three at most: "%s" is as near as %d', (tags, near) => {
  expect(nearness(traits('abcde'), traits(tags))).toBe(near);
});

it.each([
  [1994, 2],
  [1991, 2],
  [1990, 1],
  [1984, 1],
  [1983, 0],
])('years count by how far apart the nearest two are: %d and 1994 as %d', (year, near) => {
  expect(nearness(traits('a', 1950, 1994), traits('b', year))).toBe(near);
});

it('a year that is not known is near nothing', () => {
  expect(nearness(traits('a', 1994), traits('b'))).toBe(0);
});
