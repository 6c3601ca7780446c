import type { Index } from './index.ts';
import { type Range, sizeOf } from './lists.ts';
import { scratch } from './scratch.ts';
import type { ParsedQuery, Term } from './terms.ts';

const most = { perWord: 8000, newcomers: 4000, perName: 500, named: 300 };
const steps = 256;

const weightsOf = scratch((size) => new Float32Array(size));
const turnsOf = scratch((size) => new Int32Array(size));

/**
 * Picks the entries worth ranking: those that hold most of the query's weight. It walks the lists of names that begin
 * like the query, then those of its words, the rarest first. Once enough entries are found, lists add weight only.
 */
export function picker({ entriesOf, words, kinds }: Index): (parsed: ParsedQuery, enough: number) => number[] {
  let weightOf = weightsOf(0);
  /** The turn in which each entry was last added to. */
  let addedBy = turnsOf(0);
  let turn = 0;
  let found: number[] = [];

  return ({ singles, whole }, enough) => {
    found = [];
    turn = 0;
    weightOf = weightsOf(kinds.length);
    addedBy = turnsOf(kinds.length);
    addNames(whole, 2 * whole.weight);
    for (const term of singles) addNames(term, term.weight);
    addNear(whole, 1.5 * whole.weight, most.perName);
    for (const term of singles.toSorted((a, b) => sizeOf(entriesOf, a.halves) - sizeOf(entriesOf, b.halves))) {
      turn++;
      if (term.exact >= 0) add(one(term.exact), term.weight, 4 * most.perWord);
      addNear(term, term.weight, most.perWord);
      add(term.halves, 0.85 * term.weight, most.perWord);
    }
    const best = heaviest(enough);
    for (const entry of found) weightOf[entry] = addedBy[entry] = 0;
    return best;
  };

  function addNames({ text, names, initials }: Term, weight: number) {
    turn++;
    if (words.lengthOf(names.from) === text.length + 1) add(one(names.from), weight, most.newcomers);
    add(names, 0.8 * weight, most.named);
    if (initials >= 0) add(one(initials), weight, most.named);
  }

  function addNear({ near }: Term, weight: number, most: number) {
    for (const [word, sure] of near) add(one(word), sure * weight, most);
  }

  /** Adds a term's weight to the entries of these words, at most once per entry and turn. */
  function add({ from, to }: Range, weight: number, atMost: number) {
    const start = entriesOf.starts[from] ?? 0;
    const end = Math.min(entriesOf.starts[to] ?? 0, start + atMost);
    const isOpen = found.length < most.newcomers;
    const [weights, turns] = [weightOf, addedBy];
    for (let at = start; at < end; at++) {
      const entry = entriesOf.items[at] ?? 0;
      const before = weights[entry] ?? 0;
      if (before === 0 ? !isOpen : turns[entry] === turn) continue;
      if (before === 0) found.push(entry);
      turns[entry] = turn;
      weights[entry] = before + weight;
    }
  }

  /** The heaviest entries, found without sorting: counts them by weight in steps, and cuts where there are enough. */
  function heaviest(enough: number): number[] {
    if (found.length <= enough) return found;
    const top = found.reduce((weight, entry) => Math.max(weight, weightOf[entry] ?? 0), 0);
    const stepOf = (entry: number) => Math.floor((steps * (weightOf[entry] ?? 0)) / top);
    const counts = new Int32Array(steps + 1);
    for (const entry of found) counts[stepOf(entry)] = (counts[stepOf(entry)] ?? 0) + 1;
    let cut = steps;
    for (let kept = counts[cut] ?? 0; cut > 0 && kept < enough; kept += counts[cut] ?? 0) cut--;
    const above = found.filter((entry) => stepOf(entry) > cut);
    return above.concat(found.filter((entry) => stepOf(entry) === cut).slice(0, 2 * enough - above.length));
  }
}

const one = (word: number): Range => ({ from: word, to: word + 1 });
