import type { Catalogue } from '../../catalogue/catalogue.ts';
import { keysOfPeople, readPeople } from './people.ts';
import { keysOfSong, placesOf, readSong } from './songs.ts';

/** Catalogues whose names are read. */
const known = new WeakSet<Catalogue>();

/** Reads the names of all songs and people in small steps, since the first question would otherwise read them in one. */
export function* readNames(catalogue: Catalogue): Generator<undefined> {
  if (known.has(catalogue)) return;
  const songs = [...catalogue.songs.values()];
  for (const song of songs) {
    readSong(song);
    readPeople(song);
    yield;
  }
  for (const song of songs.slice(0, 1)) keysOfSong(catalogue, song);
  yield;
  keysOfPeople(catalogue, []);
  yield;
  for (const song of songs) {
    placesOf(catalogue, song);
    yield;
  }
  known.add(catalogue);
}
