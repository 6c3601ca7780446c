import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fold } from '../../src/catalogue/search/fold.ts';
import { allPlaces, MANY, placesBeginning, placesNamed } from '../../src/daily/gazetteer.ts';

const lines = readFileSync(join(import.meta.dirname, '../../data/places/names.tsv'), 'utf8')
  .trimEnd()
  .split('\n');

test('names are in order, so that halving finds them', () => {
  expect(lines.findIndex((line, at) => at > 0 && line <= (lines[at - 1] ?? ''))).toBe(-1);
});

test('names are folded as what is typed will be', () => {
  const names = lines.map((line) => line.slice(0, line.indexOf('\t')));
  expect(names.filter((name) => !name.endsWith(MANY) && fold(name) !== name)).toEqual([]);
});

test('places are in order of their people', () => {
  const people = allPlaces().map((place) => place.people);
  expect(people).toEqual(people.toSorted((a, b) => b - a));
});

test('the first name, the last and one between are found, and nothing by what is no name', () => {
  const names = lines.filter((line) => /^[^*]+\t\d/u.test(line)).map((line) => line.slice(0, line.indexOf('\t')));
  const [first = '', last = ''] = [names[0], names.at(-1)];
  for (const name of [first, last, 'tokyo']) expect(placesNamed(name)).not.toEqual([]);
  for (const name of ['', 'toky', 'tokyoo', '!', '\uffff', '\t']) expect(placesNamed(name)).toEqual([]);
});

test('a beginning that very many names have finds the largest places, and the place of just that name', () => {
  const found = placesBeginning('san');
  expect(found.length).toBeLessThan(100);
  expect(found.find(({ isWhole }) => isWhole)?.place.label).toBe('San, Mali');
});
