/** What it takes to make `data/places`, and names that neither GeoNames nor CLDR has. */

/** Zones that GeoNames still uses and the IANA database has merged into others. */
export const MERGED: Readonly<Record<string, string>> = {
  'America/Yellowknife': 'America/Edmonton',
  'Asia/Choibalsan': 'Asia/Ulaanbaatar',
};

/** Everyday names of zones, their cities' nicknames, and names of regions that the sources know only by others. */
export const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  UTC: ['Coordinated Universal Time', 'Universal Time', 'Zulu'],
  'America/Chicago': ['Central Time'],
  'America/Denver': ['Mountain Time'],
  'America/Iqaluit': ['Nunavut'],
  'America/Los_Angeles': ['Pacific Time', 'LAX', 'SF', 'SFO'],
  'America/New_York': ['Eastern Time', 'NYC', 'NY'],
  'America/St_Johns': ['Newfoundland'],
  'Asia/Hong_Kong': ['HKG'],
  'Asia/Kuala_Lumpur': ['KL'],
  'Asia/Shanghai': ['China Time', 'Beijing Time'],
  'Atlantic/Canary': ['Canary Islands', 'Canarias', 'Tenerife', 'Gran Canaria'],
  'Europe/Athens': ['Crete'],
  'Europe/Berlin': ['Bavaria', 'Saxony'],
  'Europe/London': ['UK Time', 'Greenwich'],
  'Europe/Madrid': ['Catalonia', 'Catalunya'],
  'Europe/Paris': ['Central European Time'],
  'Europe/Rome': ['Tuscany', 'Sardinia'],
};

/** Other names of countries than CLDR's, by ISO 3166 code. */
export const OTHER_COUNTRY_NAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE'],
  BA: ['Bosnia'],
  CD: ['DRC', 'DR Congo'],
  CI: ['Ivory Coast'],
  CV: ['Cabo Verde'],
  CZ: ['Czech Republic'],
  GB: ['UK', 'Great Britain', 'Britain'],
  KR: ['Korea', 'Republic of Korea', '한국', '韓國'],
  MM: ['Burma'],
  MO: ['Macau', 'Macao'],
  NL: ['Holland'],
  NZ: ['Aotearoa'],
  SZ: ['Swaziland'],
  TH: ['ประเทศไทย'],
  TL: ['East Timor'],
  TR: ['Turkey'],
  US: ['USA', 'America', 'United States of America'],
};

/** The languages whose names for countries are understood, beside English. */
export const LANGUAGES: readonly string[] = (
  'ar bg bn cs da de el es et fa fi fil fr he hi hr hu id it ja ka ko lt lv ms nb nl pl pt ro ru sk sl sq sr sv sw ta ' +
  'th tr uk ur vi zh-Hans zh-Hant'
).split(' ');

/** GeoNames has postal abbreviations of regions for the US only. By the number that it gives a region. */
export const POSTAL: Readonly<Record<string, readonly string[]>> = {
  AU: ['', 'ACT', 'NSW', 'NT', 'QLD', 'SA', 'TAS', 'VIC', 'WA'],
  CA: ['', 'AB', 'BC', 'MB', 'NB', 'NL', '', 'NS', 'ON', 'PE', 'QC', 'SK', 'YT', 'NT', 'NU'],
};

/** Natural Earth names counties here. */
export const REGIONS: Readonly<Record<string, string>> = {
  'GB.ENG': 'England',
  'GB.SCT': 'Scotland',
  'GB.WLS': 'Wales',
  'GB.NIR': 'Northern Ireland',
};
