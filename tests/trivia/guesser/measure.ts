import { z } from 'zod';
import type { Catalogue } from '../../../src/catalogue/catalogue.ts';
import type { Difficulty, KindName, Pair, Question } from '../../../src/trivia/questions/question.ts';
import { strongestLook, taught, type Sight } from './blind-guesser.ts';
import { filmsOfSubject, looksOf } from './looks.ts';
import { allPairs, DIFFICULTIES, makingsOf } from './makings.ts';
import { strangersEye, type Eye } from './strangers-eye.ts';

/** One pair at one difficulty, over its makings. */
export type PairScore = Pair & {
  difficulty: Difficulty;
  fame: number | undefined;
  /** The chance that the blind guesser is right. */
  score: number;
  rightLengths: readonly number[];
  wrongLengths: readonly number[];
};

/** The pairs of one kind at one difficulty, with the single look that tells most. */
export type KindScore = {
  kind: KindName;
  difficulty: Difficulty;
  pairs: readonly PairScore[];
  tell: { look: string; score: number };
};

/** How many makings of each pair teach the guesser. More teach it nothing new, since their options repeat. */
const LESSONS = 6;

/** Lets the blind guesser guess every pair at every difficulty, in as many makings as there are seeds. */
export function measure(catalogue: Catalogue, { seeds }: { seeds: number }): KindScore[] {
  const pairs = allPairs(catalogue);
  const eye = strangersEye(catalogue);
  return DIFFICULTIES.flatMap((difficulty) => {
    const taughtBy = Math.min(seeds, LESSONS);
    const first = pairs.map((pair) => [...makingsOf(catalogue, pair, { difficulty, to: taughtBy })]);
    const lessons = first.flatMap((makings) =>
      makings.map((question) => sightOf(question, { catalogue, eye, weight: 1 / makings.length })),
    );
    const guess = taught(lessons);
    const scores = pairs.flatMap((pair, place) => {
      const rest = makingsOf(catalogue, pair, { difficulty, from: taughtBy, to: seeds });
      const makings = [...(first[place] ?? []), ...rest];
      const chances = makings.map((question) => guess(sightOf(question, { catalogue, eye, weight: 1 })));
      return makings.slice(0, 1).map((one) => ({
        ...{ kind: pair.kind, subject: pair.subject, difficulty, fame: fameOf(catalogue, one) },
        ...scored(makings, chances),
      }));
    });
    return [...Map.groupBy(scores, ({ kind }) => kind)].map(([kind, own]) => ({
      kind,
      difficulty,
      pairs: own,
      tell: strongestLook(lessons.filter((sight) => sight.kind === kind)),
    }));
  });
}

/**
 * The mean score, and its upper limit at 95 %. The makings of a pair are no independent draws, so the limit counts each
 * pair once (the normal limit of a mean over clusters).
 */
export function meanScore(pairs: readonly Pick<PairScore, 'score'>[]): { mean: number; limit: number } {
  const count = pairs.length;
  const mean = pairs.reduce((sum, { score }) => sum + score, 0) / count;
  const squares = pairs.reduce((sum, { score }) => sum + (score - mean) ** 2, 0);
  return { mean, limit: count < 2 ? 1 : Math.min(1, mean + 1.645 * Math.sqrt(squares / (count - 1) / count)) };
}

const famed = z.object({ fame: z.literal([1, 2, 3]) });

/** How well known the song is that a question is about, or else the film: 1, 2 or 3, if the catalogue says. */
export function fameOf({ songs, films }: Catalogue, { reveal }: Pick<Question, 'reveal'>): number | undefined {
  const about = reveal.songId === undefined ? films.get(reveal.filmId ?? '') : songs.get(reveal.songId);
  return famed.safeParse(about).data?.fame;
}

function sightOf(
  question: Question,
  { catalogue, eye, weight }: { catalogue: Catalogue; eye: Eye; weight: number },
): Sight {
  const { kind, subject, right } = question;
  return { kind, subject, right, weight, looks: looksOf(question, eye, filmsOfSubject(catalogue, subject)) };
}

function scored(
  makings: readonly Question[],
  chances: readonly number[],
): Pick<PairScore, 'score' | 'rightLengths' | 'wrongLengths'> {
  const lengths = (isWanted: (place: number, right: number) => boolean) =>
    makings.flatMap(({ options, right }) =>
      options.filter((_, place) => isWanted(place, right)).map((label) => label.length),
    );
  return {
    score: chances.reduce((sum, chance) => sum + chance, 0) / chances.length,
    rightLengths: lengths((place, right) => place === right),
    wrongLengths: lengths((place, right) => place !== right),
  };
}
