import { z } from 'zod';
import { MERGED, POSTAL, REGIONS } from './names.ts';

/** A city of GeoNames. `postal` is what its region is called in addresses, such as ME, or empty. */
export type City = {
  name: string;
  others: readonly string[];
  country: string;
  region: string;
  postal: string;
  zone: string;
  people: number;
  lat: number;
  lng: number;
  isCapital: boolean;
};

type Located = { lat: number; lng: number; country: string };

/** Smaller places are left out, except capitals. */
const FEWEST_PEOPLE = 15_000;
/** How far apart the two sources may put one city, in degrees. */
const FARTHEST = 0.3;

/** GeoNames' columns, by number: https://download.geonames.org/export/dump/readme.txt */
const COLUMN = { name: 1, ascii: 2, others: 3, lat: 4, lng: 5, kind: 7, country: 8, region: 10, people: 14, zone: 17 };

const located = z.array(
  z
    .object({ lat: z.number(), lng: z.number(), iso2: z.coerce.string(), province: z.string().nullish() })
    .transform(({ iso2: country, ...rest }) => ({ country, ...rest })),
);

/**
 * The places where people live that are large enough to be asked for, those with most people first. Takes GeoNames'
 * cities500.txt, and Natural Earth's places as JSON: GeoNames numbers its regions, and a region has the name that Natural
 * Earth gives most of the cities in it.
 */
export function readCities(geoNames: string, naturalEarth: string): City[] {
  const cities = geoNames
    .trimEnd()
    .split('\n')
    .flatMap((line) => readCity(line.split('\t')))
    .sort((a, b) => b.people - a.people);
  const names = nameRegions(cities, located.parse(JSON.parse(naturalEarth)));
  return cities.map((city) => ({ ...city, region: names.get(idOf(city)) ?? '', postal: postalOf(city) }));
}

function readCity(fields: readonly string[]): City[] {
  const field = (name: keyof typeof COLUMN) => fields[COLUMN[name]] ?? '';
  const [people, zone, kind] = [Number(field('people')), field('zone'), field('kind')];
  const isCapital = kind === 'PPLC';
  // Nobody lives in PPLH, PPLQ and PPLW any more.
  if ((people < FEWEST_PEOPLE && !isCapital) || zone === '' || /^PPL[HQW]$/.test(kind)) return [];
  return [
    {
      // A backtick would end code in a message.
      name: field('name').replaceAll('`', '’'),
      others: [field('ascii'), ...field('others').split(',')],
      country: field('country'),
      region: field('region'),
      postal: '',
      zone: MERGED[zone] ?? zone,
      people,
      lat: Number(field('lat')),
      lng: Number(field('lng')),
      isCapital,
    },
  ];
}

function nameRegions(cities: readonly City[], places: z.infer<typeof located>): Map<string, string> {
  const near = Map.groupBy(cities, cell);
  const votes = new Map<string, Map<string, number>>();
  for (const place of places) {
    const city = nearest(place, near.get(cell(place)) ?? []);
    if (city === undefined || !place.province) continue;
    const counts = votes.get(idOf(city)) ?? new Map<string, number>();
    votes.set(idOf(city), counts.set(place.province, (counts.get(place.province) ?? 0) + 1));
  }
  const elected = [...votes].flatMap(([id, counts]) => {
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    return most === undefined ? [] : [[id, most[0].replaceAll('`', '’')] as const];
  });
  return new Map([...elected, ...Object.entries(REGIONS)]);
}

function idOf({ country, region }: City): string {
  return `${country}.${region}`;
}

function postalOf({ country, region }: City): string {
  return country === 'US' ? region : (POSTAL[country]?.[Number(region)] ?? '');
}

function cell({ country, lat, lng }: Located): string {
  return `${country} ${Math.round(lat)} ${Math.round(lng)}`;
}

function nearest({ lat, lng }: Located, cities: readonly City[]): City | undefined {
  const away = (city: City) => Math.hypot(city.lat - lat, city.lng - lng);
  const [first] = cities.filter((city) => away(city) < FARTHEST).sort((a, b) => away(a) - away(b));
  return first;
}
