import type { Difficulty } from './questions/question.ts';
import { pointsFor } from './scoring.ts';

/** A press that counts: at most one per member and question. */
export type Answer = { memberId: string; option: number; pressedAt: number };

/** What an answer's points depend on. */
export type Settled = { right: number; difficulty: Difficulty; openedAt: number; seconds: number };

/** The outcome of an answer. `elapsed` is in milliseconds. */
export type Result = {
  memberId: string;
  option: number;
  isRight: boolean;
  elapsed: number;
  points: number;
  streak: number;
};

/** A member's standing in a game. `streak` counts the right answers in a row so far. */
export type Standing = { points: number; right: number; answered: number; streak: number; bestStreak: number };

export type Standings = ReadonlyMap<string, Standing>;

const NOTHING: Standing = { points: 0, right: 0, answered: 0, streak: 0, bestStreak: 0 };

/** The outcomes of all answers to a question: the right ones by speed, then the wrong ones by speed. */
export function resultsOf(question: Settled, answers: readonly Answer[], before: Standings): Result[] {
  const results = answers.map(({ memberId, option, pressedAt }): Result => {
    const isRight = option === question.right;
    const elapsed = Math.max(0, pressedAt - question.openedAt);
    const streak = before.get(memberId)?.streak ?? 0;
    const { difficulty, seconds } = question;
    const points = isRight ? pointsFor({ difficulty, elapsed, allowed: seconds * 1_000, streak }) : 0;
    return { memberId, option, isRight, elapsed, points, streak: isRight ? streak + 1 : 0 };
  });
  return results.toSorted(
    (a, b) => Number(b.isRight) - Number(a.isRight) || a.elapsed - b.elapsed || compareIds(a.memberId, b.memberId),
  );
}

/** The standings after a question. A member who did not answer loses the streak only. */
export function standingsAfter(before: Standings, results: readonly Result[]): Map<string, Standing> {
  const after = new Map([...before].map(([memberId, standing]) => [memberId, { ...standing, streak: 0 }]));
  for (const { memberId, isRight, points, streak } of results) {
    const standing = after.get(memberId) ?? NOTHING;
    after.set(memberId, {
      points: standing.points + points,
      right: standing.right + Number(isRight),
      answered: standing.answered + 1,
      streak,
      bestStreak: Math.max(standing.bestStreak, streak),
    });
  }
  return after;
}

/** Members by points, then by right answers. Equal ones share a place, and the next places stay empty: 1, 2, 2, 4. */
export function ranking(standings: Standings): { place: number; memberId: string; standing: Standing }[] {
  const rows = [...standings].toSorted(
    ([idA, a], [idB, b]) => b.points - a.points || b.right - a.right || compareIds(idA, idB),
  );
  const isAhead = (other: Standing, standing: Standing) =>
    other.points > standing.points || (other.points === standing.points && other.right > standing.right);
  return rows.map(([memberId, standing]) => {
    const place = 1 + rows.filter(([, other]) => isAhead(other, standing)).length;
    return { place, memberId, standing };
  });
}

/** The game's longest streak and who had it; undefined if nobody was right. */
export function bestStreak(standings: Standings): { streak: number; memberIds: string[] } | undefined {
  const streak = Math.max(0, ...[...standings.values()].map((standing) => standing.bestStreak));
  if (streak === 0) return undefined;
  const memberIds = [...standings].filter(([, standing]) => standing.bestStreak === streak).map(([id]) => id);
  return { streak, memberIds: memberIds.toSorted(compareIds) };
}

/** Discord's ids grow with time, so the older account comes first. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
