import type { Catalogue } from './catalogue.ts';

/**
 * The page to show for a fact, by data/sources.json: the best host's, else the first. Undefined if there is none, or
 * only mirrors, forums and aggregators.
 */
export function sourceOf({ sources }: Catalogue, pages: readonly string[] | undefined): string | undefined {
  const shown = (pages ?? []).filter((page) => !sources.refused.includes(hostOf(page)));
  const rank = (page: string) => {
    const place = sources.best.indexOf(hostOf(page));
    return place < 0 ? sources.best.length : place;
  };
  return shown.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** A fact that may be told, and the page that states it; a club states facts without a page. */
export type Stated = { source: string | undefined };

/** Who states a fact: a page, as in sourceOf, or the club for its own entries. Undefined if neither does. */
export function statedBy(catalogue: Catalogue, pages: readonly string[] | undefined): Stated | undefined {
  if (pages?.length === 0) return { source: undefined };
  const source = sourceOf(catalogue, pages);
  return source === undefined ? undefined : { source };
}

/** Sources are whole addresses, so the host stands between the second slash and the third. */
function hostOf(page: string): string {
  return page.split('/', 3)[2] ?? '';
}
