import type { Question } from '../../../src/trivia/questions/question.ts';
import { chanceOfRight, fitted, scoresOf, type Row, type Sample, type Weights } from './choice-model.ts';
import type { Looks } from './looks.ts';
import { hashOf } from './makings.ts';

/** One making as a stranger sees it, and which option is right. `weight` is 1 divided by the makings of its pair. */
export type Sight = Pick<Question, 'kind' | 'subject' | 'right'> & { looks: readonly Looks[]; weight: number };

/** The chance that the guesser picks the right option. */
export type Guesser = (sight: Sight) => number;

/**
 * Teaches a guesser which looks go with being right, over all kinds and then within each: a stranger who has played
 * before, but knows no film. Subjects are split in halves, and each half is guessed by what the other half teaches, so
 * that no question is guessed by its own answer.
 */
export function taught(lessons: readonly Sight[]): Guesser {
  const places = new Map<string, number>();
  for (const name of lessons.flatMap(({ looks }) => looks.flatMap((of) => [...of.keys()]))) {
    if (!places.has(name)) places.set(name, places.size);
  }
  const halves = [0, 1].map((half) => {
    const others = lessons.filter((sight) => halfOf(sight) !== half);
    return weightsByKind(others, places);
  });
  return (sight) => {
    const half = halves[halfOf(sight)];
    const weights = half?.kinds.get(sight.kind) ?? half?.all ?? new Float64Array(places.size);
    return chanceOfRight(scoresOf(weights, rowsOf(sight.looks, places)), sight.right);
  };
}

/** The single look that goes best with being right, or with being wrong, and how often it would be right. */
export function strongestLook(sights: readonly Sight[]): { look: string; score: number } {
  const names = new Set(sights.flatMap(({ looks }) => looks.flatMap((of) => [...of.keys()])));
  const total = sights.reduce((sum, { weight }) => sum + weight, 0);
  let strongest = { look: '', score: 0 };
  for (const name of names) {
    for (const sign of [1, -1]) {
      const rights = sights.map(({ looks, right, weight }) => {
        const scores = looks.map((of) => sign * (of.get(name) ?? 0));
        return weight * chanceOfRight(scores, right);
      });
      const score = rights.reduce((one, other) => one + other, 0) / total;
      if (score > strongest.score) strongest = { look: sign < 0 ? `not ${name}` : name, score };
    }
  }
  return strongest;
}

function weightsByKind(
  sights: readonly Sight[],
  places: ReadonlyMap<string, number>,
): { all: Weights; kinds: ReadonlyMap<string, Weights> } {
  const samples = sights.map((sight) => ({ kind: sight.kind, sample: sampleOf(sight, places) }));
  const all = fitted(
    samples.map(({ sample }) => sample),
    new Float64Array(places.size),
  );
  const kinds = Map.groupBy(samples, ({ kind }) => kind);
  const fit = (own: readonly { sample: Sample }[]) =>
    fitted(
      own.map(({ sample }) => sample),
      all,
    );
  return { all, kinds: new Map([...kinds].map(([kind, own]) => [kind, fit(own)])) };
}

function sampleOf({ looks, right, weight }: Sight, places: ReadonlyMap<string, number>): Sample {
  return { rows: rowsOf(looks, places), right, weight };
}

function rowsOf(looks: readonly Looks[], places: ReadonlyMap<string, number>): Row[] {
  const [first] = looks;
  const names = [...new Set(looks.flatMap((of) => [...of.keys()]))].filter((name) =>
    looks.some((of) => (of.get(name) ?? 0) !== (first?.get(name) ?? 0)),
  );
  return looks.map((of) => {
    const own = names.flatMap((name) => {
      const [place, value] = [places.get(name), of.get(name)];
      return place === undefined || value === undefined ? [] : [{ place, value }];
    });
    return { looks: own.map(({ place }) => place), values: own.map(({ value }) => value) };
  });
}

/** A cue is in its song's half, so that all questions about a song are on one side. */
function halfOf({ subject }: Pick<Sight, 'subject'>): number {
  return hashOf(subject.split('/').at(-1) ?? subject) % 2;
}
