import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Chance } from './chance.ts';
import { isKind } from './questions/kinds.ts';
import { difficultyOf, makeQuestion } from './questions/make-question.ts';
import { nextPairs } from './questions/next-pairs.ts';
import { pairKey, poolName, questionPool, type PooledPair } from './questions/pool.ts';
import type { Difficulty, Question, Topic } from './questions/question.ts';
import { wordsShown } from './questions/reveal.ts';
import { toldBy } from './questions/told.ts';

/** How many questions are tried before the game lets one tell another's answer, or repeats a song. */
const TRIES = 100;

const NOTHING_KEPT = { newSongs: false, inShares: false, untold: false };

/** A game so far: its questions, how many it will have, and the pairKeys that may not come even in a new walk. */
export type GameSoFar = { before: readonly Question[]; rounds: number; taken: ReadonlySet<string> };

/** A question; `anew` is true if the server's walk through the pool has to begin again for it. */
export type Chosen = { question: Question; anew: boolean };

/** Where a game's questions come from. */
export type Supply = {
  /** The pool's name: see poolName. */
  pool: string;
  /** How many pairs there are. */
  size: number;
  /** How many of them are not in `asked`. */
  left: (asked: ReadonlySet<string>) => number;
  /** `asked` holds the pairKeys that may not come again in this walk. Undefined if there is no question at all. */
  choose: (asked: ReadonlySet<string>, game: GameSoFar) => Chosen | undefined;
};

/** What decides which questions a game asks. */
export type Scope = {
  filmId: string | null;
  difficulty: Difficulty | 'mixed';
  kinds: Topic | 'all';
  chineseTitles: 'on' | 'off';
};

export function supplyOf(
  catalogue: Catalogue,
  { filmId, difficulty, kinds, chineseTitles }: Scope,
  chance: Chance,
): Supply {
  const limits = {
    filmId: filmId ?? undefined,
    topic: kinds === 'all' ? undefined : kinds,
    chineseTitles: chineseTitles === 'on',
  };
  const pool = questionPool(catalogue, limits);
  const byKey = new Map(pool.map((pair) => [pairKey(pair), pair]));
  const isGeneral = filmId === null && kinds === 'all';

  return {
    pool: poolName(limits),
    size: pool.length,
    left: (asked) => pool.filter((pair) => !asked.has(pairKey(pair))).length,
    choose(asked, { before, rounds, taken }) {
      const how = { difficulty: difficultyOf(difficulty, chance), chance };
      const played = before.flatMap((question) => playedPair(byKey, question) ?? []);
      const told = toldBy(catalogue, before);
      const shown = new Set(before.flatMap(({ reveal }) => wordsShown(reveal)));
      const unasked = asked.union(taken);
      const kept = { newSongs: true, inShares: isGeneral, untold: true };
      const ways = [
        { ...kept, without: unasked, anew: false },
        // Near the end of a walk a general game may find nothing that keeps its shares; a new walk does.
        ...(isGeneral ? [{ ...kept, without: taken, anew: true }] : []),
        { ...kept, without: unasked, newSongs: false, inShares: false, anew: false },
        { ...NOTHING_KEPT, without: unasked, anew: false },
        { ...NOTHING_KEPT, without: taken, anew: true },
        { ...NOTHING_KEPT, without: new Set(before.map(pairKey)), anew: true },
      ];
      return first(ways, ({ without, anew, untold, ...way }) => {
        const pairs = nextPairs(pool, { asked: without, before: played, rounds, ...way }, how);
        const question = first(untold ? pairs.take(TRIES) : pairs, (pair) =>
          makeQuestion(catalogue, pair, { ...how, shown, ...(untold && { told }) }),
        );
        return question && { question, anew };
      });
    },
  };
}

/** A game's earlier question as a pair of the pool, which may have lost it since; undefined if its kind is retired. */
function playedPair(pool: ReadonlyMap<string, PooledPair>, question: Question): PooledPair | undefined {
  const { kind, subject, difficulty, isFromShelf, reveal } = question;
  if (!isKind(kind)) return undefined;
  const known = pool.get(pairKey(question));
  return { kind, subject, difficulty, fame: known?.fame ?? 2, songId: reveal.songId ?? known?.songId, isFromShelf };
}

function first<Item, Found>(items: Iterable<Item>, find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
