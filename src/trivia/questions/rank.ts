import type { Askable } from './question.ts';

/** The pairs of one kind from easy to hard: by rank, and by id where that is the same. */
export function byRank(ofKind: readonly Askable[]): Askable[] {
  return ofKind.toSorted((a, b) => a.about.rank - b.about.rank || (a.subject < b.subject ? -1 : 1));
}
