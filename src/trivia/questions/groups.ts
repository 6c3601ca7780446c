/** Things that may be taken for each other, with all of their names. */
export type Group<Item> = { keys: Set<string>; members: Item[] };

/**
 * Finds the group of each item. Items that share a key, directly or through others, are in one group. A name on a
 * button may mean any of its group, so an answer is surely wrong only if it is wrong for all of them.
 *
 * Takes time in proportion to the keys, however many share one: each group points to the one that it is now a part of, by
 * ever shorter ways (Tarjan, Efficiency of a good but not linear set union algorithm, 1975).
 */
export function grouped<Item>(
  items: Iterable<Item>,
  keysOf: (item: Item) => ReadonlySet<string>,
): Map<Item, Group<Item>> {
  const parents: number[] = [];
  const rootOf = (place: number): number => {
    let root = place;
    for (let parent = parents[root]; parent !== undefined && parent !== root; parent = parents[root]) {
      parents[root] = parents[parent] ?? parent;
      root = parent;
    }
    return root;
  };
  const firstWith = new Map<string, number>();
  const listed = [...items].map((item, place) => ({ item, place, keys: keysOf(item) }));
  for (const { place, keys } of listed) {
    parents[place] = place;
    for (const key of keys) {
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, place);
      else parents[rootOf(place)] = rootOf(first);
    }
  }

  const groups = new Map<number, Group<Item>>();
  const found = new Map<Item, Group<Item>>();
  for (const { item, place, keys } of listed) {
    const root = rootOf(place);
    const group = groups.get(root) ?? { keys: new Set(), members: [] };
    groups.set(root, group);
    group.members.push(item);
    for (const key of keys) group.keys.add(key);
    found.set(item, group);
  }
  return found;
}
