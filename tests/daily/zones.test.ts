import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allPlaces } from '../../src/daily/gazetteer.ts';
import { ABBREVIATIONS, POPULAR, RENAMED } from '../../src/daily/zone-names.ts';
import { isZone, parseZone, suggestZones } from '../../src/daily/zones.ts';

const NOW = Temporal.Instant.from('2026-07-01T12:00Z').epochMilliseconds;
const MOST = 25;
const parse = (typed: string) => parseZone(typed, NOW);
const idsFor = (typed: string) => suggestZones(typed, NOW, MOST).map((choice) => choice.value);
const placesFor = (typed: string) => suggestZones(typed, NOW, MOST).map((choice) => choice.name.split(' · ')[0]);
const listed = Intl.supportedValuesOf('timeZone').map((id) => RENAMED[id] ?? id);

/** As admins anywhere would type them: in their own language and script, by nickname, misspelt, with the country. */
const CITIES: readonly [zone: string, typed: string][] = [
  ['Africa/Abidjan', 'Abidjan'],
  ['Africa/Accra', 'accra'],
  ['Africa/Addis_Ababa', 'አዲስ አበባ'],
  ['Africa/Algiers', 'Alger'],
  ['Africa/Cairo', 'القاهرة, Alexandria Egypt'],
  ['Africa/Casablanca', 'الدار البيضاء, Marrakesh'],
  ['Africa/Dakar', 'Dakar'],
  ['Africa/Johannesburg', 'Cape Town, Kaapstad, Durban, Soweto'],
  ['Africa/Kinshasa', 'Kinshasa'],
  ['Africa/Lagos', 'Lagos, Abuja, Kano'],
  ['Africa/Nairobi', 'Nairobi, Mombasa'],
  ['America/Anchorage', 'Anchorage'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['America/Argentina/Cordoba', 'Córdoba Argentina'],
  ['America/Bogota', 'Bogotá, Medellín'],
  ['America/Caracas', 'Caracas'],
  ['America/Chicago', 'Chicago, Houston, Dallas, Austin TX, New Orleans, Saint Paul Minnesota'],
  ['America/Denver', 'Denver, Salt Lake City, Boulder'],
  ['America/Halifax', 'Halifax NS'],
  ['America/Havana', 'La Habana'],
  ['America/Lima', 'Lima, Cusco'],
  ['America/Los_Angeles', 'LA, la, SF, San Francisco, Seattle, San Diego, Las Vegas, San Jose CA'],
  ['America/Mexico_City', 'CDMX, Ciudad de México, Guadalajara, Puebla'],
  ['America/Montevideo', 'Montevideo'],
  [
    'America/New_York',
    'NYC, New York, nueva york, 뉴욕, Нью-Йорк, ニューヨーク, Brooklyn, Boston, Philadelphia, Miami, Atlanta',
  ],
  ['America/Phoenix', 'Phoenix, Tucson'],
  ['America/Puerto_Rico', 'San Juan Puerto Rico'],
  ['America/Santiago', 'Santiago de Chile, Valparaíso'],
  ['America/Sao_Paulo', 'São Paulo, sao paulo, Rio de Janeiro, Brasília, Curitiba'],
  ['America/St_Johns', 'St. John’s NL, Newfoundland'],
  ['America/Toronto', 'Toronto, Montréal, Ottawa, Québec'],
  ['America/Vancouver', 'Vancouver BC, 溫哥華'],
  ['Asia/Baku', 'Bakı'],
  ['Asia/Bangkok', 'กรุงเทพ, Bangkok, Chiang Mai, 曼谷'],
  ['Asia/Beirut', 'بيروت, Beyrouth'],
  ['Asia/Colombo', 'Colombo'],
  ['Asia/Dhaka', 'Dhaka, ঢাকা'],
  ['Asia/Dubai', 'دبي, Abu Dhabi'],
  ['Asia/Ho_Chi_Minh', 'Saigon, Hà Nội, Thành phố Hồ Chí Minh, Đà Nẵng'],
  ['Asia/Hong_Kong', 'hkt, HK, 香港, Kowloon, 九龍'],
  ['Asia/Jakarta', 'Jakarta, Bandung'],
  ['Asia/Jerusalem', 'ירושלים, Tel Aviv, תל אביב'],
  ['Asia/Kabul', 'کابل'],
  ['Asia/Karachi', 'Karachi, Lahore, کراچی'],
  ['Asia/Kathmandu', 'काठमाडौं, Katmandu'],
  ['Asia/Kolkata', 'Mumbai, Bombay, दिल्ली, Bengaluru, Bangalore, Chennai, Calcutta, কলকাতা'],
  ['Asia/Kuala_Lumpur', 'KL, Kuala Lumpur, George Town Malaysia'],
  ['Asia/Macau', '澳門, Macao'],
  ['Asia/Makassar', 'Bali Indonesia, Denpasar'],
  ['Asia/Manila', 'Maynila, Cebu City, Quezon City'],
  ['Asia/Riyadh', 'الرياض, Jeddah'],
  ['Asia/Seoul', '서울, Busan, 부산, 首爾, ソウル'],
  ['Asia/Shanghai', '上海, Beijing, Peking, 北京, 廣州, 广州, Shenzhen, 成都, Wuhan'],
  ['Asia/Singapore', 'Singapore, 新加坡, Singapura'],
  ['Asia/Taipei', '台北, 臺北, Kaohsiung, 高雄'],
  ['Asia/Tashkent', 'Toshkent'],
  ['Asia/Tbilisi', 'თბილისი, Tiflis'],
  ['Asia/Tehran', 'تهران, Teheran'],
  ['Asia/Tokyo', '京都, 東京, 东京, Tokio, Osaka, 大阪, Sapporo'],
  ['Asia/Yangon', 'Rangoon'],
  ['Asia/Yerevan', 'Երևան'],
  ['Atlantic/Canary', 'Las Palmas, Tenerife'],
  ['Atlantic/Reykjavik', 'Reykjavík'],
  ['Australia/Adelaide', 'Adelaide'],
  ['Australia/Brisbane', 'Brisbane, Gold Coast'],
  ['Australia/Melbourne', 'Melbourne, 墨尔本'],
  ['Australia/Perth', 'Perth'],
  ['Australia/Sydney', 'Sydney, Canberra, 悉尼, 雪梨'],
  ['Europe/Amsterdam', 'Amsterdam, Den Haag, The Hague, Rotterdam'],
  ['Europe/Athens', 'Athína, Αθήνα, Thessaloniki'],
  ['Europe/Belgrade', 'Beograd, Београд'],
  ['Europe/Berlin', 'München, Munchen, Köln, Cologne, Frankfurt, Nürnberg, Hamburg, 柏林'],
  ['Europe/Brussels', 'Bruxelles, Brussel, Antwerpen'],
  ['Europe/Bucharest', 'București'],
  ['Europe/Budapest', 'Budapest'],
  ['Europe/Copenhagen', 'København, Aarhus, Århus'],
  ['Europe/Dublin', 'Dublin, Baile Átha Cliath'],
  ['Europe/Helsinki', 'Helsingfors'],
  ['Europe/Istanbul', 'İstanbul, Ankara, Constantinople'],
  ['Europe/Kyiv', 'Kiev, Київ, Lviv'],
  ['Europe/Lisbon', 'Lisboa, Porto'],
  ['Europe/London', 'London, London UK, Edinburgh, Cardiff, Londres, 倫敦'],
  ['Europe/Madrid', 'Madrid, Sevilla, Bilbao'],
  ['Europe/Moscow', 'Москва, Moskva, Санкт-Петербург, спб'],
  ['Europe/Oslo', 'Oslo, Tromsø'],
  ['Europe/Paris', 'París, Lyon, Marseille, パリ'],
  ['Europe/Prague', 'Praha, Brno'],
  ['Europe/Rome', 'Roma, Milano, Napoli, Firenze, Venezia, Como'],
  ['Europe/Sofia', 'София'],
  ['Europe/Stockholm', 'Stockholm, Göteborg, Malmö'],
  ['Europe/Tallinn', 'Tallinn'],
  ['Europe/Vienna', 'Wien, Vienna, Salzburg, Bécs'],
  ['Europe/Warsaw', 'Warszawa, Kraków, Łódź'],
  ['Europe/Zurich', 'Zürich, Zuerich, Genève, Bern'],
  ['Pacific/Auckland', 'Auckland, Wellington NZ'],
  ['Pacific/Honolulu', 'Honolulu, Hawaii'],
];

describe('a city', () => {
  test.each(CITIES.flatMap(([zone, typed]) => typed.split(', ').map((each) => [each, zone])))(
    'typed as "%s" is in %s',
    (typed, zone) => {
      expect(parse(typed)).toEqual({ zone });
      expect(idsFor(typed)).toContain(zone);
    },
  );

  test('is known in more than ninety zones of the table', () => {
    expect(CITIES.length).toBeGreaterThan(90);
  });

  test.each([
    ['London, UK', 'Europe/London'],
    ['London, England', 'Europe/London'],
    ['London (Ontario)', 'America/Toronto'],
    ['🇨🇦 London', 'America/Toronto'],
    ['Portland, Oregon', 'America/Los_Angeles'],
    ['Portland, ME', 'America/New_York'],
    ['portland maine', 'America/New_York'],
    ['Springfield, Illinois, USA', 'America/Chicago'],
    ['Paris, Texas', 'America/Chicago'],
    ['Paris, Frankreich', 'Europe/Paris'],
    ['Japan, Kyoto', 'Asia/Tokyo'],
    ['京都、日本', 'Asia/Tokyo'],
    ['Washington, D.C.', 'America/New_York'],
    ['  tokyo 🗼 ', 'Asia/Tokyo'],
  ])('may be told from others by where it lies: %s', (typed, zone) => {
    expect(parse(typed)).toEqual({ zone });
  });
});

describe('a typo', () => {
  test.each(['new yrok', 'Nwe York', 'New Yorl', 'newyork'])('%s still finds New York', (typed) => {
    expect(parse(typed)).toEqual({ zone: 'America/New_York' });
    expect(idsFor(typed)[0]).toBe('America/New_York');
  });

  test.each([
    ['melborne', 'Australia/Melbourne'],
    ['singapor', 'Asia/Singapore'],
    ['Amsterdm', 'Europe/Amsterdam'],
    ['austrailia', 'Australia/Melbourne'],
    ['Berln', 'Europe/Berlin'],
    ['philedelfia', 'America/New_York'],
  ])('%s is suggested as %s', (typed, zone) => {
    expect(idsFor(typed)[0]).toBe(zone);
  });

  test.each(['Berln', 'Malmi', 'philedelfia', 'Hong'])(
    'that is short, of a smaller city or of more than one slip is asked: %s',
    (typed) => {
      expect(parse(typed)).toEqual({ fault: expect.stringContaining('Did you mean') as string });
    },
  );
});

describe('several places of one name', () => {
  test.each([
    ['Portland', ['Portland, Oregon, US', 'Portland, Maine, US']],
    ['Springfield', ['Springfield, Missouri, US', 'Springfield, Massachusetts, US']],
    ['Birmingham', ['Birmingham, UK', 'Birmingham, Alabama, US']],
    ['San José', ['San Jose, US', 'San José, Costa Rica']],
    ['Hyderabad', ['Hyderābād, India', 'Hyderabad, Pakistan']],
    ['Valencia', ['Valencia, Venezuela', 'Valencia, Spain']],
    ['Georgia', ['Georgia, US', 'Tbilisi, Georgia']],
    ['Washington', ['Washington, US', 'Washington, District of Columbia, US']],
  ])('%s are all suggested, and asked about by name', (typed, labels) => {
    expect(placesFor(typed)).toEqual(expect.arrayContaining(labels));
    const { fault } = parse(typed) as { fault: string };
    for (const label of labels) expect(fault).toContain(label);
  });

  test('are not asked about where hardly anyone lives in the others', () => {
    expect(placesFor('London').slice(0, 2)).toEqual(['London, UK', 'London, Canada']);
    expect(parse('London')).toEqual({ zone: 'Europe/London' });
    expect(parse('Paris')).toEqual({ zone: 'Europe/Paris' });
  });

  test('do not count by a name that they had once', () => {
    expect(placesFor('Manchester')[0]).toBe('Manchester, UK');
    expect((parse('Manchester') as { fault: string }).fault).not.toContain('Richmond');
  });
});

describe('a chance part of a name', () => {
  test.each(['Nan', 'san', 'bos', 'ork', 'ondon', 'omor', 'dney'])('is never taken: %s', (typed) => {
    expect(parse(typed)).toEqual({ fault: expect.stringContaining('don’t know that place') as string });
  });

  test('is no reason to leave a city out that is called so', () => {
    expect(placesFor('Roma')[0]).toBe('Rome, Italy');
    expect(placesFor('Como')[0]).toBe('Como, Italy');
  });
});

describe('a country or region', () => {
  test.each([
    ['Japan', 'Asia/Tokyo'],
    ['日本', 'Asia/Tokyo'],
    ['🇯🇵', 'Asia/Tokyo'],
    ['台灣', 'Asia/Taipei'],
    ['한국', 'Asia/Seoul'],
    ['德国', 'Europe/Berlin'],
    ['Deutschland', 'Europe/Berlin'],
    ['Türkiye', 'Europe/Istanbul'],
    ['turkey', 'Europe/Istanbul'],
    ['UK', 'Europe/London'],
    ['U.K.', 'Europe/London'],
    ['the Netherlands', 'Europe/Amsterdam'],
    ['India', 'Asia/Kolkata'],
    ['New Zealand', 'Pacific/Auckland'],
    ['Kazakhstan', 'Asia/Almaty'],
    ['Argentina', 'America/Argentina/Buenos_Aires'],
    ['Kosovo', 'Europe/Belgrade'],
    ['Scotland', 'Europe/London'],
    ['California', 'America/Los_Angeles'],
    ['Queensland', 'Australia/Brisbane'],
  ])('of one clock names its zone: %s', (typed, zone) => {
    expect(parse(typed)).toEqual({ zone });
  });

  test.each(['Australia', 'USA', 'Canada', 'Россия', 'Brasil', 'Indonesia', 'Mexico', 'CA', 'WA'])(
    'of several is asked: %s',
    (typed) => {
      expect(parse(typed)).toEqual({ fault: expect.stringContaining('several') as string });
    },
  );

  test('suggests its zones, those with most people first', () => {
    expect(placesFor('united states').slice(0, 3)).toEqual(['New York, US', 'Chicago, US', 'Los Angeles, US']);
  });
});

describe('an abbreviation', () => {
  test.each([
    ['EST', 'America/New_York'],
    ['pst', 'America/Los_Angeles'],
    ['CET', 'Europe/Paris'],
    ['JST', 'Asia/Tokyo'],
    ['AWST', 'Australia/Perth'],
    ['Eastern Time', 'America/New_York'],
    ['utc', 'UTC'],
    ['Z', 'UTC'],
  ])('of one clock is a zone: %s', (typed, zone) => {
    expect(parse(typed)).toEqual({ zone });
    expect(idsFor(typed)[0]).toBe(zone);
  });

  test.each([
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['cst', ['America/Chicago', 'Asia/Shanghai', 'America/Mexico_City']],
    ['BST', ['Europe/London', 'Asia/Dhaka']],
    ['MST', ['America/Denver', 'America/Phoenix']],
    ['GMT', ['Europe/London', 'UTC']],
    ['PT', ['America/Los_Angeles', 'Europe/Lisbon']],
  ])('of several is asked, and suggests each: %s', (typed, zones) => {
    expect(idsFor(typed).slice(0, zones.length)).toEqual(zones);
    expect(parse(typed)).toEqual({ fault: expect.stringContaining('several') as string });
  });

  test('in small letters is not one where it is a word', () => {
    expect(parse('WEST')).toEqual({ zone: 'Europe/Lisbon' });
    expect(parse('west')).toEqual({ fault: expect.stringContaining('Did you mean') as string });
  });

  test('names zones that are suggested elsewhere, too', () => {
    const zones = [...POPULAR, ...Object.values(ABBREVIATIONS).flat()];
    expect(zones.filter((zone) => !listed.includes(zone) && zone !== 'UTC')).toEqual([]);
  });
});

describe('an offset', () => {
  test.each(['+05:30', 'UTC+2', 'gmt-3', 'GMT +8', '-0300', '5', 'utc−4', 'UTC-3:30', 'utc+0'])(
    'like %s would drift',
    (typed) => {
      expect(parse(typed)).toEqual({ fault: expect.stringContaining('drift') as string });
    },
  );

  test('suggests the cities that have it now, or else in another season', () => {
    expect(placesFor('UTC+8').slice(0, 2)).toEqual(['Shanghai, China', 'Manila, Philippines']);
    expect(placesFor('GMT+5:30')).toEqual(['Kolkata, India', 'Colombo, Sri Lanka']);
    expect(placesFor('UTC-3:30')).toEqual(["St. John's, Canada"]);
    expect((parse('UTC-3:30') as { fault: string }).fault).toContain('St. John');
  });
});

describe('an IANA id', () => {
  test('is understood in any case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), fc.boolean(), (id, upper) => {
        expect(parse(upper ? id.toUpperCase() : id.toLowerCase())).toEqual({ zone: RENAMED[id] ?? id });
      }),
    );
  });

  test.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['US/Eastern', 'America/New_York'],
    ['EST5EDT', 'America/New_York'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['America/Godthab', 'America/Nuuk'],
    ['Etc/UTC', 'UTC'],
    ['Etc/GMT-8', 'Etc/GMT-8'],
  ])('that is old is the one of today: %s', (typed, zone) => {
    expect(parse(typed)).toEqual({ zone });
    expect(idsFor(typed)[0]).toBe(zone);
  });

  test('that was renamed is the same zone', () => {
    for (const [old, renamed] of Object.entries(RENAMED)) {
      expect(new Temporal.ZonedDateTime(0n, old).equals(new Temporal.ZonedDateTime(0n, renamed))).toBe(true);
    }
  });

  test('is suggested for every zone that Intl lists', () => {
    for (const id of listed) expect(idsFor(id)[0]).toBe(id);
  });
});

