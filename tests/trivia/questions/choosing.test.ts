import { describe, expect, it } from 'vitest';
import { difficultyOf } from '../../../src/trivia/questions/make-question.ts';
import { chooseOptions } from '../../../src/trivia/questions/options.ts';
import { gatherPool, nextPair, type PooledPair, questionPool } from '../../../src/trivia/questions/pool.ts';
import type { Choice, Draft } from '../../../src/trivia/questions/question.ts';
import { fameOf } from '../../../src/trivia/questions/songs.ts';
import { shipped } from '../../shipped.ts';
import { seeded } from '../seeded.ts';

const choice = (label: string, nearness: number): Choice => ({ id: label, label, keys: new Set([label]), nearness });

function draftOf(draft: Partial<Draft>): Draft {
  const reveal = () => {
    throw new Error('nobody asks');
  };
  return { text: 'Which?', clues: [], rights: [choice('right', 0)], wrongs: [], reveal, ...draft };
}

describe('the options', () => {
  const wrongs = [0, 1, 2, 3, 4, 5, 6, 7].map((nearness) => choice(`wrong ${'abcdefgh'.charAt(nearness)}`, nearness));
  const chosen = (difficulty: 'easy' | 'hard') =>
    chooseOptions(draftOf({ wrongs }), difficulty, seeded(1))?.wrongs.map(({ nearness }) => nearness);

  it('of a hard question are the nearest, and of an easy one the least near that are near at all', () => {
    expect(chosen('hard')).toEqual([7, 6, 5]);
    expect(chosen('easy')).toEqual([1, 2, 3]);
  });

  it('have no right one that the question half names', () => {
    const draft = draftOf({
      clues: ['A dream of a song'],
      rights: [choice('Dream Lover', 0), choice('Perfidia', 0)],
      wrongs,
    });
    for (let seed = 0; seed < 20; seed += 1) {
      expect(chooseOptions(draft, 'medium', seeded(seed))?.right.label).toBe('Perfidia');
    }
  });
});

describe('a pool', () => {
  it('can be gathered in small steps, so that nothing else has to wait for all of it', async () => {
    const catalogue = { ...shipped };
    let rests = 0;
    const gathered = () =>
      gatherPool(catalogue, {}, () => {
        rests += 1;
        return Promise.resolve();
      });
    await gathered();
    expect(rests).toBeGreaterThan(100);
    expect(questionPool(catalogue)).toEqual(questionPool(shipped));
    rests = 0;
    await gathered();
    expect(rests).toBe(0);
  });
});

describe('the difficulty', () => {
  it('of a mixed game is each of the three about as often', () => {
    const chance = seeded(4);
    const drawn = Array.from({ length: 600 }, () => difficultyOf('mixed', chance));
    for (const difficulty of ['easy', 'medium', 'hard']) {
      expect(Math.abs(drawn.filter((one) => one === difficulty).length - 200)).toBeLessThan(60);
    }
  });

  it('holds the better known half of each kind for easy questions', () => {
    const songs = questionPool(shipped).filter(({ kind }) => kind === 'film-of-song');
    const fames = (wellKnown: boolean) =>
      songs
        .filter((pair) => pair.wellKnown === wellKnown)
        .map(({ subject }) => fameOf(shipped.songs.get(subject) ?? never()));
    expect(Math.min(...fames(true))).toBeGreaterThan(Math.max(...fames(false)));
    expect(fames(true).length).toBeGreaterThanOrEqual(songs.length / 2);
  });
});

describe('the next kind', () => {
  it('is as likely as any other, however many subjects it has', () => {
    const pool: PooledPair[] = [
      { kind: 'composer', subject: 'one', wellKnown: true },
      ...Array.from({ length: 99 }, (_, at) => ({ kind: 'performer', subject: String(at), wellKnown: true }) as const),
    ];
    const chance = seeded(2);
    const kinds = Array.from({ length: 400 }, () => nextPair(pool, new Set(), { difficulty: 'medium', chance })?.kind);
    expect(Math.abs(kinds.filter((kind) => kind === 'composer').length - 200)).toBeLessThan(50);
  });
});

function never(): never {
  throw new Error('the subject is a song of the catalogue');
}
