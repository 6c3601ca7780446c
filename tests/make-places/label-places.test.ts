import { expect, test } from 'vitest';
import { readCities } from '../../src/make-places/geo-names.ts';
import { labelPlaces } from '../../src/make-places/label-places.ts';
import { nameLines } from '../../src/make-places/name-lines.ts';

type Line = {
  name: string;
  others?: string;
  kind?: string;
  region: string;
  people: number;
  zone: string;
  lng?: number;
};

/** A line as GeoNames has it. */
function line({ name, others = '', kind = 'PPL', region, people, zone, lng = -70 }: Line): string {
  const [country = '', number = ''] = region.split('.');
  return ['1', name, name, others, 45, lng, 'P', kind, country, '', number, '', '', '', people, '', '', zone].join(
    '\t',
  );
}

const provinces = JSON.stringify([{ lat: 45.1, lng: -70, iso2: 'US', province: 'Maine' }]);
const countries = [
  { code: 'US', short: 'US', names: ['US', 'États-Unis'], zones: ['America/New_York', 'America/Los_Angeles'] },
  { code: 'JP', short: 'Japan', names: ['Japan', '日本'], zones: ['Asia/Tokyo'] },
];

const made = (...lines: Line[]) => labelPlaces(readCities(lines.map(line).join('\n'), provinces), countries);
const labels = (...lines: Line[]) => made(...lines).map(({ kind, label, zone }) => `${kind} ${label} ${zone}`);

const EASTERN = { name: 'Portland', region: 'US.ME', people: 60_000, zone: 'America/New_York' };
const WESTERN = { name: 'Portland', region: 'US.OR', people: 600_000, zone: 'America/Los_Angeles', lng: -122 };
const KYOTO = { name: 'Kyoto', region: 'JP.22', people: 1_400_000, zone: 'Asia/Tokyo' };

test('a label names the region only where a country has the name in two zones', () => {
  expect(labels(EASTERN, KYOTO)).toContain('city Portland, US America/New_York');
  expect(labels(EASTERN, WESTERN, KYOTO)).toContain('city Portland, Maine, US America/New_York');
});

test('a zone and its country have the people of all their cities', () => {
  const places = made(KYOTO, { ...KYOTO, name: 'Osaka' });
  expect(places.filter(({ people }) => people === 2_800_000).map(({ kind, label }) => `${kind} ${label}`)).toEqual([
    'zone Tokyo, Japan',
    'country Tokyo, Japan',
  ]);
});

test('villages are left out, unless they are capitals', () => {
  const village = { ...EASTERN, people: 300 };
  expect(labels(village).filter((each) => each.startsWith('city'))).toEqual([]);
  expect(labels({ ...village, kind: 'PPLC' })).toContain('city Portland, US America/New_York');
});

test('names are folded and in the order of their code units, without airports and machine-made spellings', () => {
  const lines = nameLines(made({ ...KYOTO, name: 'Kyōto City', others: '京都,UKY,jingdu,Kioto' }));
  const at = (name: string) => lines.findIndex((each) => each.startsWith(`${name}\t`));
  expect([at('uky'), at('jingdu')]).toEqual([-1, -1]);
  expect(lines).toContain('kyoto city\t0\n');
  expect(lines[at('city')]).toMatch(/^city\t-0 /);
  expect(at('kioto')).toBeGreaterThan(at('city'));
  expect(at('京都')).toBeGreaterThan(at('kioto'));
  expect(lines).toEqual([...lines].sort());
});

test('a region has its postal abbreviation', () => {
  const lines = nameLines(made(EASTERN, WESTERN));
  expect(lines.some((each) => each.startsWith('me\t'))).toBe(true);
  expect(lines.some((each) => each.startsWith('maine\t'))).toBe(true);
});
