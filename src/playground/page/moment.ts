export type MomentStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R';

const formats: Record<Exclude<MomentStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

// The number of seconds from which each unit is used: 45 minutes are an hour, as on Discord.
const spans: [unit: Intl.RelativeTimeFormatUnit, length: number, from: number][] = [
  ['year', 31_536_000, 320 * 86_400],
  ['month', 2_592_000, 26 * 86_400],
  ['day', 86_400, 22 * 3_600],
  ['hour', 3_600, 45 * 60],
  ['minute', 60, 45],
  ['second', 1, 0],
];

/** A moment as Discord shows `<t:seconds:style>`, in the reader's zone and language; `now` in milliseconds. */
export function moment(seconds: number, style: MomentStyle, now: number): string {
  const date = new Date(seconds * 1000);
  // Intl throws for a time beyond what a date can hold; Discord shows this.
  if (Number.isNaN(date.getTime())) return 'Invalid date';
  if (style === 'R') return ago(seconds - Math.floor(now / 1000));
  return new Intl.DateTimeFormat(undefined, formats[style]).format(date);
}

/** When a message was sent, for its first line. */
export function sentAt(iso: string, now: number): string {
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat(undefined, formats.t).format(date);
  const days = daysBetween(date, new Date(now));
  if (days === 0) return `Today at ${time}`;
  if (days === 1) return `Yesterday at ${time}`;
  return `${new Intl.DateTimeFormat(undefined, formats.d).format(date)} ${time}`;
}

function ago(seconds: number): string {
  const [unit, length] = spans.find(([, , from]) => Math.abs(seconds) >= from) ?? ['second', 1];
  const count = Math.sign(seconds) * Math.max(1, Math.round(Math.abs(seconds) / length));
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'always' }).format(count, unit);
}

function daysBetween(earlier: Date, later: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((day(later) - day(earlier)) / 86_400_000);
}
