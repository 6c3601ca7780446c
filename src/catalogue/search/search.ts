import type { Entry, Hit, Reason, Search } from '../entries.ts';
import { fold } from './fold.ts';
import { forgiver } from './forgive.ts';
import { buildIndex, places } from './index.ts';
import { picker } from './pick.ts';
import { ranker, type Ranking } from './rank.ts';
import { ask, asking, isFiller, type Asked } from './terms.ts';

/** What is typed beyond this many characters is not read. */
export const longestQuery = 100;

/** So many entries are ranked at least. */
const fewest = 64;

/** Below this share of the query found, there is no answer. */
const floor = 0.4;
/** So much found that no misspelling need be thought of: of a name, of a word. */
const enough = { name: 0.97, word: 0.9, inNames: 0.8 };

/** By so many queries the engine is warm: the first member is answered as fast as the rest. */
const warmUp = 12;

/** The search over entries that are read when it is first asked: a program need not wait for that to start. */
export function searchLater(entries: () => readonly Entry[]): Search {
  let search: Search | undefined;
  return (query, limit) => {
    search ??= searchOver(entries());
    return search(query, limit);
  };
}

/** Reads the entries once, and asks after some of them. The search that it returns keeps nothing from one query to the next. */
export function searchOver(entries: readonly Entry[]): Search {
  const index = buildIndex(entries);
  const forgive = forgiver(index.words);
  const pick = picker(index);
  const rank = ranker(index);

  for (const { names } of entries.slice(0, warmUp)) for (const end of [1, 3]) search(names[0]?.slice(end) ?? '', 25);
  return search;

  function search(query: string, limit: number): readonly Hit[] {
    const typed = ask(index, fold(query.slice(0, longestQuery)));
    if (typed === undefined) return [];
    const { asked, ranked } = find(typed, Math.max(fewest, limit));
    return ranked
      .filter(({ found }) => found >= floor)
      .slice(0, Math.max(0, limit))
      .map(({ entry, score }): Hit => ({
        id: index.ids[entry] ?? '',
        score,
        get why() {
          return reasons(entry, asked);
        },
      }));
  }

  /** Three attempts: as typed; the whole query as a misspelt name; each of its words as misspelt. */
  function find(typed: Asked, most: number): { asked: Asked; ranked: readonly Ranking[] } {
    let asked = typed;
    let ranked = rank.all(pick(asked, most), asked);
    if (isFound(ranked[0], enough.name, asked)) return { asked, ranked };

    // "the grandmaster movie" is no misspelt name, but a name and what sort of thing it is of.
    const near = asked.singles.some(({ isSort }) => isSort) ? new Map() : forgive.name(asked.whole.text);
    asked = asking({ ...asked, whole: { ...asked.whole, near } });
    if (near.size > 0) ranked = rank.all(pick(asked, most), asked);
    if (isFound(ranked[0], enough.word, asked)) return { asked, ranked };

    const singles = asked.singles.map((term) =>
      isFiller(term.text) ? term : { ...term, near: forgive.word(term.text) },
    );
    asked = asking({ ...asked, singles });
    return { asked, ranked: rank.all(pick(asked, most), asked) };
  }

  /** One or two words that stand only in a remark may still be a misspelt name. */
  function isFound(best: Ranking | undefined, share: number, { singles }: Asked): boolean {
    return best !== undefined && best.anywhere >= share && (best.found >= enough.inNames || singles.length > 2);
  }

  function reasons(entry: number, asked: Asked): Reason[] {
    rank.all([entry], asked);
    return rank.matches(asked).map(({ term, word, place }) => ({
      typed: asked.singles[term]?.text ?? '',
      found: index.words[word] ?? '',
      place: places[place] ?? 'names',
    }));
  }
}
