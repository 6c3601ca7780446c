/** A part of a list, evenly spread over it; all of it if the part is 1 or more. */
export function evenly<Item>(items: readonly Item[], part: number): readonly Item[] {
  if (part >= 1) return items;
  return items.filter((_, place) => Math.floor((place + 1) * part) > Math.floor(place * part));
}
