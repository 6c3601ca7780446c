import Fuse from 'fuse.js';
import { Converter } from 'opencc-js/t2cn';
import type { Entry, Hit, Search } from './entries.ts';

/** Longer queries are cut: no memory of a song is longer, and fuse.js's time doubles beyond 32 characters a word. */
const QUERY_LENGTH = 100;

/** A result further from the query than this share of the best one's score is not shown. */
const FLOOR = 0.15;

// The package's declarations do not resolve under nodenext; its README gives this shape.
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment
const simplified: (text: string) => string = Converter({ from: 't', to: 'cn' });

/** Fuzzy search over the folded fields of every entry, words of several fields together. */
export function searchOver(entries: readonly Entry[]): Search {
  const fuse = new Fuse(
    entries.map(({ id, ...fields }) => ({
      id,
      ...Object.fromEntries(Object.entries(fields).map(([field, values]) => [field, values.map(fold)])),
    })),
    {
      keys: [
        { name: 'names', weight: 3 },
        { name: 'films', weight: 2 },
        { name: 'people', weight: 2 },
        { name: 'covers', weight: 2 },
        { name: 'remarks', weight: 0.5 },
      ],
      useTokenSearch: true,
      tokenMatch: 'any',
      threshold: 0.3,
      includeScore: true,
      ignoreLocation: true,
    },
  );
  return (query, limit) => {
    const folded = fold(query.slice(0, QUERY_LENGTH).toWellFormed());
    if (folded === '') return [];
    const hits = fuse
      .search(folded, { limit })
      .map(({ item, score }): Hit => ({ id: item.id, score: 1 - (score ?? 1) }));
    const best = hits[0]?.score ?? 0;
    return hits.filter(({ score }) => score > best * FLOOR);
  };
}

/** Case, accents, tone marks and digits, punctuation and the two Chinese scripts make no difference. */
function fold(text: string): string {
  return simplified(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{Script=Latin})[1-6](?=\s|$)/gu, '')
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
