import type { Entry, Hit, Reason, Search } from '../entries.ts';
import { askedBy } from './asks.ts';
import { fold } from './fold.ts';
import { forgiver } from './forgive.ts';
import { buildIndex } from './index.ts';
import { isLikely } from './likely.ts';
import { picker } from './pick.ts';
import { ranker, type Ranking, type WordMatch } from './rank.ts';
import { type NamedFilm, reader } from './read.ts';
import { type Asked, isFiller, parseQuery, withoutForeign, withReadings, type ParsedQuery } from './terms.ts';

/** How many characters of a query are read. */
export const longestQuery = 100;

/** At least this many entries are ranked. */
const fewest = 64;

/** An entry in which less of the query is found is no answer, but to a question a few telling words are one. */
const floor = 0.4;
const some = { share: 0.15, words: 2 };
/** Shares of the query that, once found, rule out a misspelt name or word. */
const enough = { name: 0.97, word: 0.9, inNames: 0.8 };

/** Among how many others a likelier result than the best is looked for, and what share of its score it needs. */
const few = 6;
const alike = 0.9;
/** A score that only an entry's own name has, typed whole. */
const own = 0.9999;

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
  const { read, cut } = reader(index);

  for (const { names } of entries.slice(0, warmUp)) for (const end of [1, 3]) search(names[0]?.slice(end) ?? '', 25);
  return search;

  function search(query: string, limit: number): readonly Hit[] {
    const folded = fold(query.slice(0, longestQuery));
    const most = Math.max(fewest, limit);
    const found = answer(folded, (parsed) => pick(parsed, most));
    if (found === undefined) return [];
    const { parsed } = found;
    return likelyFirst(found)
      .filter((ranking) => isEnough(ranking, parsed))
      .slice(0, Math.max(0, limit))
      .map((ranking): Hit => ({
        id: index.ids[ranking.entry] ?? '',
        score: ranking.score,
        get why() {
          return reasons(ranking, parsed);
        },
        get isLikely() {
          return isMeant(ranking, parsed);
        },
      }));
  }

  /** Of a few results that score alike, puts first what explains the query, if the best does not. */
  function likelyFirst({ parsed, ranked }: Found): readonly Ranking[] {
    const [best, ...others] = ranked;
    if (best === undefined || parsed.singles.length < 3 || best.anywhere >= enough.name) return ranked;
    if (isMeant(best, parsed)) return ranked;
    const near = others.slice(0, few).filter(({ score }) => score >= alike * best.score);
    const likely = near.find((each) => isMeant(each, parsed));
    if (likely === undefined) return ranked;
    return [{ ...likely, score: best.score }, ...ranked.filter((each) => each !== likely)];
  }

  function isMeant(ranking: Ranking, parsed: ParsedQuery): boolean {
    if (ranking.score >= own) return true;
    return isLikely(cut(parsed.text), parsed, {
      matches: matchesOf(ranking, parsed),
      kind: index.kinds[ranking.entry],
    });
  }

  /** Reads a query as a question, unless all of its words stand in one title and what belongs to it. */
  function answer(folded: string, everywhere: Among): Found | undefined {
    const question = read(folded);
    if (question === undefined || (question.isAsking && isTitle(folded, everywhere)))
      return find(folded, undefined, everywhere);
    const { text, kind, isCover, film } = question;
    const asked: Asked = { kind, isCover, isInFilm: false };
    if (film === undefined || film.rest === '') return find(text, asked, everywhere);
    const there = inFilm(film, { ...asked, isInFilm: true });
    if (there) return there;
    const isFilm = film.rest.split(' ').every(isFiller);
    if (isFilm) return find(film.text, { ...asked, kind: 'film' }, everywhere);
    const found = find(text, asked, everywhere);
    if (found === undefined || found.ranked.some((each) => isEnough(each, found.parsed))) return found;
    return { ...found, ranked: [{ entry: film.entry, score: floor, found: floor, anywhere: floor, telling: 0 }] };
  }

  function isTitle(folded: string, everywhere: Among): boolean {
    const parsed = parseQuery(index, folded);
    if (parsed === undefined || parsed.singles.some(({ exact }) => exact < 0)) return false;
    const [best] = rank.all(everywhere(parsed), parsed);
    if (best === undefined) return false;
    const matches = matchesOf(best, parsed);
    const isNamed = ({ term, place, sure }: WordMatch) =>
      askedBy.has(parsed.singles[term]?.text ?? '')
        ? place === 'names' && sure > 0.99
        : place !== 'remarks' && place !== 'around';
    return matches.length === parsed.singles.length && matches.every(isNamed);
  }

  /** Looks in the film for what else was said; the film itself comes last then. Undefined if that is not there. */
  function inFilm(film: NamedFilm, asked: Asked): Found | undefined {
    const found = find(film.rest, asked, () => film.members);
    const ranked = found?.ranked.filter((each) => isEnough(each, found.parsed)) ?? [];
    const last = ranked.at(-1);
    if (found === undefined || last === undefined) return undefined;
    const isThere = ranked.some(({ entry }) => entry === film.entry);
    const named: Ranking = { ...last, entry: film.entry, score: 0.9 * last.score };
    return { parsed: found.parsed, ranked: isThere ? ranked : [...ranked, named] };
  }

  /** Three attempts: as typed; the whole query as a misspelt name; each of its words as misspelt. */
  function find(text: string, asked: Asked | undefined, among: Among): Found | undefined {
    const typed = parseQuery(index, text, asked);
    if (typed === undefined) return undefined;
    let parsed = typed;
    let ranked = rank.all(among(parsed), parsed);
    if (isFound(ranked[0], enough.name, parsed)) return { parsed, ranked };

    const near = forgive.name(parsed.whole.text);
    parsed = withReadings({ ...parsed, whole: { ...parsed.whole, near } });
    if (near.size > 0) ranked = rank.all(among(parsed), parsed);
    if (isFound(ranked[0], enough.word, parsed)) return { parsed, ranked };

    const singles = parsed.singles.map((term) =>
      isFiller(term.text) || term.near.size > 0 ? term : { ...term, near: forgive.word(term.text) },
    );
    parsed = withoutForeign(withReadings({ ...parsed, singles }));
    return { parsed, ranked: rank.all(among(parsed), parsed) };
  }

  /** One or two words found only in a remark may still be a misspelt name. */
  function isFound(best: Ranking | undefined, share: number, { singles }: ParsedQuery): boolean {
    return best !== undefined && best.anywhere >= share && (best.found >= enough.inNames || singles.length > 2);
  }

  function matchesOf({ entry }: Ranking, parsed: ParsedQuery): WordMatch[] {
    rank.all([entry], parsed);
    return rank.matches(parsed);
  }

  function reasons(ranking: Ranking, parsed: ParsedQuery): Reason[] {
    return matchesOf(ranking, parsed).map(({ term, found, place }) => ({
      typed: parsed.singles[term]?.text ?? '',
      found,
      place,
    }));
  }
}

const isEnough = ({ found, telling }: Ranking, { asked }: ParsedQuery) =>
  found >= floor || (asked !== undefined && found >= some.share && telling >= some.words);

type Found = { parsed: ParsedQuery; ranked: readonly Ranking[] };

/** The entries to rank. */
type Among = (parsed: ParsedQuery) => readonly number[];
