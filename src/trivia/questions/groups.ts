/** Things that may be taken for each other, and every name that any of them goes by. */
export type Group<Item> = { keys: Set<string>; members: Item[] };

/**
 * The group of each item: whatever shares a key with another, directly or through a third, counts as the same. A name
 * on a button may mean any of its group, so only what is true of none of them is surely wrong.
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

/** Makes something of a catalogue once, and keeps it for as long as the catalogue is in use. */
export function oncePer<Whole extends object, Made>(make: (whole: Whole) => Made): (whole: Whole) => Made {
  const made = new WeakMap<Whole, { value: Made }>();
  return (whole) => {
    const known = made.get(whole) ?? { value: make(whole) };
    made.set(whole, known);
    return known.value;
  };
}
