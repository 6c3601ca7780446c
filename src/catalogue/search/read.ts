import type { Entry } from '../entries.ts';
import { type Ask, askedBy, beginnings, saidAs } from './asks.ts';
import { isIdeographic, tokensOf, wordsOf } from './fold.ts';
import { joinedMark, joinedNames } from './index.ts';
import { listAt } from './lists.ts';
import { each, isShown, type OneOrMore, type Part, placeOf, wordNumber } from './part.ts';
import { beginningWith } from './words.ts';

/** A part of a query: a name that the catalogue knows, a phrase that asks, or else a clue. */
export type Piece = { typed: string; text: string; is: 'name' | 'ask' | 'clue'; asks: readonly Ask[]; film?: FilmAt };

/** A film: the number of its part, and its entry there. */
type FilmAt = { part: number; entry: number };

/** A query that asks for something, or that names a film and says more. */
export type Question = {
  /** What is left of it without the words that only ask. Empty if nothing is. */
  text: string;
  /** False if it only names a film, or only Chinese names one after the other. */
  isAsking: boolean;
  kind: Entry['kind'] | undefined;
  isCover: boolean;
  film: NamedFilm | undefined;
};

/** The film that a question names, what belongs to it in each part, and what else the question says. */
export type NamedFilm = FilmAt & { text: string; members: OneOrMore<readonly number[]>; rest: string };

/** How many words or characters a name or phrase may have. */
const longest = 12;
/** How many clues tell of a scene, and how many weak words with them make a sentence of a query that asks nothing. */
const scene = 3;
const sentence = 5;
/** What says that a film is meant, before its name or after it. */
const before = new Set('from in'.split(' '));
const after = new Set(['里', '里面', '中', '入面', '电影里', '电影中']);

const year = /^(19|20)\d\d$/;

/** Takes queries apart, and reads what they ask. */
export function reader(parts: OneOrMore<Part>) {
  const hasFilms = parts.some(({ layer }) => layer.films.size > 0);
  return { cut, read };

  /** Undefined if nothing is asked, or if the query is a name or begins one. */
  function read(folded: string): Question | undefined {
    const tokens = tokensOf(folded);
    if (!hasFilms && !tokens.some((token) => beginnings.has(token))) return undefined;
    if (beginsName(tokens.join(''))) return undefined;
    const pieces = cut(folded);
    const asks = new Set(pieces.flatMap((piece) => piece.asks));
    asks.delete('weak');
    const isAsking = asks.size > 0 || isSentence(pieces);
    const named = pieces.findLast(({ film }) => film !== undefined);
    const isCut = isIdeographic(folded) && pieces.length > 2 && pieces.some(({ is }) => is === 'name');
    if (!isAsking && named === undefined && !isCut) return undefined;

    const said = isAsking || named ? pieces.filter(({ is }) => is !== 'ask') : pieces;
    const film = named && filmIn(pieces, named, said);
    return { text: textOf(said), isAsking, kind: kindOf(asks, film, cluesIn(said)), isCover: asks.has('cover'), film };
  }

  /** Takes the longest name or phrase from each place on. */
  function cut(folded: string): Piece[] {
    const tokens = tokensOf(folded);
    const pieces: Piece[] = [];
    for (let at = 0; at < tokens.length;) {
      const name = nameFrom(tokens, at);
      const phrase = phraseFrom(tokens, at);
      const length = Math.max(name, phrase, 1);
      const joined = tokens.slice(at, at + length).join('');
      const text = isIdeographic(joined) ? joined : tokens.slice(at, at + length).join(' ');
      const film = filmNamed(joined) ?? filmNamed(withoutS(joined));
      const asks = askedBy.get(joined) ?? [];
      if (name > 0 && name >= phrase)
        pieces.push({ typed: text, text, is: 'name', asks: [], ...(film !== undefined && { film }) });
      else if (phrase > 0 && !saidAs.has(joined)) pieces.push({ typed: text, text, is: 'ask', asks });
      else pieces.push({ typed: text, text: saidAs.get(joined) ?? text, is: 'clue', asks: phrase > 0 ? asks : [] });
      at += length;
    }
    return withWholeClues(pieces);
  }

  function nameFrom(tokens: readonly string[], at: number): number {
    if (!beginsName(withoutS(tokens[at] ?? ''))) return 0;
    return longestFrom(tokens, at, (joined) => isName(joined) || isName(withoutS(joined)));
  }

  function beginsName(joined: string): boolean {
    return parts.some(({ layer }) => {
      const { from, to } = beginningWith(layer.words, joinedMark + joined);
      return from < to;
    });
  }

  function isName(joined: string): boolean {
    if (joined.length < (isIdeographic(joined) ? 2 : 3)) return false;
    return parts.some((part) => wordNumber(part, joinedMark + joined) >= 0);
  }

  /** The last film of that name. */
  function filmNamed(joined: string): FilmAt | undefined {
    let last: FilmAt | undefined;
    let lastPlace = -1;
    for (const [number, part] of parts.entries()) {
      const entry = part.layer.films.get(wordNumber(part, joinedMark + joined));
      const place = entry === undefined ? -1 : placeOf(part, entry);
      if (entry === undefined || place <= lastPlace) continue;
      last = { part: number, entry };
      lastPlace = place;
    }
    return last;
  }

  function filmIn(pieces: readonly Piece[], named: Piece, said: readonly Piece[]): NamedFilm | undefined {
    const others = said.filter((piece) => piece !== named && !year.test(piece.text));
    const isOther = isElse(named.text.replaceAll(' ', ''));
    if (isOther && !isSaidOfFilm(pieces, pieces.indexOf(named))) return undefined;
    const film = named.film ?? { part: 0, entry: 0 };
    const { layer } = parts[film.part] ?? parts[0];
    const title = layer.words.at(joinedNames(layer, film.entry, 'names')[0] ?? 0);
    const members = each(parts, (part) => entriesWith(part, title));
    return { ...film, text: named.text, members, rest: textOf(others) };
  }

  /** Whether a film's name is a song's or a character's too. */
  function isElse(joined: string): boolean {
    return parts.some((part) => {
      const { layer } = part;
      const word = wordNumber(part, joinedMark + joined);
      return entriesWith(part, joinedMark + joined).some((entry) => {
        const kind = layer.kinds[entry];
        return kind !== 'person' && joinedNames(layer, entry, kind === 'song' ? 'names' : 'people').includes(word);
      });
    });
  }
}

