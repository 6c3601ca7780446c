import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idOf } from '../../src/catalogue/catalogue.ts';
import { entriesOf } from '../../src/catalogue/entries.ts';
import { meaningOf } from '../../src/catalogue/meaning.ts';
import { searchOver } from '../../src/catalogue/search/search.ts';
import { shipped } from '../shipped.ts';
import recorded from './search-queries.json' with { type: 'json' };

/**
 * `first` must come first, or one of `firstOf`; of `among`, one must come among the first five, since people may mean any
 * of them. What is `refused` has no answer that may be shown without asking.
 */
const asked = { class: z.string(), query: z.string() };
const ids = z.array(z.string()).min(1);
const queries = z
  .array(
    z.union([
      z.strictObject({ ...asked, first: z.string() }),
      z.strictObject({ ...asked, firstOf: ids }),
      z.strictObject({ ...asked, among: ids }),
      z.strictObject({ class: z.literal('refused'), query: z.string() }),
    ]),
  )
  .parse(recorded);
type Query = (typeof queries)[number];

function wanted(query: Query): readonly string[] {
  if ('first' in query) return [query.first];
  if ('firstOf' in query) return query.firstOf;
  return 'among' in query ? query.among : [];
}

const questions = new Set(['sentence', 'chinese sentence', 'person']);
const isStrict = (query: Query) => 'first' in query || 'firstOf' in query;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const search = searchOver(entriesOf(shipped));
const answers = queries
  .filter((query) => query.class !== 'refused')
  .map((query) => ({ query, rank: 1 + search(query.query, 25).findIndex(({ id }) => wanted(query).includes(id)) }));
const remembered = answers.filter(({ query }) => !questions.has(query.class));
const questioned = answers.filter(({ query }) => questions.has(query.class));

function report(name: string, of: typeof answers) {
  const strict = of.filter(({ query }) => isStrict(query));
  const first = mean(strict.map(({ rank }) => Number(rank === 1)));
  const reciprocal = mean(strict.map(({ rank }) => (rank === 0 ? 0 : 1 / rank)));
  const five = mean(of.map(({ rank }) => Number(rank >= 1 && rank <= 5)));
  const missed = of.filter(({ query, rank }) => rank === 0 || rank > (isStrict(query) ? 1 : 5));
  process.stdout.write(
    `${name}: ${of.length} queries, success@1 ${first.toFixed(3)}, success@5 ${five.toFixed(3)}, ` +
      `MRR ${reciprocal.toFixed(3)}${missed.map(({ query, rank }) => `\n  "${query.query}" at ${rank}`).join('')}\n`,
  );
  return { first, five, reciprocal };
}

describe('what people type over the shipped catalogue', () => {
  it('is asked in many ways, each once, of what there is', () => {
    const halfMemories = queries.filter((query) => query.class === 'half-memory');
    const newer = queries.filter((query) => query.class === 'refused' || questions.has(query.class));
    expect(queries.length - newer.length).toBeGreaterThanOrEqual(150);
    expect(newer.length).toBeGreaterThanOrEqual(120);
    expect(halfMemories.filter(({ query }) => query.split(' ').length >= 5).length).toBeGreaterThanOrEqual(40);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
    const known = new Set(entriesOf(shipped).map(({ id }) => id));
    expect(queries.flatMap(wanted).filter((id) => !known.has(id))).toEqual([]);
  });

  it('is found', () => {
    const { first, five, reciprocal } = report('remembered', remembered);
    expect(first).toBeGreaterThanOrEqual(0.95);
    expect(five).toBeGreaterThanOrEqual(0.99);
    expect(reciprocal).toBeGreaterThanOrEqual(0.97);
  });

  it('is understood where it is a question, or names a person', () => {
    const { first, five } = report('questions', questioned);
    expect(first).toBeGreaterThanOrEqual(0.95);
    expect(five).toBeGreaterThanOrEqual(0.97);
  });

  it.each(queries.filter((query) => query.class === 'refused'))('is not answered by chance: $query', ({ query }) => {
    const meaning = meaningOf({ catalogue: shipped, search }, query);
    expect(meaning?.isLikely ? idOf(meaning.best) : 'asked').toBe('asked');
  });

  it('is told apart from a near match', () => {
    const [best, second] = search('the dreams cover in chungking', 5);
    expect(best?.id).toBe('song:dreamlover');
    expect(second?.score ?? 0).toBeLessThan(0.8 * (best?.score ?? 0));
  });
});
