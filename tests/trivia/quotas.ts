import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { keysOf, mentions } from '../../src/trivia/questions/names.ts';
import type { Question } from '../../src/trivia/questions/question.ts';
import { fameOf } from './guesser/measure.ts';

type Game = readonly Question[];

/** A share of a game's questions, and the questions or pairs of questions that count towards it, in words. */
export type Quota = {
  name: string;
  atLeast?: number;
  atMost?: number;
  cases: (catalogue: Catalogue, game: Game) => string[];
};

/** Kinds that people play for: scenes, liner notes, covers, the critic, what a title means, which song plays where. */
const INTERESTING = /scene|note|cover|critic|mean|where/;
const CASTING = /^who-plays$|cast|role/;

/** What a game should ask. */
export const QUOTAS: readonly Quota[] = [
  { name: 'interesting kinds', atLeast: 0.6, cases: (_, game) => ofKind(game, INTERESTING) },
  { name: 'casting', atMost: 0.1, cases: (_, game) => ofKind(game, CASTING) },
  {
    name: 'background cues (fame 3)',
    atMost: 0.1,
    cases: (catalogue, game) => game.filter((question) => fameOf(catalogue, question) === 3).map(nameOf),
  },
  {
    name: 'songs asked twice',
    atMost: 0,
    cases: (catalogue, game) => repeated(game, (question) => songOf(catalogue, question)),
  },
  {
    name: 'a text holds another’s answer',
    atMost: 0,
    cases: (_, game) => telling(game, ({ text, quote = '' }) => [text, quote]),
  },
  { name: 'options hold another’s answer', atMost: 0, cases: (_, game) => telling(game, ({ options }) => options) },
  {
    name: 'a reveal tells a later answer',
    atMost: 0,
    cases: (_, game) =>
      telling(
        game,
        ({ reveal }) => [reveal.fact, reveal.note?.text ?? '', reveal.quotation?.quote ?? ''],
        (teller, asked) => teller < asked,
      ),
  },
  {
    name: 'the same passage twice',
    atMost: 0,
    cases: (_, game) => repeated(game, ({ quote, reveal }) => reveal.quotation?.quote ?? quote),
  },
  { name: 'the same note twice', atMost: 0, cases: (_, game) => repeated(game, ({ reveal }) => reveal.note?.text) },
];

function ofKind(game: Game, kinds: RegExp): string[] {
  return game.filter(({ kind }) => kinds.test(kind)).map(nameOf);
}

/** The song that a question is about: its subject's, or the one that its reveal plays. */
function songOf({ songs, films }: Catalogue, { subject, reveal }: Question): string | undefined {
  const id = subject.split('/').at(-1) ?? subject;
  return songs.has(id) && !films.has(id) ? id : reveal.songId;
}

/** The questions for which `keyFor` gives what an earlier one had. */
function repeated(game: Game, keyFor: (question: Question) => string | undefined): string[] {
  const known = new Map<string, Question>();
  return game.flatMap((question) => {
    const key = keyFor(question);
    const earlier = known.get(key ?? '');
    if (key === undefined) return [];
    known.set(key, question);
    return earlier === undefined ? [] : [`${nameOf(earlier)} and ${nameOf(question)}: ${key}`];
  });
}

/** The pairs of questions of which one's words name what the other asks for, by any of its names. */
function telling(
  game: Game,
  wordsOf: (question: Question) => readonly string[],
  counts: (teller: number, asked: number) => boolean = (teller, asked) => teller !== asked,
): string[] {
  return game.flatMap((asked, at) => {
    const answer = asked.options[asked.right] ?? '';
    const keys = namesIn(answer);
    return game
      .filter((teller, from) => counts(from, at) && wordsOf(teller).some((words) => mentions(words, keys)))
      .map((teller) => `${nameOf(teller)} names ${answer}, the answer of ${nameOf(asked)}`);
  });
}

/** An option's names: `Dreamlover 夢中人` is known by either half. */
function namesIn(label: string): Set<string> {
  const han = label.replace(/^[^\p{Script=Han}]+/u, '');
  const latin = label.replace(/\s*\p{Script=Han}.*$/u, '');
  return keysOf([label, han, latin].filter((name) => name !== ''));
}

function nameOf({ kind, subject }: Question): string {
  return `${kind}:${subject}`;
}
