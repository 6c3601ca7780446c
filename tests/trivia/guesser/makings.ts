import type { Catalogue } from '../../../src/catalogue/catalogue.ts';
import { makeQuestion } from '../../../src/trivia/questions/make-question.ts';
import { pairKey, questionPool } from '../../../src/trivia/questions/pool.ts';
import type { Difficulty, Pair, Question } from '../../../src/trivia/questions/question.ts';
import { seeded } from '../seeded.ts';

export const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard'];

/** Every pair that any game can ask. */
export function allPairs(catalogue: Catalogue): Pair[] {
  const pools = [undefined, ...catalogue.films.keys()].flatMap((filmId) =>
    questionPool(catalogue, { filmId, chineseTitles: true }),
  );
  return [...new Map(pools.map((pair) => [pairKey(pair), pair])).values()];
}

/** A pair as it can be made, for each seed up to `to`. Each making has a chance of its own, so their places differ. */
export function* makingsOf(
  catalogue: Catalogue,
  pair: Pair,
  { difficulty, from = 0, to }: { difficulty: Difficulty; from?: number; to: number },
): Generator<Question> {
  for (let seed = from; seed < to; seed += 1) {
    const chance = seeded(hashOf(`${pairKey(pair)} ${difficulty} ${seed}`));
    const question = makeQuestion(catalogue, pair, { difficulty, chance });
    if (question !== undefined) yield question;
  }
}

/** A number for a text, evenly spread (FNV-1a, mixed once more). */
export function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
