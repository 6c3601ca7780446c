import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { entriesOf, type Entry } from '../../src/catalogue/entries.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { fold, wordsOf } from '../../src/catalogue/search/fold.ts';
import { searchOver } from '../../src/catalogue/search/search.ts';

type Query = { class: string; text: string; id: string };
type Engine = { search: (query: string, limit: number) => readonly string[] };

const sizes = [150, 1000, 3000];
const limit = 25;
const perClass = 12;
const places = ['names', 'films', 'people', 'covers', 'remarks', 'around'] as const;

/** Our engine and the alternatives, measured in the same run. The first is the baseline. */
const engines: Readonly<Record<string, (entries: readonly Entry[]) => Engine>> = {
  ours(entries) {
    const search = searchOver(entries);
    return { search: (query, most) => search(query, most).map(({ id }) => id) };
  },
  'fuse.js': (entries) => fuse(entries, {}),
  'fuse.js, token search': (entries) => fuse(entries, { useTokenSearch: true }),
  minisearch(entries) {
    const engine = new MiniSearch<Entry>({
      fields: [...places],
      extractField: (entry, field) => String(entry[field as keyof Entry]),
      tokenize: (text) => wordsOf(fold(text)),
      searchOptions: { prefix: true, fuzzy: 0.2, boost: { names: 3, films: 2, people: 2, covers: 2 } },
    });
    engine.addAll(entries);
    return {
      search: (query, most) =>
        engine
          .search(query)
          .slice(0, most)
          .map(({ id }) => String(id)),
    };
  },
};

function fuse(entries: readonly Entry[], options: { useTokenSearch?: boolean }): Engine {
  const keys = places.map((name) => ({ name, weight: name === 'names' ? 3 : name === 'remarks' ? 0.5 : 2 }));
  const engine = new Fuse(entries, { keys, threshold: 0.3, ignoreDiacritics: true, ...options });
  return { search: (query, most) => engine.search(query, { limit: most }).map(({ item }) => item.id) };
}

/** Prints what each engine costs and how much it finds, for corpora grown from the shipped catalogue. */
export async function benchSearch(): Promise<void> {
  const shipped = entriesOf(await loadCatalogue(join(import.meta.dirname, '../../data')));
  for (const size of sizes) {
    const chance = seeded(size);
    const entries = grow(shipped, size, chance);
    print(size, measure(entries, askAbout(entries, chance)));
  }
}

/** The shipped entries, and others whose texts are made of the same words. */
function grow(shipped: readonly Entry[], size: number, chance: () => number): Entry[] {
  const lines = (place: (typeof places)[number]) => shipped.flatMap((entry) => entry[place]);
  const words = lines('names')
    .concat(lines('people'), lines('remarks'))
    .flatMap((line) => line.split(' '));
  const line = (most: number) => Array.from({ length: 1 + below(most, chance) }, () => pick(words, chance)).join(' ');
  const made = Array.from({ length: Math.max(0, size - shipped.length) }, (_, i): Entry => ({
    id: `made:${i}`,
    kind: 'song',
    names: [line(4), line(3)],
    films: [pick(lines('films'), chance), line(3)],
    people: [pick(lines('people'), chance), line(2)],
    covers: chance() < 0.3 ? [line(3)] : [],
    remarks: [line(14)],
    around: [],
  }));
  return [...shipped, ...made];
}

const classes: Readonly<Record<string, (entry: Entry, chance: () => number) => string>> = {
  exact: ({ names }) => fold(names[0] ?? ''),
  'half typed': ({ names }) => fold(names[0] ?? '').slice(0, -2),
  'one typo': ({ names }, chance) => misspell(fold(names[0] ?? ''), chance),
  'two typos': ({ names }, chance) => misspell(misspell(fold(names[0] ?? ''), chance), chance),
  'no spaces': ({ names }) => fold(names[0] ?? '').replaceAll(' ', ''),
  'word order': ({ names }) =>
    fold(names[0] ?? '')
      .split(' ')
      .reverse()
      .join(' '),
  'two fields': ({ names, people }) => `${fold(people[0] ?? '')} ${fold(names[0] ?? '')}`,
  remark: ({ remarks }) => fold(longest(remarks)).split(' ').slice(0, 5).reverse().join(' '),
};

