import type { Chance } from '../chance.ts';
import { KINDS } from './kinds.ts';
import { pairKey, type PooledPair } from './pool.ts';
import type { Difficulty, KindName } from './question.ts';
import { keepsShares } from './shares.ts';

/** What decides what comes next: the pairs that may not, by their pairKeys, and the game so far. */
export type SoFar = {
  asked: ReadonlySet<string>;
  before: readonly PooledPair[];
  rounds: number;
  /** False to let the game ask about a song again. */
  newSongs: boolean;
  /** True to keep the shares of a general game. */
  inShares: boolean;
};

/** How much likelier a kind becomes in a game by how much it asks. */
const LIKELY: Readonly<Record<Difficulty, Readonly<Record<1 | 2 | 3, number>>>> = {
  easy: { 1: 3, 2: 2, 3: 1 },
  medium: { 1: 1, 2: 1, 3: 1 },
  hard: { 1: 1, 2: 2, 3: 2 },
};

/** Kinds that players find dull, and how likely they are beside others. They come later in a walk, which loses few. */
const DULL: readonly KindName[] = [
  ...(['performer', 'composer', 'recording-first', 'recording-year'] as const),
  ...(['critics-song', 'critics-film'] as const),
];
const DULL_LIKELY = 0.25;

/** How much less likely a kind becomes each time that it comes in a game. */
const AGAIN = 0.4;

/** The harder ones and the easier ones come in when a difficulty is used up. */
const ELSE: Readonly<Record<Difficulty, readonly Difficulty[]>> = {
  easy: ['easy', 'medium', 'hard'],
  medium: ['medium', 'easy', 'hard'],
  hard: ['hard', 'medium', 'easy'],
};

/**
 * The pairs that may come next, in the order in which to try them: those of the difficulty first. A kind is the likelier
 * the more pairs it has left, so that all are used up together, and the less the game has had of it.
 */
export function* nextPairs(
  pool: readonly PooledPair[],
  soFar: SoFar,
  { difficulty, chance }: { difficulty: Difficulty; chance: Chance },
): Generator<PooledPair> {
  const songs = new Set(soFar.before.map(({ songId }) => songId)).difference(new Set([undefined]));
  const may = (pair: PooledPair) =>
    !soFar.asked.has(pairKey(pair)) &&
    !(soFar.newSongs && songs.has(pair.songId)) &&
    (!soFar.inShares || keepsShares(pair, soFar));
  const left = Map.groupBy(pool.filter(may), (pair) => pair.difficulty);
  for (const level of ELSE[difficulty]) {
    const kinds = Map.groupBy(left.get(level) ?? [], ({ kind }) => kind);
    const weightOf = ([kind, pairs]: [KindName, PooledPair[]]) =>
      pairs.length *
      LIKELY[difficulty][KINDS[kind].asks] *
      (DULL.includes(kind) ? DULL_LIKELY : 1) *
      AGAIN ** soFar.before.filter((one) => one.kind === kind).length;
    while (kinds.size > 0) {
      const [kind, pairs] = weighted([...kinds], weightOf, chance);
      const [pair] = pairs.splice(Math.floor(chance() * pairs.length), 1);
      if (pairs.length === 0) kinds.delete(kind);
      if (pair !== undefined) yield pair;
    }
  }
}

function weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number, chance: Chance): Item {
  let rest = chance() * items.reduce<number>((sum, item) => sum + weightOf(item), 0);
  const found = items.find((item) => (rest -= weightOf(item)) < 0) ?? items.at(-1);
  if (found === undefined) throw new RangeError('nothing to choose from');
  return found;
}
