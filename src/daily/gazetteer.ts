import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = ['city', 'zone', 'region', 'country'] as const;

/**
 * A city, or what it lies in. A region or country stands here once for each of its zones, and so does the city that
 * names a zone, with as many `people` as live in that zone. `label` is unique unless the zone is the same.
 */
export type Place = {
  kind: (typeof KINDS)[number];
  label: string;
  /** An IANA id. */
  zone: string;
  /** ISO 3166 code, empty for UTC. */
  country: string;
  region: string;
  people: number;
};

/** A place whose name begins with what was typed, or has a later word that does. */
export type Found = { place: Place; isWhole: boolean; isFirstWord: boolean };

/** Ends a beginning that very many names have. It sorts before all letters, and no folded text has it. */
export const MANY = '*';

const folder = join(import.meta.dirname, '../../data/places');

/** Places by population, and their folded names in the order of their code units, each with the numbers of its places. */
type Gazetteer = { places: readonly Place[]; zones: ReadonlyMap<string, Place>; names: string };

/** Read on first use: the program's start should not wait for it. */
let loaded: Gazetteer | undefined;

export function allPlaces(): readonly Place[] {
  return gazetteer().places;
}

/** The places that name zones, by id, those with most people first. */
export function zonePlaces(): ReadonlyMap<string, Place> {
  return gazetteer().zones;
}

/** The places of exactly this folded name, those with most people first. */
export function placesNamed(name: string): Place[] {
  const { places, names } = gazetteer();
  const [line] = linesFrom(names, `${name}\t`);
  if (name === '' || line === undefined) return [];
  return placesOn(line, places).flatMap(({ place, isFirstWord }) => (isFirstWord ? [place] : []));
}

/**
 * The places with a name that begins with this folded text, or with a later word that does. Of a beginning that very many
 * names have, only the places with most people in as many zones as a list of choices needs.
 */
export function placesBeginning(text: string): Found[] {
  const { places, names } = gazetteer();
  if (text === '') return [];
  const [best] = linesFrom(names, `${text}${MANY}\t`);
  const [whole] = linesFrom(names, `${text}\t`);
  const lines = best === undefined ? linesFrom(names, text) : [whole, best];
  return [...lines].flatMap((line) => (line === undefined ? [] : placesOn(line, places, line === whole)));
}

function placesOn(line: string, places: readonly Place[], isWhole = true): Found[] {
  const numbers = line.slice(line.indexOf('\t') + 1).split(' ');
  return numbers.flatMap((number) => {
    const isFirstWord = !number.startsWith('-');
    const place = places[Number(isFirstWord ? number : number.slice(1))];
    return place === undefined ? [] : [{ place, isWhole: isWhole && isFirstWord, isFirstWord }];
  });
}

/** The lines of a sorted text that begin with `start`. */
function* linesFrom(text: string, start: string): Generator<string> {
  for (let at = lowerBound(text, start); at < text.length && text.startsWith(start, at);) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end);
    at = end + 1;
  }
}

/** Where the first line begins that is not before `start`. */
function lowerBound(text: string, start: string): number {
  let [from, to] = [0, text.length];
  while (from < to) {
    const middle = text.lastIndexOf('\n', Math.floor((from + to) / 2) - 1) + 1;
    const line = middle < from ? from : middle;
    const end = text.indexOf('\n', line) + 1;
    if (text.slice(line, end) < start) from = end;
    else to = line;
  }
  return from;
}

function gazetteer(): Gazetteer {
  loaded ??= load();
  return loaded;
}

function load(): Gazetteer {
  const places = readFileSync(join(folder, 'places.tsv'), 'utf8').trimEnd().split('\n').map(readPlace);
  const zones = new Map(places.flatMap((place) => (place.kind === 'zone' ? [[place.zone, place]] : [])));
  return { places, zones, names: readFileSync(join(folder, 'names.tsv'), 'utf8') };
}

function readPlace(line: string): Place {
  const [kind = '', label = '', zone = '', country = '', region = '', people = ''] = line.split('\t');
  return { kind: KINDS.find((each) => each === kind) ?? 'city', label, zone, country, region, people: Number(people) };
}
