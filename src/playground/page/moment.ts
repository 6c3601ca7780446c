export type MomentStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R';

// Made once, since making a formatter costs far more than using it.
const formats: Record<Exclude<MomentStyle, 'R'>, Intl.DateTimeFormat> = {
  t: new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }),
  T: new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }),
  d: new Intl.DateTimeFormat(undefined, { dateStyle: 'short' }),
  D: new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }),
  f: new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' }),
  F: new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' }),
};

type Unit = { unit: string; one: string; length: number; from: number };

// Discord words a span as moment.js does (https://momentjs.com/docs/#/displaying/fromnow/), but counts its seconds.
const SECOND: Unit = { unit: 'second', one: '1 second', length: 1, from: 0 };
const longer: Unit[] = [
  { unit: 'year', one: 'a year', length: 31_536_000, from: 320 * 86_400 },
  { unit: 'month', one: 'a month', length: 2_592_000, from: 26 * 86_400 },
  { unit: 'day', one: 'a day', length: 86_400, from: 22 * 3_600 },
  { unit: 'hour', one: 'an hour', length: 3_600, from: 45 * 60 },
  { unit: 'minute', one: 'a minute', length: 60, from: 45 },
];

/**
 * A moment as Discord's `<t:seconds:style>` shows it: dates in the reader's own zone and language, spans in English, as
 * is the whole page. `now` is in milliseconds.
 */
export function moment(seconds: number, style: MomentStyle, now: number): string {
  const date = new Date(seconds * 1000);
  // Intl throws for a time beyond what a date can hold; Discord shows this.
  if (Number.isNaN(date.getTime())) return 'Invalid date';
  if (style === 'R') return fromNow(seconds - Math.floor(now / 1000));
  return formats[style].format(date);
}

/** When a message was sent, for its first line. */
export function sentAt(iso: string, now: number): string {
  const date = new Date(iso);
  const time = formats.t.format(date);
  const days = daysBetween(date, new Date(now));
  if (days === 0) return `Today at ${time}`;
  if (days === 1) return `Yesterday at ${time}`;
  return `${formats.d.format(date)} ${time}`;
}

function fromNow(seconds: number): string {
  const away = Math.abs(seconds);
  const { unit, one, length } = longer.find(({ from }) => away >= from) ?? SECOND;
  const count = Math.round(away / length);
  const span = count === 1 ? one : `${count} ${unit}s`;
  return seconds < 0 ? `${span} ago` : `in ${span}`;
}

function daysBetween(earlier: Date, later: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((day(later) - day(earlier)) / 86_400_000);
}
