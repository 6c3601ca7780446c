import { fold } from '../catalogue/search/fold.ts';
import type { Place } from '../daily/gazetteer.ts';
import { RENAMED } from '../daily/zone-names.ts';
import { zoneText } from '../texts/daily.ts';
import type { Country } from './countries.ts';
import type { City } from './geo-names.ts';
import { OTHER_NAMES } from './names.ts';

/** A place before it has a label. `own` is its name in its label, and the others are only looked up. */
type Named = Omit<Place, 'label'> & { own: string; others: readonly string[] };

export type Labelled = Named & { label: string };

/** Smaller places keep only the name they go by. */
const FEWEST_WITH_OTHER_NAMES = 50_000;
const LONGEST_NAME = 30;

/** Cities, and the regions, zones and countries that they lie in, those with most people first. */
export function labelPlaces(read: readonly City[], countries: readonly Country[]): Labelled[] {
  const cities = onePerName(read.map(namedCity));
  const codes = new Map(
    read.flatMap(({ country, region, postal }) => (postal ? [[`${country} ${region}`, postal]] : [])),
  );
  const all = [
    ...cities,
    ...zonesAndCountries(cities, countries),
    ...zoneless(cities, countries),
    ...regions(cities, codes),
  ];
  return labelled(
    all.sort((a, b) => b.people - a.people),
    new Map(countries.map(({ code, short }) => [code, short])),
  );
}

function namedCity({ name, others, people, isCapital, country, region, zone }: City): Named {
  const isKnown = people >= FEWEST_WITH_OTHER_NAMES || isCapital;
  const names = isKnown ? others.filter(isName) : others.slice(0, 1);
  return { kind: 'city', own: name, others: names, zone, country, region, people };
}

/** GeoNames also lists airports, and names in other scripts as a machine spells them, which begin with a small letter. */
function isName(name: string): boolean {
  return name.length <= LONGEST_NAME && !/^[a-z]|^[A-Z]{3}$|\d|[()/|]/.test(name);
}

/** Of two cities of one name in one region, the larger. */
function onePerName(cities: readonly Named[]): Named[] {
  return [...Map.groupBy(cities, ({ own, region, country }) => `${fold(own)}\t${region}\t${country}`).values()].flatMap(
    ([largest]) => largest ?? [],
  );
}

/** A country stands under each of its zones, and is not called what a city in it is: Brasília is no Brazil. */
function zonesAndCountries(cities: readonly Named[], countries: readonly Country[]): Named[] {
  const people = sums(cities, ({ country, zone }) => `${country} ${zone}`);
  const cityNames = new Set(cities.map(({ own, country }) => `${country} ${fold(own)}`));
  const listed = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [RENAMED[zone] ?? zone, zone]));
  const homes = new Map(countries.flatMap((country) => country.zones.map((zone) => [zone, country])));
  return [...new Set(['UTC', ...listed.keys()])].flatMap((zone): Named[] => {
    const { code: country = '', short = '', names = [] } = homes.get(zone) ?? {};
    const [last = zone, above = ''] = zone.replaceAll('_', ' ').split('/').toReversed();
    // An id has no accents: Sao_Paulo, St_Johns.
    const city = cities.find((each) => each.zone === zone && fold(each.own) === fold(last));
    const region = zone.split('/').length > 2 ? above : '';
    const shared = { own: city?.own ?? last, zone, country, region, people: people.get(`${country} ${zone}`) ?? 0 };
    const ofCountry = names.filter((name) => name === short || !cityNames.has(`${country} ${fold(name)}`));
    return [
      {
        ...shared,
        kind: 'zone',
        others: [last, ...(city?.others ?? []), zone, listed.get(zone) ?? zone, ...(OTHER_NAMES[zone] ?? [])],
      },
      { ...shared, kind: 'country', others: ofCountry },
    ];
  });
}

/** Intl has no zones for Kosovo, and GeoNames has. */
function zoneless(cities: readonly Named[], countries: readonly Country[]): Named[] {
  return countries.flatMap(({ code, names, zones }) => {
    const largest = cities.find(({ country }) => country === code);
    return zones.length > 0 || largest === undefined ? [] : [{ ...largest, kind: 'country' as const, others: names }];
  });
}

/** A region of one zone goes by its own name, and one of several by the largest city in each. */
function regions(cities: readonly Named[], codes: ReadonlyMap<string, string>): Named[] {
  const inRegions = cities.filter(({ region }) => region !== '');
  const people = sums(inRegions, ({ country, region, zone }) => `${country} ${region} ${zone}`);
  return [...Map.groupBy(inRegions, ({ country, region }) => `${country} ${region}`)].flatMap(([key, inside]) => {
    const zones = [...Map.groupBy(inside, ({ zone }) => zone)];
    return zones.flatMap(([zone, [largest]]): Named[] => {
      if (largest === undefined) return [];
      const own = zones.length > 1 ? largest.own : largest.region;
      const others = [largest.region, codes.get(key) ?? ''];
      return [{ ...largest, kind: 'region', own, others, people: people.get(`${key} ${zone}`) ?? 0 }];
    });
  });
}

function sums(cities: readonly Named[], keyOf: (city: Named) => string): Map<string, number> {
  const people = new Map<string, number>();
  for (const city of cities) people.set(keyOf(city), (people.get(keyOf(city)) ?? 0) + city.people);
  return people;
}

/** Tells the region only where a country has places of one name in two zones, and keeps the first place of each label. */
function labelled(all: readonly Named[], shorts: ReadonlyMap<string, string>): Labelled[] {
  const byName = Map.groupBy(all, ({ own, country }) => `${fold(own)} ${country}`);
  const places = all.map((place) => {
    const { own, country, region, zone } = place;
    const zones = new Set(byName.get(`${fold(own)} ${country}`)?.map((each) => each.zone));
    const short = shorts.get(country) ?? (zone === 'UTC' ? zoneText.utc : '');
    const parts = new Set([own, zones.size > 1 ? region : '', short].filter((part) => part !== ''));
    return { ...place, label: [...parts].join(', ') };
  });
  // Sorting is stable: a zone that is named for a city comes before the city.
  const byZoneFirst = places.toSorted((a, b) => Number(b.kind === 'zone') - Number(a.kind === 'zone'));
  const zoneOf = new Map(byZoneFirst.toReversed().map(({ label, zone }) => [fold(label), zone]));
  return places.filter(({ label, zone }) => zoneOf.get(fold(label)) === zone);
}
