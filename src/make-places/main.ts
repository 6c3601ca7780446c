import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCountries } from './countries.ts';
import { readCities } from './geo-names.ts';
import { labelPlaces } from './label-places.ts';
import { nameLines } from './name-lines.ts';

const folder = join(import.meta.dirname, '../../data/places');

/**
 * Makes `data/places` from GeoNames' cities500.txt, the places of Natural Earth that city-timezones has as cityMap.json,
 * and what this Node knows of countries (CLDR) and zones (IANA). data/README.md says how to run it.
 */
async function main(geoNames: string, naturalEarth: string): Promise<void> {
  const countries = readCountries();
  // GeoNames puts the north of Vietnam in Bangkok's zone, whose clock is the same.
  const only = new Map(
    countries.flatMap(({ code, zones }) => (zones.length === 1 ? zones.map((zone) => [code, zone]) : [])),
  );
  const cities = readCities(await readFile(geoNames, 'utf8'), await readFile(naturalEarth, 'utf8'));
  const places = labelPlaces(
    cities.map((city) => ({ ...city, zone: only.get(city.country) ?? city.zone })),
    countries,
  );

  const lines = places.map(({ kind, label, zone, country, region, people }) =>
    [kind, label, zone, country, region, people].join('\t'),
  );
  await writeFile(join(folder, 'places.tsv'), lines.map((line) => `${line}\n`).join(''));
  await writeFile(join(folder, 'names.tsv'), nameLines(places).join(''));
}

await main(process.argv[2] ?? '', process.argv[3] ?? '');
