import type { Entry } from '../entries.ts';
import type { Steps } from '../steps.ts';
import { buildForgiver, type Forgiver } from './forgive.ts';
import { buildIndex, type Index, joinedNames } from './index.ts';

/** An index with what reads misspellings and questions by it. It keeps nothing between queries. */
export type Layer = Index & {
  forgive: Forgiver;
  /** Films by the word that joins a name of theirs. */
  films: ReadonlyMap<number, number>;
};

/** Indexes entries in their order, for searches to share. */
export function* buildLayer(entries: Iterable<Entry>): Steps<Layer> {
  const index = yield* buildIndex(entries);
  const forgive = yield* buildForgiver(index.words);
  const films = new Map<number, number>();
  for (const [entry, kind] of index.kinds.entries()) {
    if (kind === 'film') for (const name of joinedNames(index, entry, 'names')) films.set(name, entry);
  }
  return { ...index, forgive, films };
}
