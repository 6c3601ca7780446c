/** An option's looks as numbers, each by its place among all looks. Looks that all four share are left out. */
export type Row = { looks: readonly number[]; values: readonly number[] };

/** One making. The makings of a pair have weights that add up to 1, since they say much the same. */
export type Sample = { rows: readonly Row[]; right: number; weight: number };

/** How much each look counts. */
export type Weights = Float64Array;

/** How many questions the prior is worth. Between 2 and 15, the guesser scores the same within .01. */
const STRENGTH = 4;

const STEPS = 100;
const RATE = 0.1;
const MOMENTUM = 0.9;

/**
 * Fits a conditional logit: the chance of an option is the softmax of its weighted looks (McFadden 1974). Weights are
 * drawn towards `prior`, so that a kind of few questions guesses like the others.
 */
export function fitted(samples: readonly Sample[], prior: Weights): Weights {
  const weights = prior.slice();
  const speed = new Float64Array(prior.length);
  const total = samples.reduce((sum, { weight }) => sum + weight, STRENGTH);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = weights.map((weight, look) => (STRENGTH * ((prior[look] ?? 0) - weight)) / total);
    for (const { rows, right, weight } of samples) {
      const chances = softmax(scoresOf(weights, rows));
      for (const [place, { looks, values }] of rows.entries()) {
        const pull = (weight / total) * (Number(place === right) - (chances[place] ?? 0));
        for (let at = 0; at < looks.length; at += 1) {
          const look = looks[at] ?? 0;
          slope[look] = (slope[look] ?? 0) + pull * (values[at] ?? 0);
        }
      }
    }
    for (let look = 0; look < weights.length; look += 1) {
      speed[look] = MOMENTUM * (speed[look] ?? 0) + RATE * (slope[look] ?? 0);
      weights[look] = (weights[look] ?? 0) + (speed[look] ?? 0);
    }
  }
  return weights;
}

export function scoresOf(weights: Weights, rows: readonly Row[]): number[] {
  return rows.map(({ looks, values }) => {
    let score = 0;
    for (let at = 0; at < looks.length; at += 1) score += (weights[looks[at] ?? 0] ?? 0) * (values[at] ?? 0);
    return score;
  });
}

/** The chance of being right for whoever picks the highest score. Equal ones share it. */
export function chanceOfRight(scores: readonly number[], right: number): number {
  const best = Math.max(...scores) - 1e-9;
  return (scores[right] ?? 0) < best ? 0 : 1 / scores.filter((score) => score >= best).length;
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map((power) => power / sum);
}
