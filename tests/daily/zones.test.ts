import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RENAMED } from '../../src/daily/zone-names.ts';
import { parseZone, suggestZones } from '../../src/daily/zones.ts';

const NOW = Temporal.Instant.from('2026-07-01T12:00Z').epochMilliseconds;
const MOST = 25;
const idsFor = (typed: string) => suggestZones(typed, NOW, MOST).map((choice) => choice.value);

describe('suggestions', () => {
  test.each([
    ['tokyo', 'Asia/Tokyo'],
    ['hong', 'Asia/Hong_Kong'],
    ['SÃO PAULO', 'America/Sao_Paulo'],
    ['sao_paulo', 'America/Sao_Paulo'],
    ['mumbai', 'Asia/Kolkata'],
    ['kolkata', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['india', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['nuuk', 'America/Nuuk'],
    ['godthab', 'America/Nuuk'],
    ['greenland', 'America/Nuuk'],
    ['utc', 'UTC'],
    ['eastern', 'America/New_York'],
    ['uk', 'Europe/London'],
    ['turkey', 'Europe/Istanbul'],
    ['asia/ho_chi', 'Asia/Ho_Chi_Minh'],
    ['香港', 'Asia/Hong_Kong'],
    ['台北', 'Asia/Taipei'],
    ['台灣', 'Asia/Taipei'],
    ['德国', 'Europe/Berlin'],
  ])('find "%s" as %s', (typed, zone) => {
    expect(idsFor(typed)).toContain(zone);
  });

  test('put the place that is meant first', () => {
    expect(idsFor('paris')[0]).toBe('Europe/Paris');
    expect(idsFor('beijing')[0]).toBe('Asia/Shanghai');
    expect(idsFor('香港')[0]).toBe('Asia/Hong_Kong');
    expect(idsFor('united states').slice(0, 4)).toContain('America/New_York');
  });

  test('show the time there now', () => {
    expect(suggestZones('kolkata', NOW, MOST)).toEqual([{ name: 'Kolkata, India · now 17:30', value: 'Asia/Kolkata' }]);
  });

  test('offer zones of all continents before anything is typed', () => {
    const ids = idsFor('');
    expect(ids).toHaveLength(MOST);
    expect(new Set(ids.map((id) => id.split('/')[0])).size).toBeGreaterThan(4);
  });

  test('are no more than asked for, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3 }), (typed) => {
        expect(suggestZones(typed, NOW, MOST).length).toBeLessThanOrEqual(MOST);
      }),
    );
  });

  test('need no cutting to be choices in Discord', () => {
    for (const { name } of suggestZones('', NOW, Infinity)) expect(name.length).toBeLessThanOrEqual(100);
  });

  test('name every zone that Intl lists, and none by an old name', () => {
    for (const listed of Intl.supportedValuesOf('timeZone')) {
      expect(idsFor(listed)).toContain(RENAMED[listed] ?? listed);
    }
  });
});

test('a renamed zone is the same zone', () => {
  for (const [old, renamed] of Object.entries(RENAMED)) {
    expect(new Temporal.ZonedDateTime(0n, old).equals(new Temporal.ZonedDateTime(0n, renamed))).toBe(true);
  }
});

describe('what is typed without choosing', () => {
  test('is an IANA id in any case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), fc.boolean(), (id, upper) => {
        const typed = upper ? id.toUpperCase() : id.toLowerCase();
        expect(parseZone(typed)).toEqual({ zone: RENAMED[id] ?? id });
      }),
    );
  });

  test.each([
    ['utc', 'UTC'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['AMERICA/NUUK', 'America/Nuuk'],
    ['Tokyo', 'Asia/Tokyo'],
    ['japan', 'Asia/Tokyo'],
    ['EST', 'America/New_York'],
  ])('may be %s', (typed, zone) => {
    expect(parseZone(typed)).toEqual({ zone });
  });

  test.each(['+05:30', 'UTC+2', 'gmt-3', 'GMT +8', '-0300', '5', 'Z', 'utc−4'])(
    'may not be the bare offset %s, which would drift',
    (typed) => {
      expect(parseZone(typed)).toEqual({ fault: expect.stringContaining('drift') as string });
    },
  );

  test.each(['IST', 'CST', 'BST', 'AEST'])('may not be the abbreviation %s, which is ambiguous', (typed) => {
    expect(parseZone(typed)).toEqual({ fault: expect.stringContaining('Choose a city') as string });
  });

  test.each([
    ['CET', 'CET'],
    ['UK', 'Europe/London'],
    ['ROME', 'Europe/Rome'],
  ])('may be the short name %s', (typed, zone) => {
    expect(parseZone(typed)).toEqual({ zone });
  });

  test('names the choices where there are several', () => {
    expect(parseZone('australia')).toEqual({ fault: expect.stringContaining('several') as string });
  });

  test('says so where there is none', () => {
    expect(parseZone('atlantis')).toEqual({ fault: expect.stringContaining('don’t know that place') as string });
  });
});
