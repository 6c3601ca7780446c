/** What songs, films or people may have in common: films, languages, people, and years. */
export type Traits = { tags: ReadonlySet<string>; years: readonly number[] };

/**
 * How near two are: one for each thing in common, three at most, plus two if they lie within three years of each other,
 * or one if within ten. A wrong option is plausible from 1 on.
 */
export function nearness(one: Traits, other: Traits): number {
  const shared = Math.min(3, [...one.tags].filter((tag) => other.tags.has(tag)).length);
  const apart = Math.min(...one.years.flatMap((year) => other.years.map((its) => Math.abs(year - its))));
  return shared + (apart <= 3 ? 2 : apart <= 10 ? 1 : 0);
}

/**
 * How much of what two have to do with is the same, from 0 to 1: the cosine of their tags, so that whoever has to do
 * with everything is near nobody in particular.
 */
export function likeness(one: Traits, other: Traits): number {
  const shared = [...one.tags].filter((tag) => other.tags.has(tag)).length;
  return shared === 0 ? 0 : shared / Math.sqrt(one.tags.size * other.tags.size);
}
