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

/** What decides a member's place. */
export type Score = { points: number; right: number };

/** A member's standing in a game. `streak` counts the right answers in a row so far. */
export type Standing = Score & { answered: number; streak: number; bestStreak: number };

/** The results of a game's questions by their numbers, in order. */
export type Rounds = ReadonlyMap<number, readonly Result[]>;

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

/** The standings after a game's questions. */
export function standingsThrough(rounds: Rounds): Standings {
  return [...rounds.values()].reduce<Standings>(standingsAfter, new Map());
}

/**
 * The question that the smallest share of those who answered got right; of equal ones, the one that most answered, then
 * the first. Undefined if every answer was right, or only one question was answered.
 */
export function hardestRound(rounds: Rounds): { number: number; right: number; answered: number } | undefined {
  const tallies = [...rounds].flatMap(([number, results]) =>
    results.length === 0
      ? []
      : [{ number, right: results.filter(({ isRight }) => isRight).length, answered: results.length }],
  );
  const [hardest] = tallies.toSorted(
    (a, b) => a.right / a.answered - b.right / b.answered || b.answered - a.answered || a.number - b.number,
  );
  return hardest === undefined || tallies.length === 1 || hardest.right === hardest.answered ? undefined : hardest;
}

/** Members by points, then by right answers. Equal ones share a place, and the next places stay empty: 1, 2, 2, 4. */
export function ranking<Row extends Score>(
  standings: ReadonlyMap<string, Row>,
): { place: number; memberId: string; standing: Row }[] {
  const rows = [...standings].toSorted(
    ([idA, a], [idB, b]) => b.points - a.points || b.right - a.right || compareIds(idA, idB),
  );
  let place = 0;
  let above: Score | undefined;
  return rows.map(([memberId, standing], at) => {
    if (above?.points !== standing.points || above.right !== standing.right) place = at + 1;
    above = standing;
    return { place, memberId, standing };
  });
}

/** One of a game's leading members. */
export type Leader = {
  place: number;
  memberId: string;
  points: number;
  /** Whether another member shares the place. */
  isTied: boolean;
  /** The distance to the best member, or the best member's own to the next; undefined if there is no other. */
  gap: number | undefined;
};

/** Members in the first three places who have any points, ties included. */
export function leaders(scores: ReadonlyMap<string, Score>): Leader[] {
  const rows = ranking(scores);
  const [best, next] = rows.map(({ standing }) => standing.points);
  return rows
    .filter(({ place, standing }) => place <= 3 && standing.points > 0)
    .map(({ place, memberId, standing: { points } }, at) => ({
      ...{ place, memberId, points },
      isTied: rows.filter((other) => other.place === place).length > 1,
      gap: best === undefined || next === undefined ? undefined : at === 0 ? best - next : best - points,
    }));
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
