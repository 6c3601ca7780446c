/** Things that may be taken for each other, with all of their names. */
export type Group<Item> = { keys: Set<string>; members: Item[] };

/**
 * Finds the group of each item. Items that share a key, directly or through others, are in one group. A name on a
 * button may mean any of its group, so an answer is surely wrong only if it is wrong for all of them.
 */
export function grouped<Item>(
  items: Iterable<Item>,
  keysOf: (item: Item) => ReadonlySet<string>,
): Map<Item, Group<Item>> {
  const byKey = new Map<string, Group<Item>>();
  for (const item of items) {
    const keys = keysOf(item);
    const same = [...new Set([...keys].flatMap((key) => byKey.get(key) ?? []))];
    const merged: Group<Item> = {
      keys: new Set([...keys, ...same.flatMap((group) => [...group.keys])]),
      members: [...same.flatMap((group) => group.members), item],
    };
    for (const key of merged.keys) byKey.set(key, merged);
  }
  return new Map([...new Set(byKey.values())].flatMap((group) => group.members.map((item) => [item, group])));
}
