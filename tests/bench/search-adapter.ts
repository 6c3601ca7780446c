import { searchOver } from '../../src/catalogue/search/search.ts';

/** A record of the search benchmark. */
export type BenchRecord = {
  id: number;
  title: string;
  originalTitle: string;
  romanized: string;
  film: string;
  artist: string;
  aliases: readonly string[];
  commentary: string;
};

/** Our engine over the benchmark's raw records. */
export function build(records: readonly BenchRecord[]) {
  const search = searchOver(
    records.map((record) => ({
      id: String(record.id),
      kind: 'song' as const,
      names: [record.title, record.originalTitle, record.romanized, ...record.aliases],
      films: [record.film],
      people: [record.artist],
      covers: [],
      remarks: [record.commentary],
      around: [],
    })),
  );
  return { search: (query: string, limit: number) => search(query, limit).map(({ id }) => Number(id)) };
}
