import type { Catalogue } from '../../catalogue/catalogue.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { KINDS } from './kinds.ts';
import { evenly } from './evenly.ts';
import { makeQuestion } from './make-question.ts';
import {
  type Askable,
  DIFFICULTIES,
  type Difficulty,
  type Fame,
  KIND_NAMES,
  type KindName,
  type Pair,
  type QuestionSubject,
  type Topic,
} from './question.ts';
import { byRank } from './rank.ts';
import { readNames } from './read-names.ts';
import { withinShares } from './shares.ts';

/** A pair that can be asked, how hard it is among those of its kind, and what it is about. */
export type PooledPair = Pair & {
  difficulty: Difficulty;
  fame: Fame;
  songId: string | undefined;
  isFromShelf?: boolean | undefined;
};

/** What a pool is limited to. Without a film, a topic and Chinese titles, it is that of a usual game. */
export type Limits = {
  filmId?: string | undefined;
  topic?: Topic | undefined;
  chineseTitles?: boolean | undefined;
};

/** About how many subjects of a shelf a kind asks, so that a shelf of thousands costs no more and a game stays a mix. */
const ASKED = 100;

const gatheredOf = oncePer<Catalogue, Map<string | undefined, readonly Askable[]>>(() => new Map());
const gatheringOf = oncePer<Catalogue, Map<string | undefined, Promise<void>>>(() => new Map());
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

/**
 * Gathers one pool in the same way; undefined if it is there, so that nobody waits. Those who want the same pool share the
 * work. After it questionPool takes no time.
 */
export function gatherPool(
  catalogue: Catalogue,
  { filmId }: Pick<Limits, 'filmId'>,
  rest: () => Promise<void>,
): Promise<void> | undefined {
  if (isGathered(catalogue, filmId)) return undefined;
  const underWay = gatheringOf(catalogue);
  const gathering = underWay.get(filmId) ?? inSteps(catalogue, filmId, rest).finally(() => underWay.delete(filmId));
  underWay.set(filmId, gathering);
  return gathering;
}

async function inSteps(catalogue: Catalogue, filmId: string | undefined, rest: () => Promise<void>): Promise<void> {
  const gathering = gather(catalogue, filmId);
  while (!isGathered(catalogue, filmId) && gathering.next().done !== true) await rest();
}

/** Whether questionPool has nothing left to gather. */
export function isGathered(catalogue: Catalogue, filmId: string | undefined): boolean {
  return gatheredOf(catalogue).has(filmId);
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
  yield* readNames(catalogue);
  for (const kind of KIND_NAMES) {
    for (const about of subjectsOf(catalogue, kind, filmId)) {
      const pair = { kind, subject: about.id };
      if (canBeMade(catalogue, pair)) found.push({ ...pair, about });
      yield;
    }
    yield;
  }
  gatheredOf(catalogue).set(filmId, found);
  return found;
}

/** What a kind may ask about in a general game, or in one about a film: of a shelf, no more than ASKED. */
function subjectsOf(catalogue: Catalogue, kind: KindName, filmId: string | undefined): readonly QuestionSubject[] {
  const { games, subjects, ofShelf = false } = KINDS[kind];
  if (games === (filmId === undefined ? 'film' : 'general')) return [];
  const fitting = subjects(catalogue).filter(
    ({ spoiler, filmIds, isFromShelf = false }) =>
      (ofShelf || !isFromShelf) && (filmId === undefined ? spoiler !== true : filmIds.includes(filmId)),
  );
  const own = fitting.filter(({ isFromShelf }) => isFromShelf);
  const asked = new Set(evenly(own, ASKED / own.length));
  return fitting.filter((subject) => !subject.isFromShelf || asked.has(subject));
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
    return {
      kind,
      subject,
      difficulty: third.get(one) ?? 'medium',
      fame: about.fame,
      songId: about.songId,
      ...(about.isFromShelf && { isFromShelf: true }),
    };
  });
}
