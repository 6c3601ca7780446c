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

/** Sources are whole addresses, so the host stands between the second slash and the third. */
function hostOf(page: string): string {
  return page.split('/', 3)[2] ?? '';
}
