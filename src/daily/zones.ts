import { fold } from '../catalogue/search/fold.ts';
import { zoneText } from '../texts/daily.ts';
import { type Place, zonePlaces } from './gazetteer.ts';
import { clockOf, halfAYearFrom, offsetIn, parseOffset } from './offsets.ts';
import { placesMeant, placesSlipped, placesSuggested } from './place-search.ts';
import { ABBREVIATIONS, POPULAR, RENAMED, WORDS } from './zone-names.ts';

/** A choice for the zone option: `Tokyo, Japan · now 18:42`, with the zone's IANA id as its value. */
export type ZoneChoice = { name: string; value: string };

/** An IANA id as the database spells it today, or what to tell the member is wrong. */
export type Zone = { zone: string } | { fault: string };

/** What a choice and a card add to a place or zone: `· now 18:42`, `(now 18:42 there)`. */
const CLOCK = /(?:·\s*|\()now\b.*$/su;
/** No label with its clock is longer, and neither is a choice in Discord. */
const LONGEST = 100;
/** A name is taken for a place with so many times the people of any other of that name: London, Boston. */
const VASTLY_MORE = 10;
/** A country is taken for a clock with so many times the people of all its others: China and Spain, but not Brazil. */
const VASTLY_MORE_OF_A_COUNTRY = 20;
/** A name as short as "Nan" is more often part of another than that of a smaller place. */
const SHORT = /^[a-z]{1,3}$/;
const FEWEST_FOR_SHORT = 100_000;
/** A slip is forgiven unasked only in a long name of a large place: Darwen is no slip for Darwin. */
const SHORTEST_SLIP = 7;
const FEWEST_FOR_SLIP = 1_000_000;
const EXAMPLES = 3;

/** Up to `limit` zones by city or country, best first, with the time there at `now` (milliseconds since 1970). */
export function suggestZones(typed: string, now: number, limit: number): ZoneChoice[] {
  const labels = new Map<string, string>();
  for (const { zone, label } of suggested(readPlace(typed), now)) {
    if (labels.size >= limit) break;
    if (!labels.has(zone)) labels.set(zone, label);
  }
  return [...labels].map(([zone, label]) => ({ name: zoneText.choice(label, clockIn(zone, now)), value: zone }));
}

/** Reads a city, region or country, an abbreviation, or an IANA id. What could be several zones at `now` is a fault. */
export function parseZone(typed: string, now: number): Zone {
  const text = readPlace(typed);
  const offset = parseOffset(text);
  if (offset !== undefined) {
    const examples = zonesAt(offset, now).slice(0, EXAMPLES);
    return { fault: zoneText.offset(examples.map(({ label }) => label)) };
  }
  const abbreviated = zonesAbbreviated(text);
  if (abbreviated.length > 0) return oneClock(abbreviated, now);

  const id = canonicalId(text);
  // Places come before ids without a slash, since Japan and Cuba are also old ids, and GB is also a country's code.
  if (id !== undefined && text.includes('/')) return { zone: id };
  const meant = placesMeant(text);
  if (meant.length > 0) {
    const isSlight = SHORT.test(fold(text)) && meant.every(({ people }) => people < FEWEST_FOR_SHORT);
    return isSlight ? { fault: zoneText.perhaps(labelsOf(meant, now)) } : oneClock(largestOnly(meant, now), now);
  }
  if (id !== undefined) return { zone: id };
  const slipped = text.length < SHORTEST_SLIP ? [] : largestOnly(placesSlipped(text), now);
  if (slipped.some(({ people }) => people >= FEWEST_FOR_SLIP) && isOneClock(slipped, now))
    return oneClock(slipped, now);
  const perhaps = labelsOf(placesSuggested(text), now);
  return { fault: perhaps.length > 0 ? zoneText.perhaps(perhaps) : zoneText.unknown() };
}

function readPlace(typed: string): string {
  return typed.slice(0, LONGEST).replace(CLOCK, '').trim();
}

function suggested(text: string, now: number): Place[] {
  const offset = parseOffset(text);
  if (offset !== undefined) return zonesAt(offset, now);
  if (fold(text) === '' && placesMeant(text).length === 0) return POPULAR.flatMap(placesOf);
  const id = canonicalId(text);
  const byId = id === undefined ? [] : placesOf(id);
  if (text.includes('/')) return [...byId, ...placesSuggested(text)];
  return [...zonesAbbreviated(text), ...placesSuggested(text), ...byId];
}

function zonesAbbreviated(text: string): Place[] {
  const letters = WORDS.test(text) ? text : text.toUpperCase();
  return Object.hasOwn(ABBREVIATIONS, letters) ? (ABBREVIATIONS[letters] ?? []).flatMap(placesOf) : [];
}

/** Zones with this many minutes to UTC at `now`, or else in half a year, those with most people first. */
function zonesAt(minutes: number, now: number): Place[] {
  const zones = [...zonePlaces().values()];
  const [today = [], later = []] = [now, halfAYearFrom(now)].map((instant) =>
    zones.filter(({ zone }) => offsetIn(zone, instant) === minutes),
  );
  return today.length > 0 ? today : later;
}

/** The city that names a zone, or the bare id for a zone that is named for none (Etc/GMT-8). */
function placesOf(id: string): Place[] {
  return [zonePlaces().get(id) ?? { kind: 'zone', label: id, zone: id, country: '', region: '', people: 0 }];
}

function oneClock(places: readonly Place[], now: number): Zone {
  const [first] = places;
  if (first !== undefined && isOneClock(places, now)) return { zone: first.zone };
  return { fault: zoneText.several(labelsOf(places, now)) };
}

function isOneClock(places: readonly Place[], now: number): boolean {
  return new Set(places.map(({ zone }) => clockOf(zone, now))).size === 1;
}

/** The places of one clock alone where vastly more people live there than in all the others, else all of them. */
function largestOnly(places: readonly Place[], now: number): Place[] {
  const clocks = [...Map.groupBy(places, ({ zone }) => clockOf(zone, now)).values()].map((same) => ({
    same,
    // One zone may be found as a city, a region and a country.
    people: [...Map.groupBy(same, ({ zone }) => zone).values()].reduce(
      (sum, found) => sum + Math.max(...found.map(({ people }) => people)),
      0,
    ),
  }));
  const [first, ...others] = clocks.sort((a, b) => b.people - a.people);
  const all = others.map(({ people }) => people);
  const least = places.some(({ kind }) => kind === 'country')
    ? VASTLY_MORE_OF_A_COUNTRY * all.reduce((sum, people) => sum + people, 0)
    : VASTLY_MORE * Math.max(0, ...all);
  return first !== undefined && first.people >= least ? first.same : clocks.flatMap(({ same }) => same);
}

/** A few places to name as examples, one of each clock. */
function labelsOf(places: readonly Place[], now: number): string[] {
  const clocks = new Map<string, string>();
  for (const { zone, label } of places) {
    if (clocks.size >= EXAMPLES) break;
    const clock = clockOf(zone, now);
    if (!clocks.has(clock)) clocks.set(clock, label);
  }
  return [...clocks.values()];
}

function canonicalId(text: string): string | undefined {
  // Temporal also accepts a whole timestamp with a zone in it, which nobody means here.
  if (!/^[a-z][\w+/-]*$/i.test(text)) return undefined;
  try {
    const there = new Temporal.ZonedDateTime(0n, text);
    const id = there.timeZoneId;
    if (zonePlaces().has(id)) return id;
    // An old name keeps its spelling in Temporal, and in Intl some new ones become old.
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions();
    return RENAMED[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}

/** The wall clock in a zone, as HH:MM. Throws a RangeError for a zone that this machine does not know. */
export function clockIn(zone: string, now: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return there.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** False for a zone that was stored once and that this machine does not know any more. */
export function isZone(id: string): boolean {
  try {
    return clockIn(id, 0) !== '';
  } catch {
    return false;
  }
}
