import type { Difficulty } from './questions/question.ts';

const BASE: Readonly<Record<Difficulty, number>> = { easy: 100, medium: 150, hard: 200 };

/** How much the fastest possible answer adds, as a share of the base. */
const SPEED_SHARE = 0.5;

/** How much each right answer in a row before this one adds, as a share of the base, and how many of them count. */
const STREAK_SHARE = 0.1;
const STREAK_AT_MOST = 5;

/** The fewest and the most points that a right answer can be worth. */
export function pointsWithin(difficulty: Difficulty | 'mixed'): { least: number; most: number } {
  const bases = difficulty === 'mixed' ? Object.values(BASE) : [BASE[difficulty]];
  const most = Math.round(Math.max(...bases) * (1 + SPEED_SHARE + STREAK_SHARE * STREAK_AT_MOST));
  return { least: Math.min(...bases), most };
}

/**
 * The points of a right answer (a wrong one gets none):
 *
 *     base × (1 + 0.5 × time left ÷ time allowed + 0.1 × right answers in a row before this one, 5 at most)
 *
 * rounded. The base is 100 for an easy question, 150 for a medium one and 200 for a hard one. So the slowest easy
 * answer gets 100, and the fastest hard one on a streak of five gets 400.
 *
 * @param elapsed milliseconds from the question to the press, by Discord's clock
 * @param allowed milliseconds that the question was open for
 */
export function pointsFor(answer: {
  difficulty: Difficulty;
  elapsed: number;
  allowed: number;
  streak: number;
}): number {
  const { difficulty, elapsed, allowed, streak } = answer;
  const left = Math.min(1, Math.max(0, 1 - elapsed / allowed));
  const inARow = Math.min(streak, STREAK_AT_MOST);
  return Math.round(BASE[difficulty] * (1 + SPEED_SHARE * left + STREAK_SHARE * inARow));
}
