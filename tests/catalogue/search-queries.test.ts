import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entriesOf } from '../../src/catalogue/entries.ts';
import { searchOver } from '../../src/catalogue/search/search.ts';
import { shipped } from '../shipped.ts';
import recorded from './search-queries.json' with { type: 'json' };

/** `first` must come first; of `among`, one must come among the first five, since people may mean any of them. */
const queries = z
  .array(
    z.union([
      z.strictObject({ class: z.string(), query: z.string(), first: z.string() }),
      z.strictObject({ class: z.string(), query: z.string(), among: z.array(z.string()).min(1) }),
    ]),
  )
  .parse(recorded);

const wanted = (asked: (typeof queries)[number]) => ('first' in asked ? [asked.first] : asked.among);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const search = searchOver(entriesOf(shipped));
const answers = queries.map((asked) => {
  const rank = 1 + search(asked.query, 25).findIndex(({ id }) => wanted(asked).includes(id));
  return { ...asked, rank };
});

describe('what people type over the shipped catalogue', () => {
  it('is asked in many ways, each once, of what there is', () => {
    const halfMemories = queries.filter((asked) => asked.class === 'half-memory');
    expect(queries.length).toBeGreaterThanOrEqual(150);
    expect(halfMemories.filter(({ query }) => query.split(' ').length >= 5).length).toBeGreaterThanOrEqual(40);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
    const ids = new Set(entriesOf(shipped).map(({ id }) => id));
    expect(queries.flatMap(wanted).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('is found', () => {
    const strict = answers.filter((answer) => 'first' in answer);
    const first = mean(strict.map(({ rank }) => Number(rank === 1)));
    const reciprocal = mean(strict.map(({ rank }) => (rank === 0 ? 0 : 1 / rank)));
    const five = mean(answers.map(({ rank }) => Number(rank >= 1 && rank <= 5)));
    const missed = answers.filter((answer) => answer.rank === 0 || answer.rank > ('first' in answer ? 1 : 5));
    process.stdout.write(
      `search: ${answers.length} queries, success@1 ${first.toFixed(3)}, success@5 ${five.toFixed(3)}, ` +
        `MRR ${reciprocal.toFixed(3)}${missed.map(({ query, rank }) => `\n  "${query}" at ${rank}`).join('')}\n`,
    );
    expect(first).toBeGreaterThanOrEqual(0.95);
    expect(five).toBeGreaterThanOrEqual(0.99);
    expect(reciprocal).toBeGreaterThanOrEqual(0.97);
  });

  it('is told apart from a near match', () => {
    const [best, second] = search('the dreams cover in chungking', 5);
    expect(best?.id).toBe('song:dreamlover');
    expect(second?.score ?? 0).toBeLessThan(0.8 * (best?.score ?? 0));
  });
});
