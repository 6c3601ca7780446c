import type { Catalogue } from './catalogue.ts';
import { entriesOf, type Search } from './entries.ts';
import { oncePer } from './once-per.ts';
import { buildLayer, type Layer } from './search/layer.ts';
import { alone, type Part } from './search/part.ts';
import { idsOf, searchIn, warm } from './search/search.ts';
import { atOnce } from './steps.ts';

const indexed = oncePer((catalogue: Catalogue) => {
  const entries = entriesOf(catalogue);
  const layer = atOnce(buildLayer(entries));
  const idOf = idsOf(entries);
  const search = searchIn([alone(layer, idOf)]);
  warm(search, entries);
  return { layer, idOf, search };
});

/** What a catalogue's search looks in, and its entries' ids, for other searches to share. */
export function indexOf(catalogue: Catalogue): { layer: Layer; idOf: Part['idOf'] } {
  return indexed(catalogue);
}

/** A search over a catalogue, which is indexed with the first query, so that the program's start does not wait for it. */
export function searchOf(catalogue: Catalogue): Search {
  return (query, limit) => indexed(catalogue).search(query, limit);
}
