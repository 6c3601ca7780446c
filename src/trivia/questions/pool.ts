import type { Catalogue } from '../../catalogue/catalogue.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { KINDS } from './kinds.ts';
import { makeQuestion } from './make-question.ts';
import {
  type Askable,
  DIFFICULTIES,
  type Difficulty,
  type Fame,
  KIND_NAMES,
  type Pair,
  type Topic,
} from './question.ts';
import { byRank } from './rank.ts';
import { withinShares } from './shares.ts';

/** A pair that can be asked, how hard it is among those of its kind, and what it is about. */
export type PooledPair = Pair & { difficulty: Difficulty; fame: Fame; songId: string | undefined };

/** What a pool is limited to. Without a film, a topic and Chinese titles, it is that of a usual game. */
export type Limits = {
  filmId?: string | undefined;
  topic?: Topic | undefined;
  chineseTitles?: boolean | undefined;
};

const gatheredOf = oncePer<Catalogue, Map<string | undefined, readonly Askable[]>>(() => new Map());
const poolsOf = oncePer<Catalogue, Map<string, readonly PooledPair[]>>(() => new Map());

/**
 * All questions of a general game, or of a game about one film, which also asks about scenes that give away its ending.
 * Each can be made at every difficulty. In the catalogue's order; gathered once per catalogue.
 */
export function questionPool(catalogue: Catalogue, limits: Limits = {}): readonly PooledPair[] {
  const pools = poolsOf(catalogue);
  const name = poolName(limits);
  const known = pools.get(name);
  if (known !== undefined) return known;
  const pool = cutInThirds(within(gatheredFor(catalogue, limits.filmId), limits));
  pools.set(name, pool);
  return pool;
}

/** Names a pool, for the list of what a server has been asked from it. */
export function poolName({ filmId, topic, chineseTitles = false }: Limits): string {
  const parts = [filmId === undefined ? 'general' : `film:${filmId}`, topic, chineseTitles ? 'chinese' : undefined];
  return parts.filter((part) => part !== undefined).join('/');
}

/** Gathers all pools, which takes a second or more. Awaits `rest` between small steps. */
export async function gatherPools(catalogue: Catalogue, rest: () => Promise<void>): Promise<void> {
  await rest();
  for (const filmId of [undefined, ...catalogue.films.keys()]) await gatherPool(catalogue, { filmId }, rest);
}

/** Gathers one pool in the same way, unless it is there. After it questionPool takes no time. */
export async function gatherPool(
  catalogue: Catalogue,
  { filmId }: Pick<Limits, 'filmId'>,
  rest: () => Promise<void>,
): Promise<void> {
  const gathering = gather(catalogue, filmId);
  while (!gatheredOf(catalogue).has(filmId) && gathering.next().done !== true) await rest();
}

/** A pair as one string, for the list of what a server has been asked. */
export function pairKey({ kind, subject }: Pair): string {
  return `${kind}:${subject}`;
}

function gatheredFor(catalogue: Catalogue, filmId: string | undefined): readonly Askable[] {
  const known = gatheredOf(catalogue).get(filmId);
  if (known !== undefined) return known;
  const gathering = gather(catalogue, filmId);
  let step = gathering.next();
  while (step.done !== true) step = gathering.next();
  return step.value;
}

/** Finds everything that can be asked, and stores it. Each step tries one question. */
function* gather(catalogue: Catalogue, filmId: string | undefined): Generator<undefined, readonly Askable[]> {
  const found: Askable[] = [];
  for (const kind of KIND_NAMES) {
    const { games, subjects } = KINDS[kind];
    if (games === (filmId === undefined ? 'film' : 'general')) continue;
    for (const about of subjects(catalogue)) {
      const fits = filmId === undefined ? about.spoiler !== true : about.filmIds.includes(filmId);
      const pair = { kind, subject: about.id };
      if (fits && canBeMade(catalogue, pair)) found.push({ ...pair, about });
      yield;
    }
  }
  gatheredOf(catalogue).set(filmId, found);
  return found;
}

function canBeMade(catalogue: Catalogue, pair: Pair): boolean {
  return makeQuestion(catalogue, pair, { difficulty: 'medium', chance: () => 0 }) !== undefined;
}

function within(askable: readonly Askable[], { filmId, topic, chineseTitles = false }: Limits): readonly Askable[] {
  const fitting = askable.filter(
    ({ kind, about }) =>
      (topic === undefined || KINDS[kind].topic === topic) && (chineseTitles || about.chinese !== true),
  );
  return filmId === undefined && topic === undefined ? withinShares(fitting) : fitting;
}

/** Ranks the subjects of each kind, breaks ties by id, and makes the first third easy and the last hard. */
function cutInThirds(askable: readonly Askable[]): PooledPair[] {
  const ranked = [...Map.groupBy(askable, ({ kind }) => kind).values()].map(byRank);
  const third = new Map(
    ranked.flatMap((ofKind) =>
      ofKind.map((one, place) => [one, DIFFICULTIES[Math.floor((place * 3) / ofKind.length)] ?? 'medium'] as const),
    ),
  );
  return askable.map((one) => {
    const { kind, subject, about } = one;
    return { kind, subject, difficulty: third.get(one) ?? 'medium', fame: about.fame, songId: about.songId };
  });
}
