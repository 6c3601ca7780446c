/** What two songs, films or people may have in common: a film, a language, a kind of music, and when. */
export type Traits = { tags: ReadonlySet<string>; years: readonly number[] };

/**
 * How near two are: one for each thing in common, three at most; then two where they lie within three years of each
 * other, or one within ten. From 1 on a wrong option is plausible.
 */
export function nearness(one: Traits, other: Traits): number {
  const shared = Math.min(3, [...one.tags].filter((tag) => other.tags.has(tag)).length);
  const apart = Math.min(...one.years.flatMap((year) => other.years.map((its) => Math.abs(year - its))));
  return shared + (apart <= 3 ? 2 : apart <= 10 ? 1 : 0);
}
