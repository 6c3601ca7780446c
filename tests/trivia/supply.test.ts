import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/trivia/questions/kinds.ts';
import { mentions } from '../../src/trivia/questions/names.ts';
import { pairKey, questionPool } from '../../src/trivia/questions/pool.ts';
import type { Question } from '../../src/trivia/questions/question.ts';
import { wordsShown } from '../../src/trivia/questions/reveal.ts';
import { toldBy } from '../../src/trivia/questions/told.ts';
import { supplyOf, type Scope } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { seeded } from './seeded.ts';

const GENERAL: Scope = { filmId: null, difficulty: 'mixed', kinds: 'all', chineseTitles: 'off' };

/** Games that one server plays in a row. */
function* gamesOf(scope: Scope, { games, rounds, seed = 1 }: { games: number; rounds: number; seed?: number }) {
  const asked = new Set<string>();
  const supply = supplyOf(shipped, scope, seeded(seed));
  for (let game = 0; game < games; game += 1) {
    const before: Question[] = [];
    while (before.length < rounds) {
      const chosen = supply.choose(asked, { before, rounds, taken: new Set(before.map(pairKey)) });
      if (chosen === undefined) break;
      if (chosen.anew) asked.clear();
      asked.add(pairKey(chosen.question));
      before.push(chosen.question);
    }
    yield before;
  }
}

const pool = new Map(questionPool(shipped, { chineseTitles: true }).map((pair) => [pairKey(pair), pair]));

describe('a general game', () => {
  it.each([
    [5, 6],
    [10, 6],
    [20, 2],
  ])(
    'of %d is mostly scenes, notes, covers, the critic and meanings, with little casting and few cues',
    (rounds, games) => {
      for (const game of gamesOf(GENERAL, { games, rounds, seed: rounds })) {
        const of = (test: (question: Question) => boolean) => game.filter(test).length;
        expect(game.length).toBe(rounds);
        expect(of(({ kind }) => KINDS[kind].main)).toBeGreaterThanOrEqual(0.6 * rounds);
        expect(of(({ kind }) => kind === 'who-plays')).toBeLessThanOrEqual(rounds / 10);
        expect(of((question) => pool.get(pairKey(question))?.fame === 3)).toBeLessThanOrEqual(rounds / 10);
        const songs = game.flatMap(({ reveal }) => reveal.songId ?? []);
        expect(new Set(songs).size).toBe(songs.length);
      }
    },
  );

  it('asks a server no question twice while it can do without', () => {
    const asked: string[] = [];
    for (const game of gamesOf(GENERAL, { games: 12, rounds: 10 })) {
      expect(game.filter(({ kind }) => KINDS[kind].main).length).toBeGreaterThanOrEqual(6);
      asked.push(...game.map(pairKey));
    }
    expect(new Set(asked).size).toBe(asked.length);
  });
});

describe.each<[string, Scope]>([
  ['a general game', GENERAL],
  ['a game about one film', { ...GENERAL, filmId: 'chungking-express' }],
])('in %s', (_, scope) => {
  it('no question holds another’s answer, and no passage is told twice', () => {
    for (const game of gamesOf(scope, { games: 4, rounds: 10 })) {
      for (const [place, question] of game.entries()) {
        const { answers } = toldBy(shipped, game.toSpliced(place, 1));
        for (const text of [question.text, question.quote ?? '', ...question.options])
          expect([text, mentions(text, answers)]).toEqual([text, false]);
      }
      const passages = game.flatMap(({ reveal }) => wordsShown(reveal));
      expect(new Set(passages).size).toBe(passages.length);
    }
  });
});

describe('a game about one film', () => {
  it('goes on when no question is left that gives nothing away', () => {
    for (const game of gamesOf({ ...GENERAL, filmId: '2046' }, { games: 2, rounds: 20 })) {
      expect(new Set(game.map(pairKey)).size).toBe(game.length);
      expect(game.length).toBe(20);
    }
  });
});

describe('a stored question of a kind that is gone', () => {
  it('still counts as told', () => {
    const [game = []] = gamesOf(GENERAL, { games: 1, rounds: 1 });
    const gone = game.map((question): Question => ({ ...question, kind: 'chinese-song' as 'meaning' }));
    const { answers } = toldBy(shipped, gone);
    expect(answers.size).toBeGreaterThan(0);
    const chosen = supplyOf(shipped, GENERAL, seeded(1)).choose(new Set(), {
      before: gone,
      rounds: 5,
      taken: new Set(),
    });
    expect(chosen).toBeDefined();
  });
});