describe('suggestions', () => {
  test('show the time there now', () => {
    expect(suggestZones('kolkata', NOW, MOST)).toEqual([{ name: 'Kolkata, India · now 17:30', value: 'Asia/Kolkata' }]);
  });

  test('follow what is being typed', () => {
    expect(placesFor('new y')[0]).toBe('New York, US');
    expect(placesFor('portland, or')[0]).toBe('Portland, Oregon, US');
    expect(idsFor('asia/ho_chi')).toEqual(['Asia/Ho_Chi_Minh']);
    expect(idsFor('york')).toContain('America/New_York');
    expect(idsFor('京')[0]).toBe('Asia/Tokyo');
  });

  test('offer zones of all continents before anything is typed', () => {
    expect(idsFor('')).toEqual(POPULAR);
    expect(POPULAR).toHaveLength(MOST);
    expect(new Set(POPULAR.map((id) => id.split('/')[0])).size).toBeGreaterThan(4);
  });
});

describe('every label', () => {
  const zones = allPlaces().filter(({ kind }) => kind === 'zone');
  const others = allPlaces().filter((_, at) => at % 100 === 0);

  test('that the bot shows is understood, with its clock', () => {
    for (const { label, zone } of [...zones, ...others]) {
      expect([label, parse(` ${label} · now 09:41`)]).toEqual([label, { zone }]);
    }
    expect(parse('portland, maine, us')).toEqual({ zone: 'America/New_York' });
    expect(parse('x '.repeat(3000))).toEqual({ fault: expect.stringContaining('don’t know') as string });
    expect(parse('Asia/Tokyo (now 18:42 there)')).toEqual({ zone: 'Asia/Tokyo' });
  });

  test('fits a choice in Discord and breaks no message', () => {
    for (const { label } of allPlaces()) expect(label).toMatch(/^[^*_`~|<>@\\]{1,80}$/);
  });

  test('belongs to a zone that Intl lists, by its name of today', () => {
    const known = new Set([...listed, 'UTC']);
    expect(allPlaces().filter(({ zone }) => !known.has(zone))).toEqual([]);
  });
});

test('whatever is typed never throws, and is a zone that Temporal knows or a fault', () => {
  const pieces = fc.constantFrom(
    'UTC',
    '+',
    '-',
    '9',
    ':',
    ',',
    ' ',
    '/',
    '(',
    '·',
    '🇯🇵',
    'new',
    'york',
    'é',
    '京',
    '__proto__',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const read = parse(typed);
      if ('zone' in read) expect(new Temporal.ZonedDateTime(0n, read.zone).timeZoneId).toBe(read.zone);
      expect(suggestZones(typed, NOW, MOST).length).toBeLessThanOrEqual(MOST);
    }),
    { numRuns: 60 },
  );
});

test('a stored id is a zone as long as this machine knows it', () => {
  expect(['Asia/Tokyo', 'MST', 'Mars/Olympus'].map(isZone)).toEqual([true, true, false]);
});
