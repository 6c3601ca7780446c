import type { Catalogue } from '../../catalogue/catalogue.ts';
import { oneOf, type Chance } from '../chance.ts';
import { oncePer } from './groups.ts';
import { KINDS } from './kinds.ts';
import { makeQuestion } from './make-question.ts';
import { type Difficulty, KIND_NAMES, type Pair, type QuestionSubject } from './question.ts';

/** A pair that can be asked, and whether its subject is in the better known half of its kind. */
export type PooledPair = Pair & { wellKnown: boolean };

const poolsOf = oncePer<Catalogue, Map<string | undefined, readonly PooledPair[]>>(() => new Map());

/**
 * All questions of a general game, or of a game about one film, which also asks about scenes that give away its ending.
 * Each can be made at every difficulty. In the catalogue's order; gathered once per catalogue.
 */
export function questionPool(
  catalogue: Catalogue,
  { filmId }: { filmId?: string | undefined } = {},
): readonly PooledPair[] {
  const known = poolsOf(catalogue).get(filmId);
  if (known !== undefined) return known;
  const gathering = gather(catalogue, filmId);
  let step = gathering.next();
  while (step.done !== true) step = gathering.next();
  return step.value;
}

/** Gathers all pools, which takes a second or more. Awaits `rest` between small steps. */
export async function gatherPools(catalogue: Catalogue, rest: () => Promise<void>): Promise<void> {
  await rest();
  for (const filmId of [undefined, ...catalogue.films.keys()]) await gatherPool(catalogue, { filmId }, rest);
}

/** Gathers one pool in the same way, unless it is there. After it questionPool takes no time. */
export async function gatherPool(
  catalogue: Catalogue,
  { filmId }: { filmId?: string | undefined },
  rest: () => Promise<void>,
): Promise<void> {
  const gathering = gather(catalogue, filmId);
  while (!poolsOf(catalogue).has(filmId) && gathering.next().done !== true) await rest();
}

/** A pair as one string, for the list of what a server has been asked. */
export function pairKey({ kind, subject }: Pair): string {
  return `${kind}:${subject}`;
}

/**
 * Picks a pair that is not in `asked` (by pairKey); undefined if all are. Easy questions are about well-known subjects
 * and hard ones about the others, while there are any. Each kind is equally likely, so that the one with the most
 * subjects does not fill the game.
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

/** Gathers a pool and stores it. Each step tries one question. */
function* gather(catalogue: Catalogue, filmId: string | undefined): Generator<undefined, readonly PooledPair[]> {
  const pool: PooledPair[] = [];
  for (const kind of KIND_NAMES) {
    const { games, atMost = Infinity, subjects } = KINDS[kind];
    if (games === (filmId === undefined ? 'film' : 'general')) continue;
    const asked: QuestionSubject[] = [];
    for (const subject of subjects(catalogue)) {
      const fits = filmId === undefined ? subject.spoiler !== true : subject.filmIds.includes(filmId);
      if (fits && asked.length < atMost && canBeMade(catalogue, { kind, subject: subject.id })) asked.push(subject);
      yield;
    }
    const middle = asked.map((subject) => subject.fame).toSorted((a, b) => a - b)[Math.floor(asked.length / 2)] ?? 0;
    pool.push(...asked.map(({ id, fame }) => ({ kind, subject: id, wellKnown: fame >= middle })));
  }
  poolsOf(catalogue).set(filmId, pool);
  return pool;
}

function canBeMade(catalogue: Catalogue, pair: Pair): boolean {
  return makeQuestion(catalogue, pair, { difficulty: 'medium', chance: () => 0 }) !== undefined;
}
