import type { Catalogue } from './catalogue.ts';
import { entriesOf, type Search } from './entries.ts';
import { oncePer } from './once-per.ts';
import { buildLayer, type Layer } from './search/layer.ts';
import { alone } from './search/part.ts';
import { searchIn, warm } from './search/search.ts';
import { atOnce } from './steps.ts';

const indexed = oncePer((catalogue: Catalogue) => {
  const entries = entriesOf(catalogue);
  const layer = atOnce(buildLayer(entries));
  const search = searchIn([alone(layer)]);
  warm(search, entries);
  return { layer, search };
});

/** What a catalogue's search looks in, for other searches to share. */
export function layerOf(catalogue: Catalogue): Layer {
  return indexed(catalogue).layer;
}

/** A search over a catalogue, which is indexed with the first query, so that the program's start does not wait for it. */
export function searchOf(catalogue: Catalogue): Search {
  return (query, limit) => indexed(catalogue).search(query, limit);
}
