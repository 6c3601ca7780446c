const OFFSET = /^(?:utc|gmt|z)?\s*([+\u2212\u2013-]?)\s*(\d{1,2})(?:[:.]?(\d{2}))?$/iu;
const LAST_HOUR = 14;

/** Minutes east of UTC, from `UTC+8`, `gmt -3:30` or `+0530`. Undefined for anything else. */
export function parseOffset(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(text.trim()) ?? [];
  if (hours === undefined) return undefined;
  const size = Number(hours) * 60 + Number(minutes);
  return size > LAST_HOUR * 60 ? undefined : sign === '' || sign === '+' ? size : -size;
}

/** Minutes east of UTC in a zone at `now` (milliseconds since 1970). */
export function offsetIn(zone: string, now: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

export function halfAYearFrom(now: number): number {
  return monthsFrom(now, 6);
}

/**
 * The offsets of a zone through the year from `now`, month by month, as one text. Zones of one text have one clock, as
 * far as a club can see.
 */
export function clockOf(zone: string, now: number): string {
  return Array.from({ length: 12 }, (_, months) => offsetIn(zone, monthsFrom(now, months))).join(' ');
}

function monthsFrom(now: number, months: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').add({ months }).epochMilliseconds;
}
