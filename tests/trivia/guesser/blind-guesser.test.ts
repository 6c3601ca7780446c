import { describe, expect, it } from 'vitest';
import { shipped } from '../../shipped.ts';
import { seeded } from '../seeded.ts';
import { oneOf, shuffled } from '../../../src/trivia/chance.ts';
import { taught, strongestLook, type Sight } from './blind-guesser.ts';
import { looksOf } from './looks.ts';
import { meanScore } from './measure.ts';
import { guessedSex, originOf, strangersEye } from './strangers-eye.ts';

const eye = strangersEye(shipped);

/** A hundred questions, each with one right label, which `right` and `wrong` spell. */
function sights(right: (number: number) => string, wrong: (number: number) => string): Sight[] {
  return Array.from({ length: 100 }, (_, number) => {
    const chance = seeded(number);
    const label = right(number);
    const options = shuffled([label, wrong(number), wrong(number + 1), wrong(number + 2)], chance);
    const looks = looksOf({ text: 'Which?', quote: undefined, options }, eye, []);
    return { kind: 'performer', subject: `song-${number}`, right: options.indexOf(label), looks, weight: 1 };
  });
}

const meanOf = (asked: readonly Sight[]) => {
  const guess = taught(asked);
  return meanScore(asked.map((sight) => ({ score: guess(sight) }))).mean;
};

const LETTERS = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' ');

/** A name of four to twelve letters, the same for the same number. */
function word(number: number): string {
  const chance = seeded(number);
  return Array.from({ length: 4 + Math.floor(chance() * 9) }, () => oneOf(LETTERS, chance)).join('');
}

describe('the blind guesser', () => {
  it('finds a look that gives the right option away', () => {
    const byScript = sights(
      (number) => `${word(number)} 王菲`,
      (number) => word(number + 500),
    );
    expect(meanOf(byScript)).toBeGreaterThan(0.95);
    expect(strongestLook(byScript).score).toBe(1);
    const byLength = sights(
      (number) => word(number).padEnd(13, 'z'),
      (number) => word(number + 500),
    );
    expect(meanOf(byLength)).toBeGreaterThan(0.95);
  });

  it('is right about one time in four where the right option looks like the others', () => {
    const games = Array.from({ length: 10 }, (_, game) =>
      sights(
        (number) => word(game * 1_000 + number),
        (number) => word(game * 1_000 + 500 + number),
      ),
    );
    const mean = games.map(meanOf).reduce((one, other) => one + other, 0) / games.length;
    expect(mean).toBeGreaterThan(0.2);
    expect(mean).toBeLessThan(0.3);
  });

  it('counts each pair once in its limit', () => {
    const { mean, limit } = meanScore([{ score: 0 }, { score: 1 }, { score: 0 }, { score: 1 }]);
    expect(mean).toBe(0.5);
    expect(limit).toBeCloseTo(0.5 + 1.645 * Math.sqrt(1 / 3 / 4));
  });
});

describe('what a stranger sees', () => {
  it('is the form of a film, and whether a year is later than the film', () => {
    const [feature, short] = looksOf(
      { text: 'Which?', quote: undefined, options: ['Chungking Express 重慶森林', 'The Follow', 'a', 'b'] },
      eye,
      [],
    );
    expect(feature?.get('form: film')).toBe(1);
    expect(short?.get('form: short')).toBe(1);
    const film = shipped.films.get('chungking-express');
    const years = ['1990', '1994', '1995', '1999'];
    const looks = looksOf({ text: 'When?', quote: undefined, options: years }, eye, film === undefined ? [] : [film]);
    expect(looks.map((look) => look.get('after the film: yes') ?? 0)).toEqual([0, 0, 1, 1]);
  });

  it('is the sex that a name suggests, and where it seems to come from', () => {
    expect(
      ['Maggie Cheung 張曼玉', 'Tony Leung Chiu-wai 梁朝偉', 'his wife', 'Chang Chen 張震'].map(guessedSex),
    ).toEqual(['female', 'male', 'female', 'unknown']);
    expect(['Gik Cing', 'Siempre en mi corazón', 'Take My Breath Away'].map(originOf)).toEqual([
      'chinese',
      'romance',
      'english',
    ]);
  });
});
