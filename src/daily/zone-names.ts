/** Names that people type, and that are neither in a zone's id nor a country's name. */

/**
 * Zones that were renamed. Intl still lists and returns the old name, while the IANA database and the people who live
 * there use the new one.
 */
export const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Large cities and everyday names without a zone of their own. An empty search offers these zones first. */
export const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  UTC: ['Coordinated Universal Time', 'Zulu'],
  'America/Argentina/Buenos_Aires': ['Rosario'],
  'America/Chicago': ['Central Time', 'Dallas', 'Houston', 'Austin', 'New Orleans', 'Minneapolis'],
  'America/Denver': ['Mountain Time', 'Salt Lake City'],
  'America/Los_Angeles': [
    'Pacific Time',
    'PST',
    'PDT',
    'San Francisco',
    'Seattle',
    'San Diego',
    'Las Vegas',
    'Portland',
  ],
  'America/Mexico_City': ['Guadalajara'],
  'America/New_York': ['Eastern Time', 'EST', 'EDT', 'Boston', 'Washington', 'Philadelphia', 'Miami', 'Atlanta'],
  'America/Sao_Paulo': ['Rio de Janeiro', 'Brasília'],
  'America/Toronto': ['Montréal', 'Ottawa', 'Quebec'],
  'Asia/Dubai': ['Abu Dhabi'],
  'Asia/Ho_Chi_Minh': ['Hanoi'],
  'Asia/Hong_Kong': ['Kowloon'],
  'Asia/Kolkata': ['Mumbai', 'Delhi', 'Bangalore', 'Chennai', 'Hyderabad'],
  'Asia/Seoul': ['Busan'],
  'Asia/Shanghai': ['Beijing', 'Guangzhou', 'Shenzhen', 'Chengdu'],
  'Asia/Tokyo': ['Osaka', 'Kyoto'],
  'Australia/Sydney': ['Canberra'],
  'Europe/Berlin': ['Munich', 'Hamburg', 'Frankfurt', 'Cologne'],
  'Europe/Istanbul': ['Ankara'],
  'Europe/London': ['Greenwich', 'Manchester', 'Edinburgh', 'Cardiff'],
  'Europe/Madrid': ['Barcelona'],
  'Europe/Paris': ['Lyon', 'Marseille'],
  'Europe/Rome': ['Milan', 'Naples'],
  'Europe/Zurich': ['Geneva', 'Bern'],
  'Pacific/Auckland': ['Wellington'],
};

/** Chinese names of cities, in both scripts. Intl knows those of countries and territories. */
export const CHINESE_NAMES: Readonly<Record<string, readonly string[]>> = {
  'America/Los_Angeles': ['洛杉磯', '洛杉矶', '三藩市', '舊金山', '旧金山', '西雅圖', '西雅图'],
  'America/New_York': ['紐約', '纽约', '波士頓', '波士顿'],
  'America/Toronto': ['多倫多', '多伦多'],
  'America/Vancouver': ['溫哥華', '温哥华'],
  'Asia/Bangkok': ['曼谷'],
  'Asia/Hong_Kong': ['香港', '九龍', '九龙'],
  'Asia/Kuala_Lumpur': ['吉隆坡'],
  'Asia/Macau': ['澳門', '澳门'],
  'Asia/Seoul': ['首爾', '首尔'],
  'Asia/Shanghai': ['上海', '北京', '廣州', '广州', '深圳', '成都'],
  'Asia/Taipei': ['台北', '臺北', '高雄'],
  'Asia/Tokyo': ['東京', '东京', '大阪', '京都'],
  'Australia/Melbourne': ['墨爾本', '墨尔本'],
  'Australia/Sydney': ['悉尼', '雪梨'],
  'Europe/Berlin': ['柏林'],
  'Europe/London': ['倫敦', '伦敦'],
  'Europe/Paris': ['巴黎'],
};

/** Other names of countries than CLDR's, by ISO 3166 code. */
export const OTHER_COUNTRY_NAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE'],
  CI: ['Ivory Coast'],
  CV: ['Cabo Verde'],
  CZ: ['Czech Republic'],
  GB: ['UK', 'Great Britain', 'England', 'Scotland', 'Wales', 'Northern Ireland'],
  NL: ['Holland'],
  TL: ['East Timor'],
  TR: ['Turkey'],
  US: ['USA', 'America'],
};
