import { fold } from '../catalogue/search/fold.ts';
import { MANY } from '../daily/gazetteer.ts';
import type { Labelled } from './label-places.ts';

/** More names than this take too long to sort while a member types. */
const MANY_NAMES = 200;
const LONGEST_SHARED = 4;
/** Discord shows 25 choices, and some of these may also be found otherwise. */
const ZONES_KEPT = 40;

/** Each name with the numbers of its places; below zero where it is only a later word of the place's own name. */
export function nameLines(all: readonly Labelled[]): string[] {
  const numbers = new Map<string, string[]>();
  const add = (name: string, number: string) => {
    if (name !== '') numbers.set(name, [...(numbers.get(name) ?? []), number]);
  };
  for (const [at, { own, others, kind }] of all.entries()) {
    // A country is not called what its zone is.
    const names = kind === 'city' || kind === 'zone' ? [own, ...others] : others;
    const folded = new Set(names.map(fold));
    for (const name of folded) add(name, String(at));
    for (const later of laterParts(fold(names[0] ?? ''))) if (!folded.has(later)) add(later, `-${at}`);
  }
  return [...numbers, ...shared(numbers, all)]
    .map(([name, places]) => `${name}\t${places.join(' ')}\n`)
    .sort(byCodeUnit);
}

function laterParts(name: string): string[] {
  const words = name.split(' ');
  return words.flatMap((word, at) => (at > 0 && word.length > 2 ? [words.slice(at).join(' ')] : []));
}

/** The beginnings that very many names have, with the largest places of those names. */
function shared(numbers: ReadonlyMap<string, readonly string[]>, all: readonly Labelled[]): [string, string[]][] {
  const begun = Map.groupBy(
    [...numbers.keys()].flatMap((name) =>
      Array.from({ length: Math.min(name.length, LONGEST_SHARED) }, (_, at) => ({
        start: name.slice(0, at + 1),
        name,
      })),
    ),
    ({ start }) => start,
  );
  return [...begun].flatMap(([start, names]): [string, string[]][] => {
    if (names.length < MANY_NAMES || start.endsWith(' ')) return [];
    const found = new Set(names.flatMap(({ name }) => numbers.get(name) ?? []));
    const zones = new Map<string, string>();
    for (const number of [...found].filter((each) => !each.startsWith('-')).sort((a, b) => Number(a) - Number(b))) {
      const zone = all[Number(number)]?.zone ?? '';
      if (!zones.has(zone) && zones.size < ZONES_KEPT) zones.set(zone, number);
    }
    return [[`${start}${MANY}`, [...zones.values()]]];
  });
}

/** As JavaScript compares texts, so that a line is found by halving. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1;
}
