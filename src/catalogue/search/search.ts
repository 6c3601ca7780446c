import type { Entry, Hit, Reason, Search } from '../entries.ts';
import { atOnce } from '../steps.ts';
import { askedBy } from './asks.ts';
import { fold } from './fold.ts';
import { forgiveWord } from './forgive.ts';
import { joinedNames } from './index.ts';
import { buildLayer, type Layer } from './layer.ts';
import { isLikely } from './likely.ts';
import { alone, each, isShown, type OneOrMore, type Part, placeOf } from './part.ts';
import { picker } from './pick.ts';
import { ranker, type Ranking, type WordMatch } from './rank.ts';
import { type NamedFilm, reader } from './read.ts';
import { type Asked, isFiller, parseQuery, type ParsedQuery, withoutForeign, withReadings } from './terms.ts';
import { idsByNumber } from './words.ts';

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

/** How many entries warm up the engine. */
const warmUp = 12;

/** Indexes the entries and warms up on some of them. */
export function searchOver(entries: readonly Entry[]): Search {
  const layer = atOnce(buildLayer(entries));
  const search = searchIn([alone(layer, idsOf(entries))]);
  warm(search, entries);
  return search;
}

/** Entries' ids by their numbers. Does not keep the entries. */
export function idsOf(entries: readonly Entry[]): Part['idOf'] {
  return atOnce(idsByNumber(entries.map(({ id }) => id)));
}

/** Searches for some of the entries, so that the first member is answered as fast as the rest. */
export function warm(search: Search, entries: readonly Entry[]): void {
  for (const { names } of entries.slice(0, warmUp)) for (const end of [1, 3]) search(names[0]?.slice(end) ?? '', 25);
}

