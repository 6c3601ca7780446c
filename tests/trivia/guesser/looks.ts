import type { Catalogue, Film } from '../../../src/catalogue/catalogue.ts';
import type { Question } from '../../../src/trivia/questions/question.ts';
import { type Eye, guessedSex, originOf, scriptOf, wordsOf } from './strangers-eye.ts';

/** What can be seen of an option beside the others, each look by its name. A look that is missing counts as 0. */
export type Looks = ReadonlyMap<string, number>;

type Asked = Pick<Question, 'text' | 'quote' | 'options'>;

/** What a stranger sees of a question: its words, and in which years its films came out. */
type Seen = {
  words: ReadonlySet<string>;
  origin: string;
  sex: string;
  characters: number;
  films: readonly Film[];
};

/**
 * Traits that say what sort of thing an option is. Any other trait counts only by how many of the options share it:
 * by itself it would tell one title from all others, and so which of them is the answer most often.
 */
const SORTS = new Set(['form', 'script', 'origin', 'sex', 'place']);

/** Traits that say how an option stands to the question. They count by themselves too. */
const RELATIONS = new Set([
  'origin like the question',
  'sex like the question',
  'a word per character',
  'a word of the question',
  'after the film',
  'in the year of the film',
]);

/**
 * The looks of a question's options, in their order. Each trait counts by how many of the other options share it and if
 * none does, and some by themselves. Each size counts by how it compares: the most, the least, in between.
 */
export function looksOf(asked: Asked, eye: Eye, films: readonly Film[]): Looks[] {
  const seen = see(asked, eye, films);
  const traits = asked.options.map((label, place) => traitsOf(label, seen, eye).set('place', String(place)));
  const sizes = asked.options.map((label, place) => sizesOf(label, seen, asked.options.toSpliced(place, 1)));
  return asked.options.map((_, place) => {
    const looks = new Map<string, number>();
    for (const [name, value] of traits[place] ?? []) {
      const company = traits.filter((other) => other.get(name) === value).length - 1;
      if (SORTS.has(name) || RELATIONS.has(name)) looks.set(`${name}: ${value}`, 1);
      looks.set(`${name}: shared`, company / 3);
      if (company === 0) looks.set(`${name}: the odd one`, 1);
    }
    for (const [name, value] of sizes[place] ?? []) {
      const all = sizes.map((other) => other.get(name) ?? 0);
      const [most, least] = [Math.max(...all), Math.min(...all)];
      if (most === least) continue;
      looks.set(`${name}: more`, (value - least) / (most - least));
      if (value === most) looks.set(`${name}: most`, 1);
      if (value === least) looks.set(`${name}: least`, 1);
      if (value !== most && value !== least) looks.set(`${name}: between`, 1);
    }
    return looks;
  });
}

/** The films that a question's subject belongs to: a song is no younger than the film that plays it. */
export function filmsOfSubject(catalogue: Catalogue, subject: string): Film[] {
  const ids = subject.split('/');
  const songs = ids.flatMap((id) => catalogue.songs.get(id) ?? []);
  return [...ids, ...songs.flatMap((song) => song.cues.map((cue) => cue.filmId))].flatMap(
    (id) => catalogue.films.get(id) ?? [],
  );
}

function see({ text, quote = '' }: Asked, eye: Eye, films: readonly Film[]): Seen {
  const named = /[“《]([^”》]+)[”》]/u.exec(text)?.[1] ?? '';
  const shown = eye.filmsIn(text);
  return {
    words: new Set(wordsOf(`${text} ${quote}`)),
    origin: originOf(named),
    sex: guessedSex(`${named} ${quote}`),
    characters: named.match(/\p{Script=Han}/gu)?.length ?? 0,
    films: shown.length > 0 ? shown : films,
  };
}

function traitsOf(label: string, seen: Seen, eye: Eye): Map<string, string> {
  const words = wordsOf(label);
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const year = yearIn(label);
  const sex = eye.sexOf(label);
  return new Map([
    ['form', eye.filmNamed(label)?.kind ?? 'none'],
    ['script', scriptOf(label)],
    ['origin', originOf(label)],
    ['origin like the question', yes(originOf(label) === seen.origin)],
    ['sex', sex],
    ['sex like the question', sex === 'unknown' || seen.sex === 'unknown' ? 'unknown' : yes(sex === seen.sex)],
    ['brackets', yes(/[([]/.test(label))],
    ['several names', yes(/&|,| and /.test(label))],
    ['accents', yes(/[\u00c0-\u024f]/u.test(label))],
    ['digits', yes(year === undefined && /\d/.test(label))],
    ['marks', yes(/[:;!?'’"“”.…，：]/u.test(label))],
    ['article', yes(/^(?:the|an?|la|el|les?|los) /i.test(label))],
    ['capitals', capitalsOf(label)],
    ['words', words.length > 4 ? 'more' : String(words.length)],
    ['a word per character', yes(seen.characters > 0 && seen.characters === words.flatMap(syllables).length)],
    ['a word of the question', yes(words.some((word) => word.length > 3 && seen.words.has(word)))],
    ['after the film', yes(year !== undefined && seen.films.some((film) => year > film.year))],
    ['in the year of the film', yes(year !== undefined && seen.films.some((film) => year === film.year))],
    ['round year', yes(year !== undefined && year % 5 === 0)],
  ]);
}

function sizesOf(label: string, seen: Seen, others: readonly string[]): Map<string, number> {
  const words = wordsOf(label);
  const shared = new Set(others.flatMap(wordsOf));
  return new Map([
    ['length', label.length],
    ['word count', words.length],
    ['number', Number(/\d+/.exec(label)?.[0] ?? 0)],
    ['words of the question', words.filter((word) => seen.words.has(word)).length],
    ['words of other options', words.filter((word) => shared.has(word)).length],
  ]);
}

function yearIn(label: string): number | undefined {
  const year = /\b(?:1[89]|20)\d\d\b/.exec(label)?.[0];
  return year === undefined ? undefined : Number(year);
}

/** As titles are written, as sentences are, or neither. */
function capitalsOf(label: string): string {
  const words = label.match(/[\p{Script=Latin}]+/gu)?.filter((word) => word.length > 3) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  if (words.length === 0) return 'none';
  return capitals === words.length ? 'all' : capitals === 0 ? 'no' : 'some';
}

function syllables(word: string): string[] {
  return word.split('-');
}
