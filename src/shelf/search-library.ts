import { type Catalogue, idOf, type Subject, subjectOf } from '../catalogue/catalogue.ts';
import { entryIn, type Search, subjectsIn } from '../catalogue/entries.ts';
import { oncePer } from '../catalogue/once-per.ts';
import { indexOf } from '../catalogue/search-of.ts';
import { buildLayer } from '../catalogue/search/layer.ts';
import { alone, beside } from '../catalogue/search/part.ts';
import { searchIn } from '../catalogue/search/search.ts';
import { idsByNumber } from '../catalogue/search/words.ts';
import type { Steps } from '../catalogue/steps.ts';

const SLICE = 500;

/**
 * Makes the search over a club's library. Only what differs from the shipped catalogue is indexed; the rest is found
 * in the shipped index, which all clubs share. `shipped` is undefined if the club wants its own alone.
 */
export function* buildLibrarySearch(library: Catalogue, shipped: Catalogue | undefined): Steps<Search> {
  if (shipped === undefined) {
    const all = [...subjectsIn(library)];
    const layer = yield* buildLayer(entriesOf(library, all));
    return searchIn([alone(layer, yield* idsByNumber(all.map(idOf)))]);
  }

  const base = indexOf(shipped);
  const isShipped = comparing(library, shipped);
  const places = new Int32Array(base.layer.kinds.length).fill(-1);
  const own: Subject[] = [];
  const ownPlaces: number[] = [];
  let place = 0;
  for (const subject of subjectsIn(library)) {
    const entry = numbersOf(shipped).get(idOf(subject));
    if (entry !== undefined && isShipped(subject)) places[entry] = place;
    else {
      own.push(subject);
      ownPlaces.push(place);
    }
    place += 1;
    if (place % SLICE === 0) yield;
  }
  const layer = yield* buildLayer(entriesOf(library, own));
  return searchIn([
    beside(base.layer, base.idOf, places),
    beside(layer, yield* idsByNumber(own.map(idOf)), Int32Array.from(ownPlaces)),
  ]);
}

const numbersOf = oncePer((shipped: Catalogue) => {
  const { layer, idOf } = indexOf(shipped);
  return new Map(layer.kinds.map((_, entry) => [idOf(entry), entry]));
});

/** Makes each entry on demand, since together they take more memory than their index. */
function* entriesOf(catalogue: Catalogue, subjects: Iterable<Subject>) {
  const entryOf = entryIn(catalogue);
  for (const subject of subjects) yield entryOf(subject);
}

/** Whether a subject is found by the same words as the shipped one with its id, such as a film that only has more songs. */
function comparing(library: Catalogue, shipped: Catalogue): (subject: Subject) => boolean {
  const ownEntry = entryIn(library);
  const shippedEntry = entryIn(shipped);
  return (subject) => {
    const theirs = subjectOf(shipped, idOf(subject));
    if (theirs === undefined) return false;
    return (
      contentOf(theirs) === contentOf(subject) ||
      JSON.stringify(shippedEntry(theirs)) === JSON.stringify(ownEntry(subject))
    );
  };
}

function contentOf(subject: Subject): object {
  if ('film' in subject) return subject.film;
  return 'song' in subject ? subject.song : subject.person;
}
