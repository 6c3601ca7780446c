import type { Steps } from '../steps.ts';

/** Lists of numbers, end to end: list `n` runs from `starts[n]` up to `starts[n + 1]` in `items`. */
export type Lists = { starts: ArrayLike<number>; items: ArrayLike<number> };

/** Lists, or the things in them, from `from` up to but not including `to`. */
export type Range = { from: number; to: number };

/** How many lists a step takes. */
const SLICE = 200;

export function listsOf(lists: readonly (readonly number[])[], as = (item: number) => item): Steps<Lists> {
  return invert(lists.length, lists.length, (list, visit) => {
    for (const item of lists[list] ?? []) visit(list, as(item));
  });
}

/**
 * Collects the items that `each` visits under their keys, in order. Calls it twice for each of so many things: to count,
 * then to fill.
 */
export function* invert(
  keys: number,
  things: number,
  each: (thing: number, visit: (key: number, item: number) => void) => void,
): Steps<Lists> {
  const starts = zeros(keys + 1);
  const count = (key: number) => {
    starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  };
  for (let thing = 0; thing < things; thing++) {
    each(thing, count);
    if (thing % SLICE === SLICE - 1) yield;
  }
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const next = starts.slice();
  const items = zeros(starts[keys] ?? 0);
  const fill = (key: number, item: number) => {
    const at = next[key] ?? 0;
    items[at] = item;
    next[key] = at + 1;
  };
  for (let thing = 0; thing < things; thing++) {
    each(thing, fill);
    if (thing % SLICE === SLICE - 1) yield;
  }
  return { starts, items };
}

export const zeros = (size: number) => new Array<number>(size).fill(0);

export function listAt({ starts, items }: Lists, at: number): number[] {
  const list: number[] = [];
  for (let item = starts[at] ?? 0; item < (starts[at + 1] ?? 0); item++) list.push(items[item] ?? 0);
  return list;
}

/** How many items the lists of a range hold in all. */
export const sizeOf = ({ starts }: Lists, { from, to }: Range) => (starts[to] ?? 0) - (starts[from] ?? 0);

/**
 * Makes room for all of these lists in one stretch of memory. Call the function that it returns once for each list, to
 * move it there. A hundred clubs' indexes come and go, and many small stretches would leave gaps between them.
 */
export function packer(all: readonly Lists[]): (lists: Lists) => Lists {
  const room = new ArrayBuffer(all.reduce((sum, { starts, items }) => sum + sizeFor(starts) + sizeFor(items), 0));
  let end = 0;
  const move = (numbers: ArrayLike<number>) => {
    const moved = new (kindFor(numbers))(room, end, numbers.length);
    moved.set(numbers);
    end += sizeFor(numbers);
    return moved;
  };
  return ({ starts, items }) => ({ starts: move(starts), items: move(items) });
}

/** In bytes, so that what comes next begins at a whole word. */
function sizeFor(numbers: ArrayLike<number>): number {
  return Math.ceil((numbers.length * kindFor(numbers).BYTES_PER_ELEMENT) / 4) * 4;
}

/** Small numbers take half the room. */
export function kindFor(numbers: ArrayLike<number>): Uint16ArrayConstructor | Int32ArrayConstructor {
  let largest = 0;
  for (let at = 0; at < numbers.length; at++) largest = Math.max(largest, numbers[at] ?? 0);
  return largest < 1 << 16 ? Uint16Array : Int32Array;
}