/** Searches several parts as if they were one. The search keeps nothing between queries. */
export function searchIn(parts: OneOrMore<Part>): Search {
  const { read, cut } = reader(parts);
  const forgivers = parts.map(({ layer }) => layer.forgive);
  const engines = each(parts, ({ layer }) => ({ pick: picker(layer), rank: ranker(layer) }));
  return search;

  function search(query: string, limit: number): readonly Hit[] {
    const folded = fold(query.slice(0, longestQuery));
    const most = Math.max(fewest, limit);
    const found = answer(folded, (parsed) => engineOf(parsed).pick(parsed, most));
    if (found === undefined) return [];
    const [asked] = found.parsed;
    const explains = { parsed: found.parsed, reasons, isMeant };
    return likelyFirst(found)
      .filter((ranking) => isEnough(ranking, asked))
      .slice(0, Math.max(0, limit))
      .map((ranking) => new RankedHit(idOf(ranking), ranking, explains));
  }

  /** Of a few results that score alike, puts first what explains the query, if the best does not. */
  function likelyFirst({ parsed, ranked }: Found): readonly Ranking[] {
    const [best, ...others] = ranked;
    if (best === undefined || parsed[0].singles.length < 3 || best.anywhere >= enough.name) return ranked;
    if (isMeant(best, parsed)) return ranked;
    const near = others.slice(0, few).filter(({ score }) => score >= alike * best.score);
    const likely = near.find((each) => isMeant(each, parsed));
    if (likely === undefined) return ranked;
    return [{ ...likely, score: best.score }, ...ranked.filter((each) => each !== likely)];
  }

  function isMeant(ranking: Ranking, parsed: Parsed): boolean {
    if (ranking.score >= own) return true;
    const query = parsed[ranking.part] ?? parsed[0];
    const layer = layerOf(ranking);
    const [title = -1] = joinedNames(layer, ranking.entry, 'names');
    return isLikely(cut(query.text), query, {
      matches: matchesOf(ranking, parsed),
      kind: layer.kinds[ranking.entry],
      isBegun: title >= query.whole.names.from && title < query.whole.names.to,
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
    if (found === undefined || found.ranked.some((each) => isEnough(each, found.parsed[0]))) return found;
    const { part, entry } = film;
    return { ...found, ranked: [{ part, entry, score: floor, found: floor, anywhere: floor, telling: 0 }] };
  }

  function isTitle(folded: string, everywhere: Among): boolean {
    const parsed = parseQuery(parts, folded);
    if (parsed === undefined) return false;
    const [{ singles }] = parsed;
    if (singles.some(({ isKnown }) => !isKnown)) return false;
    const [best] = rankAll(parsed, everywhere);
    if (best === undefined) return false;
    const matches = matchesOf(best, parsed);
    const isNamed = ({ term, place, sure }: WordMatch) =>
      askedBy.has(singles[term]?.text ?? '')
        ? place === 'names' && sure > 0.99
        : place !== 'remarks' && place !== 'around';
    return matches.length === singles.length && matches.every(isNamed);
  }

  /** Looks in the film for what else was said; the film itself comes last then. Undefined if that is not there. */
  function inFilm(film: NamedFilm, asked: Asked): Found | undefined {
    const found = find(film.rest, asked, ({ part }) => film.members[part] ?? []);
    const ranked = found?.ranked.filter((each) => isEnough(each, found.parsed[0])) ?? [];
    const last = ranked.at(-1);
    if (found === undefined || last === undefined) return undefined;
    const isThere = ranked.some(({ part, entry }) => part === film.part && entry === film.entry);
    const named: Ranking = { ...last, part: film.part, entry: film.entry, score: 0.9 * last.score };
    return { parsed: found.parsed, ranked: isThere ? ranked : [...ranked, named] };
  }

  /** Three attempts: as typed; the whole query as a misspelt name; each of its words as misspelt. */
  function find(text: string, asked: Asked | undefined, among: Among): Found | undefined {
    const typed = parseQuery(parts, text, asked);
    if (typed === undefined) return undefined;
    let parsed = typed;
    let ranked = rankAll(parsed, among);
    if (isFound(ranked[0], enough.name, parsed)) return { parsed, ranked };

    const near = each(parts, ({ layer }) => layer.forgive.name(typed[0].whole.text));
    parsed = each(parsed, (query, part) =>
      withReadings({ ...query, whole: { ...query.whole, near: near[part] ?? near[0] } }),
    );
    if (near.some(({ size }) => size > 0)) ranked = rankAll(parsed, among);
    if (isFound(ranked[0], enough.word, parsed)) return { parsed, ranked };

    const meant = typed[0].singles.map(({ text }, i) =>
      isFiller(text) || typed.some(({ singles }) => (singles[i]?.near.size ?? 0) > 0)
        ? []
        : forgiveWord(forgivers, text),
    );
    parsed = each(parsed, (query, part) => {
      const singles = query.singles.map((term, i) => ({ ...term, near: meant[i]?.[part] ?? term.near }));
      return withReadings({ ...query, singles });
    });
    parsed = withoutForeign(parsed);
    return { parsed, ranked: rankAll(parsed, among) };
  }

  /** Equal scores keep the order of the entries. */
  function rankAll(parsed: Parsed, among: Among): Ranking[] {
    const ranked = each(parts, (part, number) => {
      const query = parsed[number] ?? parsed[0];
      const entries = among(query);
      const shown = part.among ? entries.filter((entry) => isShown(part, entry)) : entries;
      return engineOf(query).rank.all(shown, query);
    });
    const all = ranked.length === 1 ? ranked[0] : ranked.flat();
    return all.sort((a, b) => b.score - a.score || placeIn(a) - placeIn(b));
  }

  function placeIn({ part, entry }: Ranking): number {
    return placeOf(parts[part] ?? parts[0], entry);
  }

  function engineOf({ part }: { part: number }) {
    return engines[part] ?? engines[0];
  }

  function idOf({ part, entry }: Ranking): string {
    return (parts[part] ?? parts[0]).idOf(entry);
  }

  function layerOf({ part }: Ranking): Layer {
    return (parts[part] ?? parts[0]).layer;
  }

  /** One or two words found only in a remark may still be a misspelt name. */
  function isFound(best: Ranking | undefined, share: number, [{ singles }]: Parsed): boolean {
    return best !== undefined && best.anywhere >= share && (best.found >= enough.inNames || singles.length > 2);
  }

  function matchesOf(ranking: Ranking, parsed: Parsed): WordMatch[] {
    const query = parsed[ranking.part] ?? parsed[0];
    const { rank } = engineOf(ranking);
    rank.all([ranking.entry], query);
    return rank.matches(query);
  }

  function reasons(ranking: Ranking, parsed: Parsed): Reason[] {
    return matchesOf(ranking, parsed).map(({ term, found, place }) => ({
      typed: parsed[0].singles[term]?.text ?? '',
      found,
      place,
    }));
  }
}

type Explains = {
  parsed: Parsed;
  reasons: (ranking: Ranking, parsed: Parsed) => Reason[];
  isMeant: (ranking: Ranking, parsed: Parsed) => boolean;
};

/** A hit that says why when it is asked. Many are remembered, so it keeps little of its own. */
class RankedHit implements Hit {
  readonly id: string;
  readonly #ranking: Ranking;
  readonly #explains: Explains;

  constructor(id: string, ranking: Ranking, explains: Explains) {
    this.id = id;
    this.#ranking = ranking;
    this.#explains = explains;
  }

  get score(): number {
    return this.#ranking.score;
  }

  get why(): Reason[] {
    return this.#explains.reasons(this.#ranking, this.#explains.parsed);
  }

  get isLikely(): boolean {
    return this.#explains.isMeant(this.#ranking, this.#explains.parsed);
  }
}

const isEnough = ({ found, telling }: Ranking, { asked }: ParsedQuery) =>
  found >= floor || (asked !== undefined && found >= some.share && telling >= some.words);

/** A query as each part reads it. */
type Parsed = OneOrMore<ParsedQuery>;

type Found = { parsed: Parsed; ranked: readonly Ranking[] };

/** A part's entries to rank. */
type Among = (parsed: ParsedQuery) => readonly number[];