function entriesWith(part: Part, word: string): number[] {
  const number = wordNumber(part, word);
  return number < 0 ? [] : listAt(part.layer.entriesOf, number).filter((entry) => isShown(part, entry));
}

function isSentence(pieces: readonly Piece[]): boolean {
  const weak = pieces.filter(({ asks }) => asks.includes('weak')).length;
  return weak >= sentence && cluesIn(pieces) >= scene;
}

/** A name is one clue, as is each word beside the names. */
function cluesIn(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { is, text }) => sum + (is === 'clue' ? wordsOf(text).length : Number(is === 'name')), 0);
}

/** Whether words around the name say that a film is meant: "in", "from", "the movie", 里. */
function isSaidOfFilm(pieces: readonly Piece[], at: number): boolean {
  const next = pieces[at + 1];
  if (next && (after.has(next.text) || next.asks.includes('film') || next.asks.includes('sound'))) return true;
  for (let i = at - 1; pieces[i]?.is === 'ask'; i--) {
    if (before.has(pieces[i]?.text ?? '') || pieces[i]?.asks.includes('film')) return true;
  }
  return false;
}

/** What is asked for. A song of a film of which nothing else is said is the film, whose card has them all. */
function kindOf(asks: ReadonlySet<Ask>, film: NamedFilm | undefined, clues: number): Question['kind'] {
  if (asks.has('person')) return 'person';
  const isBare = film?.rest === '';
  if (asks.has('works')) return film === undefined ? 'person' : 'song';
  if (asks.has('cover') || asks.has('song')) return isBare ? 'film' : 'song';
  if (asks.has('sound')) return film === undefined && clues < scene ? undefined : isBare ? 'film' : 'song';
  return asks.has('film') ? 'film' : undefined;
}

function phraseFrom(tokens: readonly string[], at: number): number {
  if (!beginnings.has(tokens[at] ?? '')) return 0;
  return longestFrom(tokens, at, (joined) => askedBy.has(joined) || saidAs.has(joined));
}

function longestFrom(tokens: readonly string[], at: number, isOne: (joined: string) => boolean): number {
  for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
    if (isOne(tokens.slice(at, at + length).join(''))) return length;
  }
  return 0;
}

/** Joins Chinese clues. A character that asks beside others is part of a clue where it stands inside one. */
function withWholeClues(pieces: readonly Piece[]): Piece[] {
  const isClue = (piece: Piece | undefined) => piece?.is === 'clue' && isIdeographic(piece.text);
  const whole: Piece[] = [];
  for (const [at, piece] of pieces.entries()) {
    const last = whole.at(-1);
    const isInside =
      piece.is === 'ask' &&
      piece.text.length === 1 &&
      isIdeographic(piece.text) &&
      isClue(pieces[at + 1]) &&
      (at === 0 || isClue(last));
    const clue: Piece = isInside ? { ...piece, is: 'clue', asks: [] } : piece;
    if (last && isClue(clue) && isClue(last))
      whole.splice(-1, 1, { ...last, typed: last.typed + clue.typed, text: last.text + clue.text });
    else whole.push(clue);
  }
  return whole;
}

/** "umebayashis" may be "Umebayashi's". */
const withoutS = (joined: string) => joined.replace(/(?<=[a-z]{4})s$/, '');

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join(' ');
