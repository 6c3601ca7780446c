import { zoneText } from '../texts/daily.ts';
import { CHINESE_NAMES, OTHER_COUNTRY_NAMES, OTHER_NAMES, RENAMED } from './zone-names.ts';

/** A choice for the zone option: `Tokyo, Japan · now 18:42`, with the zone's IANA id as its value. */
export type ZoneChoice = { name: string; value: string };

/** IST and CST name several zones, and a search would find "ist" in Istanbul. */
const ABBREVIATION = /^[A-Z]{2,4}$/;

/** An IANA id as the database spells it today, or what to tell the member is wrong. */
export type Zone = { zone: string } | { fault: string };

type Place = { id: string; label: string; names: readonly string[]; large: boolean };

/** Built on first use: it takes a tenth of a second, and the program's start should not wait for it. */
let known: readonly Place[] | undefined;

/** Up to `limit` zones by city or country, best first, with the time there at `now` (milliseconds since 1970). */
export function suggestZones(typed: string, now: number, limit: number): ZoneChoice[] {
  return search(typed)
    .slice(0, limit)
    .map(({ id, label }) => ({ name: zoneText.choice(label, clockIn(id, now)), value: id }));
}

/** Reads an IANA id in any case, or a city or country that names one zone. */
export function parseZone(typed: string): Zone {
  const text = typed.trim();
  if (isOffset(text)) return { fault: zoneText.offset() };
  // Places come before ids, since Japan and EST are also old ids, and the zone EST has no summer time.
  const found = search(text);
  const named = found.filter((place) => place.names.includes(fold(text)));
  const id = named.length === 1 ? named[0]?.id : canonicalId(text);
  if (id !== undefined) return { zone: id };
  if (named.length === 0 && ABBREVIATION.test(text)) return { fault: zoneText.abbreviation(text) };

  const [only, ...others] = named.length > 0 ? named : found;
  if (only === undefined) return { fault: zoneText.unknown() };
  if (others.length === 0) return { zone: only.id };
  const examples = [only, ...others].slice(0, 3).map((place) => place.label);
  return { fault: zoneText.several(examples) };
}

function search(typed: string): Place[] {
  const text = fold(typed);
  known ??= places();
  return known
    .map((place) => ({ place, rank: rank(place, text) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || Number(b.place.large) - Number(a.place.large))
    .map(({ place }) => place);
}

/** 0 for the whole name, 1 for its beginning, 2 for the beginning of a word in it, 3 for any part. */
function rank({ names }: Place, text: string): number {
  if (names.includes(text)) return 0;
  if (names.some((name) => name.startsWith(text))) return 1;
  if (names.some((name) => name.includes(` ${text}`))) return 2;
  return names.some((name) => name.includes(text)) ? 3 : Infinity;
}

function isOffset(text: string): boolean {
  return /^(?:utc|gmt|z)?\s*[+\u2212-]?\s*\d{1,2}(?:[:.]?\d{2})?$/i.test(text) || /^z$/i.test(text);
}

function canonicalId(text: string): string | undefined {
  // Temporal also accepts a whole timestamp with a zone in it, which nobody means here.
  if (!/^[a-z][\w+/-]*$/i.test(text)) return undefined;
  try {
    const id = new Temporal.ZonedDateTime(0n, text).timeZoneId;
    return RENAMED[id] ?? id;
  } catch {
    return undefined;
  }
}

function places(): Place[] {
  const utc = place('UTC', zoneText.utc, []);
  const countries = new Map(regions().flatMap(({ zones, ...country }) => zones.map((zone) => [zone, country])));
  const rest = Intl.supportedValuesOf('timeZone')
    .filter((listed) => listed !== 'UTC')
    .map((listed) => {
      const { names, code } = countries.get(listed) ?? { names: [], code: '' };
      return place(RENAMED[listed] ?? listed, names[0] ?? '', [
        listed,
        ...names,
        ...(OTHER_COUNTRY_NAMES[code] ?? []),
        ...(CHINESE_NAMES[listed] ?? []),
      ]);
    });
  return [utc, ...rest.sort((a, b) => a.label.localeCompare(b.label, 'en'))];
}

function place(id: string, where: string, otherNames: readonly string[]): Place {
  const city = cityOf(id);
  const names = [city, id, ...(OTHER_NAMES[id] ?? []), ...otherNames, ...otherNames.map(cityOf)];
  return {
    id,
    label: where ? `${city}, ${where}` : city,
    names: [...new Set(names.map(fold))].filter((name) => name !== ''),
    large: id in OTHER_NAMES,
  };
}

/** Countries and territories with zones, named in English and Chinese. Intl lists no regions, so this tries all pairs. */
function regions(): { code: string; names: readonly string[]; zones: readonly string[] }[] {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const [inEnglish, ...inChinese] = ['en', 'zh-Hant', 'zh-Hans'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = inEnglish?.of(code);
      const locale = new Intl.Locale(`und-${code}`);
      // Intl reads a withdrawn code (UK, SU) as its successor.
      if (name === undefined || locale.region !== code) return [];
      const names = [name, ...inChinese.flatMap((language) => language.of(code) ?? [])];
      return [{ code, names, zones: locale.getTimeZones() ?? [] }];
    });
}

function cityOf(id: string): string {
  return (id.split('/').at(-1) ?? id).replaceAll('_', ' ');
}

/** The wall clock in a zone, as HH:MM. Throws a RangeError for a zone that this machine does not know. */
export function clockIn(zone: string, now: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return there.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** Ignores case, accents and punctuation: São Paulo, sao_paulo. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
