import { z } from 'zod';
import { fullName, fullTitle, type Catalogue, type Film } from '../../../src/catalogue/catalogue.ts';

/*
 * What someone who has seen none of these films can tell from a few words: where they come from, and whether a name is
 * a woman's. The lists are short on purpose; a stranger only needs to be right more often than not.
 */

export type Sex = 'female' | 'male' | 'unknown';

const HAN = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/u;
const SYLLABLE = /^(?:zh|ch|sh|ng|gw|kw|ts|hs|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng|[nptkmr]|nn|h)?$/;
const ROMANCE_WORD =
  /^(?:el|la|le|los|las|de|del|di|da|y|en|mi|un|una|que|ti|con|il|lo|les|des|et|sur|quizás|siempre)$/;
const ENGLISH_WORD =
  /^(?:the|of|in|you|me|my|i|i'm|is|it|to|at|and|for|a|on|with|your|love|night|only|song|theme|day|days|who|are)$/;
const ACCENT = /[\u00c0-\u024f]/u;

const WOMEN = new Set(
  (
    'adriana ana angela anita annie anna brigitte carina cassandra cat cecilia charlie connie dinah dolores dorothy ' +
    'elizabeth faye gesang jingwen julia karen katie laurie leslie lulu maggie maria marianne mavis mayumi michelle mimi ' +
    'natalie norah paula rachel rebecca ruth sandra sandy shirley sue susan tiffany teresa valerie vivian zoe'
  ).split(' '),
);
const MEN = new Set(
  (
    'alan alex alberto alice amos andy arnie astor brian brook bryan caetano chikara clive clyde danny dave david dean ' +
    'dennis deric ennio ernesto felice forest frank frankie garry georges giorgio gustavo jacky james jeremy jim jimmy ' +
    'johnny jon jonathan jude kazumasa lai leon lorenzo lowell luis mel michael mickey mike nat nathaniel neil nilo noel ' +
    'norman osvaldo otis pablo peer rafael reg richard robin roel rolf ryan ry shigeru shunichi silvio simon stanley ' +
    'stefano takeshi takuya tom tomás tony vince vincenzo xavier yo-yo zbigniew ho fai wah'
  ).split(' '),
);
const WOMANS_CHARACTER = /[菲俐潔曼玲娟欣蓮霞妮芳麗艷雪鳳娜莉媚怡蘭璇嫣蕾琳儀萍雯薇姬娥嬌婷琴]/u;
const FEMALE_WORD =
  /\b(?:she|woman|women|girl|lady|mother|wife|sister|daughter|actress|mrs|miss|ms|madam|waitress|landlady|bride|queen|princess|girlfriend|amah)\b/i;
const MALE_WORD =
  /\b(?:he|man|men|boy|father|husband|brother|son|mr|master|swordsman|cop|king|prince|boyfriend|uncle|bridegroom|policeman|monk)\b/i;

/** Where words seem to come from, by their script, accents and little words. */
export function originOf(text: string): 'chinese' | 'romance' | 'english' | 'other' {
  if (HAN.test(text)) return 'chinese';
  const words = wordsOf(text);
  if (words.some((word) => ENGLISH_WORD.test(word))) return 'english';
  if (ACCENT.test(text) || words.some((word) => ROMANCE_WORD.test(word))) return 'romance';
  const syllables = words.flatMap((word) => word.split('-'));
  return syllables.length > 1 && syllables.every((syllable) => SYLLABLE.test(syllable)) ? 'chinese' : 'other';
}

export function scriptOf(text: string): 'latin' | 'han' | 'both' | 'neither' {
  if (HAN.test(text)) return LATIN.test(text) ? 'both' : 'han';
  return LATIN.test(text) ? 'latin' : 'neither';
}

/** The sex that a name, or a sentence about somebody, suggests. */
export function guessedSex(text: string): Sex {
  const words = wordsOf(text);
  const isFemale = FEMALE_WORD.test(text) || words.some((word) => WOMEN.has(word));
  const isMale = MALE_WORD.test(text) || words.some((word) => MEN.has(word));
  if (isFemale !== isMale) return isFemale ? 'female' : 'male';
  return WOMANS_CHARACTER.test(text) ? 'female' : 'unknown';
}

/** Words in lower case, with the apostrophes and hyphens inside them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{Script=Latin}\p{M}\p{N}]+(?:['’-][\p{Script=Latin}\p{M}\p{N}]+)*/gu) ?? [];
}

/** The parts of the catalogue that even a stranger can see: a film's form and year, and a person's sex. */
export type Eye = {
  filmNamed: (label: string) => Film | undefined;
  filmsIn: (text: string) => Film[];
  sexOf: (name: string) => Sex;
};

const sexed = z.object({ sex: z.enum(['female', 'male']) });

export function strangersEye(catalogue: Catalogue): Eye {
  const films = [...catalogue.films.values()];
  const byTitle = new Map(
    films.flatMap((film) =>
      [film.title, film.original?.text, fullTitle(film)].flatMap((title) =>
        title === undefined ? [] : [[title, film] as const],
      ),
    ),
  );
  const people = films.flatMap(({ cast }) => cast.map(({ actor }) => actor));
  const sexes = new Map(
    people.flatMap((person) => {
      const known = sexed.safeParse(person);
      return known.success ? [person.name, fullName(person)].map((name) => [name, known.data.sex] as const) : [];
    }),
  );
  return {
    filmNamed: (label) => byTitle.get(label) ?? byTitle.get(label.replace(/ \([^)]*\)$/, '')),
    filmsIn: (text) => films.filter((film) => text.includes(fullTitle(film)) || text.includes(`“${film.title}”`)),
    sexOf: (name) => sexes.get(name) ?? guessedSex(name),
  };
}