function askAbout(entries: readonly Entry[], chance: () => number): Query[] {
  return Object.entries(classes).flatMap(([name, ask]) => {
    const able = entries.filter(
      (entry) => fold(entry.names[0] ?? '').length > 8 && entry.people[0] && longest(entry.remarks).length > 30,
    );
    return Array.from({ length: perClass }, () => {
      const entry = pick(able, chance);
      return { class: name, text: ask(entry, chance), id: entry.id };
    });
  });
}

type Measured = { name: string; buildMs: number; memoryMB: number; times: number[]; ranks: number[] };

/**
 * Runs every query through all engines, starting with another engine each time, so that none profits from an idle
 * machine.
 */
function measure(entries: readonly Entry[], queries: readonly Query[]): { all: Measured[]; queries: readonly Query[] } {
  const built = Object.entries(engines).map(([name, build]) => {
    const memory = heap();
    const start = performance.now();
    const engine = build(entries);
    const buildMs = performance.now() - start;
    const measured: Measured = { name, buildMs, memoryMB: heap() - memory, times: [], ranks: [] };
    for (const { text } of queries.slice(0, 10)) engine.search(text, limit);
    return { engine, measured };
  });
  for (const [turn, { text, id }] of queries.entries()) {
    for (let i = 0; i < built.length; i++) {
      const each = built[(turn + i) % built.length];
      if (each === undefined) continue;
      const start = performance.now();
      const found = each.engine.search(text, limit);
      each.measured.times.push(performance.now() - start);
      each.measured.ranks.push(1 + found.indexOf(id));
    }
  }
  return { all: built.map(({ measured }) => measured), queries };
}

function print(size: number, { all, queries }: { all: Measured[]; queries: readonly Query[] }) {
  const ours = all[0]?.times ?? [];
  const say = (...cells: string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  process.stdout.write(`\nsearch, ${size} entries, ${queries.length} queries\n\n`);
  say('engine', 'build ms', 'memory MB', 'p50 ms', 'p99 ms', 'times ours', 'success@1', 'MRR');
  say(...Array.from({ length: 8 }, () => '---'));
  for (const { name, buildMs, memoryMB, times, ranks } of all) {
    const ratio = quantile(
      times.map((time, i) => time / (ours[i] ?? time)),
      0.5,
    );
    const figures = [
      buildMs.toFixed(0),
      memoryMB.toFixed(1),
      quantile(times, 0.5).toFixed(3),
      quantile(times, 0.99).toFixed(2),
    ];
    say(name, ...figures, ratio.toFixed(1), success(ranks).toFixed(2), reciprocal(ranks).toFixed(3));
  }
  process.stdout.write('\nsuccess@1 / MRR by class\n\n');
  say('class', ...all.map(({ name }) => name));
  say(...Array.from({ length: all.length + 1 }, () => '---'));
  for (const name of Object.keys(classes)) {
    const inClass = ({ ranks }: Measured) => ranks.filter((_, i) => queries[i]?.class === name);
    say(name, ...all.map((each) => `${success(inClass(each)).toFixed(2)} / ${reciprocal(inClass(each)).toFixed(2)}`));
  }
}

const longest = (texts: readonly string[]) => texts.toSorted((a, b) => b.length - a.length)[0] ?? '';
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const success = (ranks: readonly number[]) => mean(ranks.map((rank) => Number(rank === 1)));
const reciprocal = (ranks: readonly number[]) => mean(ranks.map((rank) => (rank === 0 ? 0 : 1 / rank)));
const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? NaN;

/** Node exposes its collector only with a flag; a context created after setting the flag has it. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

function misspell(text: string, chance: () => number): string {
  const at = 1 + below(text.length - 2, chance);
  const letter = String.fromCharCode(97 + below(26, chance));
  return pick(
    [
      text.slice(0, at) + letter + text.slice(at + 1),
      text.slice(0, at) + text.slice(at + 1),
      text.slice(0, at) + letter + text.slice(at),
      text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
    ],
    chance,
  );
}

const below = (most: number, chance: () => number) => Math.floor(chance() * most);

function pick<T>(from: readonly T[], chance: () => number): T {
  const picked = from[below(from.length, chance)];
  if (picked === undefined) throw new Error('bench: nothing to pick from');
  return picked;
}

/** A linear congruential generator, for the same corpora in every run (constants of Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
