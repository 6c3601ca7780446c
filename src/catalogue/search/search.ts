import type { Entry, Hit, Reason, Search } from '../entries.ts';
import { fold } from './fold.ts';
import { forgiver } from './forgive.ts';
import { buildIndex, places } from './index.ts';
import { picker } from './pick.ts';
import { ranker, type Ranking } from './rank.ts';
import { isFiller, parseQuery, withReadings, type ParsedQuery } from './terms.ts';

/** How many characters of a query are read. */
export const longestQuery = 100;

/** At least this many entries are ranked. */
const fewest = 64;

/** An entry in which less of the query is found is no answer. */
const floor = 0.4;
/** Shares of the query that, once found, rule out a misspelt name or word. */
const enough = { name: 0.97, word: 0.9, inNames: 0.8 };

/** How many entries warm up the engine, so that the first member is answered as fast as the rest. */
const warmUp = 12;

/** A search that reads its entries on first use, so that the program's start does not wait for it. */
export function searchLater(entries: () => readonly Entry[]): Search {
  let search: Search | undefined;
  return (query, limit) => {
    search ??= searchOver(entries());
    return search(query, limit);
  };
}

/** Indexes the entries and warms up on some of them. The search that it returns keeps nothing between queries. */
export function searchOver(entries: readonly Entry[]): Search {
  const index = buildIndex(entries);
  const forgive = forgiver(index.words);
  const pick = picker(index);
  const rank = ranker(index);

  for (const { names } of entries.slice(0, warmUp)) for (const end of [1, 3]) search(names[0]?.slice(end) ?? '', 25);
  return search;

  function search(query: string, limit: number): readonly Hit[] {
    const typed = parseQuery(index, fold(query.slice(0, longestQuery)));
    if (typed === undefined) return [];
    const { parsed, ranked } = find(typed, Math.max(fewest, limit));
    return ranked
      .filter(({ found }) => found >= floor)
      .slice(0, Math.max(0, limit))
      .map(({ entry, score }): Hit => ({
        id: index.ids[entry] ?? '',
        score,
        get why() {
          return reasons(entry, parsed);
        },
      }));
  }

  /** Three attempts: as typed; the whole query as a misspelt name; each of its words as misspelt. */
  function find(typed: ParsedQuery, most: number): { parsed: ParsedQuery; ranked: readonly Ranking[] } {
    let parsed = typed;
    let ranked = rank.all(pick(parsed, most), parsed);
    if (isFound(ranked[0], enough.name, parsed)) return { parsed, ranked };

    // "the grandmaster movie" is not a misspelt name, but a name and the sort of thing it names.
    const near = parsed.singles.some(({ isSort }) => isSort) ? new Map() : forgive.name(parsed.whole.text);
    parsed = withReadings({ ...parsed, whole: { ...parsed.whole, near } });
    if (near.size > 0) ranked = rank.all(pick(parsed, most), parsed);
    if (isFound(ranked[0], enough.word, parsed)) return { parsed, ranked };

    const singles = parsed.singles.map((term) =>
      isFiller(term.text) ? term : { ...term, near: forgive.word(term.text) },
    );
    parsed = withReadings({ ...parsed, singles });
    return { parsed, ranked: rank.all(pick(parsed, most), parsed) };
  }

  /** One or two words found only in a remark may still be a misspelt name. */
  function isFound(best: Ranking | undefined, share: number, { singles }: ParsedQuery): boolean {
    return best !== undefined && best.anywhere >= share && (best.found >= enough.inNames || singles.length > 2);
  }

  function reasons(entry: number, parsed: ParsedQuery): Reason[] {
    rank.all([entry], parsed);
    return rank.matches(parsed).map(({ term, word, place }) => ({
      typed: parsed.singles[term]?.text ?? '',
      found: index.words[word] ?? '',
      place: places[place] ?? 'names',
    }));
  }
}
