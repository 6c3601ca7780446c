import type { Entry } from '../entries.ts';
import type { Steps } from '../steps.ts';
import { type Forgiver, forgiver, pairsIn } from './forgive.ts';
import { buildIndex, type Index, joinedNames } from './index.ts';
import { packer } from './lists.ts';

/** An index with what reads misspellings and questions by it. It keeps nothing between queries. */
export type Layer = Index & {
  forgive: Forgiver;
  /** Films by the word that joins a name of theirs. */
  films: ReadonlyMap<number, number>;
};

/** Indexes entries in their order, for searches to share. */
export function* buildLayer(entries: Iterable<Entry>): Steps<Layer> {
  const { kinds, words, ...lists } = yield* buildIndex(entries);
  const pairs = yield* pairsIn(words);
  const pack = packer([...Object.values(lists), ...Object.values(pairs)]);
  const index: Index = {
    kinds,
    words,
    entriesOf: pack(lists.entriesOf),
    linesOf: pack(lists.linesOf),
    wordsOf: pack(lists.wordsOf),
  };
  const forgive = forgiver(words, { words: pack(pairs.words), names: pack(pairs.names) });
  const films = new Map<number, number>();
  for (const [entry, kind] of kinds.entries()) {
    if (kind === 'film') for (const name of joinedNames(index, entry, 'names')) films.set(name, entry);
  }
  return { ...index, forgive, films };
}
