import type { Catalogue } from '../../catalogue/catalogue.ts';
import { oneOf, type Chance } from '../chance.ts';
import { oncePer } from './groups.ts';
import { KINDS, type KindName } from './kinds.ts';
import { makeQuestion } from './make-question.ts';
import type { Difficulty, Kind, Pair } from './question.ts';

/** A pair that can be asked, and whether its subject is among the better known half of its kind. */
export type PooledPair = Pair & { wellKnown: boolean };

const poolsOf = oncePer(
  (catalogue: Catalogue) => new Map<string | undefined, PooledPair[]>([[undefined, gathered(catalogue, undefined)]]),
);

/**
 * Every question that there is: in general, or in a game about one film, where scenes that give away its ending are
 * asked too. Each can be made at every difficulty. The order is the catalogue's. Gathered once for a catalogue.
 */
export function questionPool(
  catalogue: Catalogue,
  { filmId }: { filmId?: string | undefined } = {},
): readonly PooledPair[] {
  const pools = poolsOf(catalogue);
  const pool = pools.get(filmId) ?? gathered(catalogue, filmId);
  pools.set(filmId, pool);
  return pool;
}

/** Names a pair in one string, for the list of what a server has been asked. */
export function pairKey({ kind, subject }: Pair): string {
  return `${kind}:${subject}`;
}

/**
 * The next pair: one that is not in `asked` (by pairKey), and undefined when all are. Easy questions are about what is
 * well known and hard ones about what is not, as long as there are any such. Kinds take turns by chance, each as
 * likely as another, so that the kind with the most subjects does not fill the game.
 */
export function nextPair(
  pool: readonly PooledPair[],
  asked: ReadonlySet<string>,
  { difficulty, chance }: { difficulty: Difficulty; chance: Chance },
): Pair | undefined {
  const left = pool.filter((pair) => !asked.has(pairKey(pair)));
  const fitting = left.filter(({ wellKnown }) => difficulty === 'medium' || wellKnown === (difficulty === 'easy'));
  const from = fitting.length > 0 ? fitting : left;
  const kind = oneOf([...new Set(from.map((pair) => pair.kind))], chance);
  const pair = oneOf(
    from.filter((one) => one.kind === kind),
    chance,
  );
  return pair === undefined ? undefined : { kind: pair.kind, subject: pair.subject };
}

function gathered(catalogue: Catalogue, filmId: string | undefined): PooledPair[] {
  return kindNames().flatMap((kind) => {
    const { games, atMost = Infinity, subjects }: Kind = KINDS[kind];
    if (games === (filmId === undefined ? 'film' : 'general')) return [];
    const asked = subjects(catalogue)
      .filter((subject) => (filmId === undefined ? subject.spoiler !== true : subject.filmIds.includes(filmId)))
      .filter(({ id }) => canBeMade(catalogue, { kind, subject: id }))
      .slice(0, atMost);
    const middle = asked.map((subject) => subject.fame).toSorted((a, b) => a - b)[Math.floor(asked.length / 2)] ?? 0;
    return asked.map(({ id, fame }) => ({ kind, subject: id, wellKnown: fame >= middle }));
  });
}

function canBeMade(catalogue: Catalogue, pair: Pair): boolean {
  return makeQuestion(catalogue, pair, { difficulty: 'medium', chance: () => 0 }) !== undefined;
}

function kindNames(): KindName[] {
  // Object.keys forgets the names' type; KINDS is a literal with no others.
  return Object.keys(KINDS) as KindName[];
}
