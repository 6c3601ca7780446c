/** Returns a number from 0 up to but not including 1, as Math.random does. Tests pass a seeded one. */
export type Chance = () => number;

/** A shuffled copy, with every order equally likely (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  const rest = [...items];
  const order: Item[] = [];
  while (rest.length > 0) order.push(...rest.splice(placeIn(rest, chance), 1));
  return order;
}

/** One of the items, each equally likely; undefined if there are none. */
export function oneOf<Item>(items: readonly Item[], chance: Chance): Item | undefined {
  return items[placeIn(items, chance)];
}

function placeIn(items: readonly unknown[], chance: Chance): number {
  return Math.floor(chance() * items.length);
}
