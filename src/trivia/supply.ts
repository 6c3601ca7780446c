import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Chance } from './chance.ts';
import { difficultyOf, makeQuestion } from './questions/make-question.ts';
import { nextPair, pairKey, questionPool } from './questions/pool.ts';
import type { Difficulty, Question } from './questions/question.ts';

/** Where a game's questions come from. `asked` holds the pairKeys that may not come again. */
export type Supply = {
  /** The pool's name: `general`, or `film:` and an id. */
  pool: string;
  /** How many pairs there are. */
  size: number;
  /** How many of them are not in `asked`. */
  left: (asked: ReadonlySet<string>) => number;
  /** Undefined if all are in `asked`. */
  choose: (asked: ReadonlySet<string>) => Question | undefined;
};

/** What decides which questions a game asks. */
export type Scope = { filmId: string | null; difficulty: Difficulty | 'mixed' };

export function supplyOf(catalogue: Catalogue, { filmId, difficulty }: Scope, chance: Chance): Supply {
  const pool = questionPool(catalogue, { filmId: filmId ?? undefined });
  const keys = pool.map(pairKey);
  return {
    pool: filmId === null ? 'general' : `film:${filmId}`,
    size: keys.length,
    left: (asked) => keys.filter((key) => !asked.has(key)).length,
    choose: (asked) => {
      const how = { difficulty: difficultyOf(difficulty, chance), chance };
      const pair = nextPair(pool, asked, how);
      return pair && makeQuestion(catalogue, pair, how);
    },
  };
}
