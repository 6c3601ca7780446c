import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../src/trivia/questions/kinds.ts';
import { difficultyOf } from '../../../src/trivia/questions/make-question.ts';
import { nextPairs } from '../../../src/trivia/questions/next-pairs.ts';
import { chooseOptions, type Told } from '../../../src/trivia/questions/options.ts';
import { gatherPool, questionPool } from '../../../src/trivia/questions/pool.ts';
import type { Choice, Difficulty, Draft } from '../../../src/trivia/questions/question.ts';
import { shipped } from '../../shipped.ts';
import { seeded } from '../seeded.ts';

const choice = (label: string, nearness = 0, look = ''): Choice => ({
  ...{ id: label, label, nearness, look },
  keys: new Set([label.toLowerCase().replaceAll(' ', '')]),
});

function draftOf(draft: Partial<Draft>): Draft {
  const reveal = () => {
    throw new Error('nobody asks');
  };
  return { text: 'Which?', clues: [], rights: [choice('right')], wrongs: [], reveal, ...draft };
}

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

type Asked = { seed?: number; difficulty?: Difficulty; told?: Told };

function chosen(draft: Partial<Draft>, { seed = 1, difficulty = 'medium', ...more }: Asked = {}) {
  return chooseOptions(draftOf(draft), { difficulty, chance: seeded(seed), ...more });
}

