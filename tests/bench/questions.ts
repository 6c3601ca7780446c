import { DIFFICULTIES } from '../trivia/guesser/makings.ts';
import { meanScore, measure, type KindScore, type PairScore } from '../trivia/guesser/measure.ts';
import { shipped } from '../shipped.ts';
import { at, table } from './interactions.ts';

const FAMES = [1, 2, 3];

/** How often someone who knows none of the films picks the right option by its looks, by kind and difficulty. */
export function benchQuestions({ seeds }: { seeds: number }): Promise<void> {
  const measured = measure(shipped, { seeds });
  const kinds = [...new Set(measured.map(({ kind }) => kind))];
  const rows = kinds.flatMap((kind) => measured.filter((one) => one.kind === kind).map(rowOf));
  const totals = DIFFICULTIES.map((difficulty) => {
    const pairs = measured.flatMap((one) => (one.difficulty === difficulty ? one.pairs : []));
    return ['all', difficulty, ...figuresOf(pairs), ''];
  });
  table(
    ['kind', 'difficulty', 'pairs', 'fame 1/2/3, %', 'guesser', 'limit', 'right length', 'wrong', 'what tells most'],
    [...rows, ...totals],
  );
  return Promise.resolve();
}

function rowOf({ kind, difficulty, pairs, tell }: KindScore): string[] {
  return [kind, difficulty, ...figuresOf(pairs), `${tell.look} ${tell.score.toFixed(2)}`];
}

function figuresOf(pairs: readonly PairScore[]): string[] {
  const { mean, limit } = meanScore(pairs);
  const famed = pairs.filter(({ fame }) => fame !== undefined);
  const shares = FAMES.map((fame) => (100 * famed.filter((pair) => pair.fame === fame).length) / famed.length);
  return [
    String(pairs.length),
    famed.length === 0 ? '–' : shares.map((share) => share.toFixed(0)).join('/'),
    mean.toFixed(2),
    limit.toFixed(2),
    String(medianOf(pairs.map(({ rightLengths }) => rightLengths))),
    String(medianOf(pairs.map(({ wrongLengths }) => wrongLengths))),
  ];
}

function medianOf(lengths: readonly (readonly number[])[]): number {
  return at(lengths.flat(), 0.5);
}
