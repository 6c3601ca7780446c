/**
 * When the song of the day is due. A post belongs to the local date that it was due on, even if clocks going forward
 * move it past midnight. A date that a zone skipped (Apia, 30 December 2011) has no post.
 * Instants are milliseconds since 1970, dates YYYY-MM-DD.
 */

/**
 * The club's hour: a wall-clock time HH:MM in an IANA time zone, and the days of the week that have a post as the digits
 * of ISO 8601 (1 is Monday); every day where none are given.
 */
export type Hour = { time: string; zone: string; days?: string };

/** A day's post: the local date that it belongs to, and the instant when it is due. */
export type Slot = { date: string; due: number };

/** How late a post may still be sent. */
export const LATE_WINDOW = 12 * 60 * 60 * 1000;

/**
 * The instant when a date's post is due, whatever day of the week it is, or undefined if the zone has no such date. A time that the clocks skip moves
 * later by as much; of a time that they repeat, the first counts (Temporal's `compatible`).
 */
export function dueOn(date: string, hour: Hour): number | undefined {
  const day = Temporal.PlainDate.from(date);
  if (!day.toZonedDateTime(hour.zone).toPlainDate().equals(day)) return undefined;
  return day.toZonedDateTime({ timeZone: hour.zone, plainTime: hour.time }).epochMilliseconds;
}

/** The next post strictly after an instant. `taken` are the dates that have had their song. */
export function nextSlot(hour: Hour, after: number, taken: ReadonlySet<string> = new Set()): Slot {
  // Yesterday's post may be due today, if the clocks moved it past midnight.
  for (let day = localDate(hour.zone, after).subtract({ days: 1 }); ; day = day.add({ days: 1 })) {
    const date = day.toString();
    const due = isPostDay(day, hour) ? dueOn(date, hour) : undefined;
    if (due !== undefined && due > after && !taken.has(date)) return { date, due };
  }
}

/** The last post that was due by an instant. */
export function latestSlot(hour: Hour, by: number): Slot {
  for (let day = localDate(hour.zone, by); ; day = day.subtract({ days: 1 })) {
    const date = day.toString();
    const due = isPostDay(day, hour) ? dueOn(date, hour) : undefined;
    if (due !== undefined && due <= by) return { date, due };
  }
}

/** The local dates from that of an instant to another date, both included; none where that one comes first. */
export function datesBetween(zone: string, from: number, last: string): string[] {
  const dates: string[] = [];
  for (let day = localDate(zone, from); day.toString() <= last; day = day.add({ days: 1 })) dates.push(day.toString());
  return dates;
}

/**
 * What to do about a stored slot whose time has come: the post to send now, unless it is too late, and whether earlier
 * ones were missed for good. There is never a backlog: of several missed posts only the last counts.
 */
export function catchUp(stored: Slot, hour: Hour, now: number): { send?: Slot; missed: boolean } {
  const latest = latestSlot(hour, now);
  const last = latest.due > stored.due ? latest : stored;
  const inTime = now - last.due <= LATE_WINDOW;
  return inTime ? { send: last, missed: last.date !== stored.date } : { missed: true };
}

function isPostDay({ dayOfWeek }: Temporal.PlainDate, { days }: Hour): boolean {
  return days === undefined || days.includes(String(dayOfWeek));
}

function localDate(zone: string, instant: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}