describe('the options', () => {
  const wrongs = 'abcdefgh'.split('').map((letter, nearness) => choice(`wrong ${letter}`, nearness / 2));

  it('of a hard question tend to be the nearest, and of an easy one the least near', () => {
    const nearnessOf = (difficulty: Difficulty) =>
      SEEDS.flatMap((seed) => chosen({ wrongs }, { seed, difficulty })?.wrongs ?? [])
        .map(({ nearness }) => nearness)
        .reduce((sum, nearness) => sum + nearness, 0) /
      (3 * SEEDS.length);
    expect(nearnessOf('hard') - nearnessOf('medium')).toBeGreaterThan(0.5);
    expect(nearnessOf('medium') - nearnessOf('easy')).toBeGreaterThan(0.5);
  });

  it('all look like the right one, or there is no question', () => {
    const men = ['x', 'y', 'z'].map((letter) => choice(`man ${letter}`, 0, 'male'));
    const women = ['x', 'y', 'z'].map((letter) => choice(`woman ${letter}`, 3, 'female'));
    const rights = [choice('right', 0, 'male')];
    expect(chosen({ rights, wrongs: [...women, ...men] })?.wrongs.map(({ look }) => look)).toEqual(
      men.map(() => 'male'),
    );
    expect(chosen({ rights, wrongs: [...women, ...men.slice(1)] })).toBeUndefined();
  });

  it('that are numbers have the right one in each place about as often', () => {
    const years = Array.from({ length: 40 }, (_, place) => choice(String(1960 + place)));
    const rights = [choice('1980')];
    const places = [0, 0, 0, 0];
    for (const seed of SEEDS) {
      const labels = chosen({ rights, wrongs: years, numbers: true }, { seed })?.wrongs.map(({ label }) =>
        Number(label),
      );
      const lower = labels?.filter((year) => year < 1980).length ?? 0;
      places[lower] = (places[lower] ?? 0) + 1;
    }
    for (const count of places) expect(Math.abs(count - SEEDS.length / 4)).toBeLessThan(30);
  });

  it('include one of those that must keep it company', () => {
    const company = [choice('of the film')];
    for (const seed of SEEDS.slice(0, 20)) {
      const labels = chosen({ wrongs: [...wrongs, ...company], company }, { seed })?.wrongs.map(({ label }) => label);
      expect(labels).toContain('of the film');
    }
  });

  it('have no right one that the question half names', () => {
    const draft = { clues: ['A dream of a song'], rights: [choice('Dream Lover'), choice('Perfidia')], wrongs };
    for (const seed of SEEDS.slice(0, 20)) expect(chosen(draft, { seed })?.right.label).toBe('Perfidia');
  });

  it('hold no answer of an earlier question, and the right one was never shown', () => {
    const told = { answers: new Set(['wrongh']), texts: ['Perfidia plays on the train'] };
    const rights = [choice('Perfidia'), choice('Siboney')];
    for (const seed of SEEDS.slice(0, 20)) {
      const options = chosen({ rights, wrongs }, { seed, told });
      expect(options?.right.label).toBe('Siboney');
      expect(options?.wrongs.map(({ label }) => label)).not.toContain('wrong h');
    }
    expect(chosen({ clues: ['while wrong h plays'], wrongs }, { told })).toBeUndefined();
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

  it('of a topic has that alone, and Chinese titles only where they are wanted', () => {
    const kinds = (topic: 'songs' | 'stories' | 'faces') =>
      new Set(questionPool(shipped, { topic }).map(({ kind }) => kind));
    expect([...kinds('faces')]).toEqual(['who-plays']);
    expect(kinds('songs').isDisjointFrom(kinds('stories'))).toBe(true);
    const isChinese = ({ kind, songId }: { kind: string; songId: string | undefined }) =>
      kind === 'chinese-film' ||
      (kind === 'meaning' && /\p{Script=Han}/u.test(shipped.songs.get(songId ?? '')?.original?.text ?? ''));
    expect(questionPool(shipped).filter(isChinese)).toEqual([]);
    expect(questionPool(shipped, { chineseTitles: true }).filter(isChinese).length).toBeGreaterThan(20);
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

  it('cuts each kind into equal thirds, from the best known to the least known', () => {
    for (const pairs of Map.groupBy(questionPool(shipped), ({ kind }) => kind).values()) {
      const fames = (difficulty: Difficulty) =>
        pairs.filter((pair) => pair.difficulty === difficulty).map(({ fame }) => fame);
      const [easy, medium, hard] = [fames('easy'), fames('medium'), fames('hard')];
      expect(easy.length - hard.length).toBeLessThanOrEqual(1);
      expect(Math.abs(medium.length - hard.length)).toBeLessThanOrEqual(1);
      expect(hard.length).toBeGreaterThan(0);
      if (pairs[0]?.kind === 'who-plays') continue;
      expect(Math.max(...easy)).toBeLessThanOrEqual(Math.min(...medium));
      expect(Math.max(...medium)).toBeLessThanOrEqual(Math.min(...hard));
    }
  });

  it('asks who performs or composed a song, its year and the critic’s words less than half as often as there are such questions', () => {
    const dull = /^(performer|composer|recording|critics)/;
    const shareOf = (pairs: readonly { kind: string }[]) =>
      pairs.filter(({ kind }) => dull.test(kind)).length / pairs.length;
    const pool = questionPool(shipped);
    const game = { asked: new Set<string>(), before: [], rounds: 10, newSongs: true, inShares: true };
    const drawn = SEEDS.flatMap((seed) => [
      ...nextPairs(pool, game, { difficulty: 'medium', chance: seeded(seed) }).take(1),
    ]);
    expect(shareOf(drawn)).toBeLessThan(shareOf(pool) / 2);
  });

  it('has an easy game ask more of the kinds that ask least, and a hard game more of the others', () => {
    const pool = questionPool(shipped);
    const game = { asked: new Set<string>(), before: [], rounds: 10, newSongs: true, inShares: true };
    const asksOf = (difficulty: Difficulty) => {
      const drawn = SEEDS.flatMap((seed) => [...nextPairs(pool, game, { difficulty, chance: seeded(seed) }).take(1)]);
      return drawn.reduce((sum, { kind }) => sum + KINDS[kind].asks, 0) / drawn.length;
    };
    expect(asksOf('easy')).toBeLessThan(asksOf('medium'));
    expect(asksOf('medium')).toBeLessThan(asksOf('hard'));
  });
});
