import { RENAMED } from '../daily/zone-names.ts';
import { LANGUAGES, OTHER_COUNTRY_NAMES } from './names.ts';

/** A country or territory that has zones. `short` is its name as a label ends: UK, US, Hong Kong. */
export type Country = { code: string; short: string; names: readonly string[]; zones: readonly string[] };

/** Intl lists no regions, so this tries all pairs of letters. */
export function readCountries(): Country[] {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const inEnglish = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none', style: 'short' });
  const others = ['en', ...LANGUAGES].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const short = inEnglish.of(code);
      const locale = new Intl.Locale(`und-${code}`);
      // Intl reads a withdrawn code (UK, SU) as its successor.
      if (short === undefined || locale.region !== code) return [];
      const zones = (locale.getTimeZones() ?? []).map((zone) => RENAMED[zone] ?? zone);
      const names = [
        short,
        ...others.flatMap((language) => language.of(code) ?? []),
        ...(OTHER_COUNTRY_NAMES[code] ?? []),
      ];
      return [{ code, short, names: [...names, code], zones }];
    });
}
