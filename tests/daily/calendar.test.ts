import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catchUp, dueOn, LATE_WINDOW, latestSlot, nextSlot, type Hour } from '../../src/daily/calendar.ts';

const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const local = (due: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO(zone);

const zones = ['UTC', 'America/Nuuk', 'Asia/Kolkata', ...Intl.supportedValuesOf('timeZone')];
const hours = fc.record({
  zone: fc.constantFrom(...zones),
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
});
const starts = fc.integer({ min: instant('1970-01-01T00:00Z'), max: instant('2060-01-01T00:00Z') });

describe('the next post', () => {
  test('stays at its local hour when the clocks change', () => {
    const hour = { time: '18:30', zone: 'Europe/Berlin' };
    expect(nextSlot(hour, instant('2026-03-28T20:00Z')).due).toBe(instant('2026-03-29T16:30Z'));
    expect(nextSlot(hour, instant('2026-03-27T20:00Z')).due).toBe(instant('2026-03-28T17:30Z'));
  });

  test('is never at once, even when the hour is now', () => {
    const now = instant('2026-05-01T18:30Z');
    expect(nextSlot({ time: '18:30', zone: 'UTC' }, now)).toEqual({ date: '2026-05-02', due: now + 24 * 3600_000 });
  });

  test('belongs to the date that it was due on where a spring gap moves it past midnight', () => {
    const hour = { time: '23:30', zone: 'America/Nuuk' };
    const first = nextSlot(hour, instant('2025-03-29T12:00Z'));
    expect(first).toEqual({ date: '2025-03-29', due: instant('2025-03-30T00:30-01:00') });
    expect(nextSlot(hour, first.due)).toEqual({ date: '2025-03-30', due: instant('2025-03-30T23:30-01:00') });
    expect(nextSlot(hour, first.due - 60_000)).toEqual(first);
  });

  test('comes once where the clocks repeat its hour', () => {
    const hour = { time: '02:30', zone: 'Europe/Berlin' };
    const first = nextSlot(hour, instant('2026-10-24T12:00Z'));
    expect(first).toEqual({ date: '2026-10-25', due: instant('2026-10-25T02:30+02:00') });
    expect(nextSlot(hour, first.due).date).toBe('2026-10-26');
  });

  test('leaves out a date that the zone left out', () => {
    const hour = { time: '12:30', zone: 'Pacific/Apia' };
    expect(dueOn('2011-12-30', hour)).toBeUndefined();
    expect(nextSlot(hour, instant('2011-12-29T12:30-10:00')).date).toBe('2011-12-31');
  });

  test('leaves out the dates that have had their song, wherever the club moves', () => {
    const kiritimati = nextSlot({ time: '09:00', zone: 'Pacific/Kiritimati' }, instant('2026-05-01T12:00Z'));
    const honolulu = { time: '20:00', zone: 'Pacific/Honolulu' };
    expect(nextSlot(honolulu, kiritimati.due, new Set([kiritimati.date])).date).toBe('2026-05-01');
    expect(nextSlot(honolulu, instant('2026-05-02T10:00Z'), new Set([kiritimati.date])).date).toBe('2026-05-03');
  });

  test('comes on the days of the week that were chosen, by the date there', () => {
    // A Friday in Tokyo while it is Thursday in UTC.
    const hour = { time: '08:00', zone: 'Asia/Tokyo', days: '15' };
    const dates: string[] = [];
    for (let after = instant('2026-05-01T00:00Z'); dates.length < 4;) {
      const slot = nextSlot(hour, after);
      dates.push(slot.date);
      after = slot.due;
    }
    expect(dates).toEqual(['2026-05-04', '2026-05-08', '2026-05-11', '2026-05-15']);
    expect(nextSlot(hour, instant('2026-05-01T00:00Z'), new Set(['2026-05-04'])).date).toBe('2026-05-08');
  });

  test('comes once on each local date for three years, in any zone, at any time, from any start', () => {
    fc.assert(
      fc.property(hours, starts, (hour, start) => {
        let expected = local(start, hour.zone).toPlainDate().subtract({ days: 1 });
        let after = start;
        for (let day = 0; day < 3 * 365; day += 1) {
          const slot = nextSlot(hour, after);
          expected = firstSlotFrom(expected, hour, after);
          expect(slot.date).toBe(expected.toString());
          expectStatedInstant(slot.due, slot.date, hour);
          expect(slot.due).toBeGreaterThan(after);
          expected = expected.add({ days: 1 });
          after = slot.due;
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** An independent calculation: the first date whose time is still to come, out of those that start on their own. */
function firstSlotFrom(from: Temporal.PlainDate, { time, zone }: Hour, after: number): Temporal.PlainDate {
  const exists = Temporal.ZonedDateTime.from(`${from.toString()}[${zone}]`).toPlainDate().equals(from);
  const due = Temporal.ZonedDateTime.from(`${from.toString()}T${time}[${zone}]`).epochMilliseconds;
  return exists && due > after ? from : firstSlotFrom(from.add({ days: 1 }), { time, zone }, after);
}

/** At its date's stated time or, if the clocks skipped that, later by the length of the skip. */
function expectStatedInstant(due: number, date: string, { time, zone }: Hour): void {
  const there = local(due, zone);
  const stated = Temporal.PlainDateTime.from(`${date}T${time}`);
  if (there.toPlainDateTime().equals(stated)) return;
  const before = there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const skipped = (there.offsetNanoseconds - (before?.subtract({ nanoseconds: 1 }).offsetNanoseconds ?? 0)) / 1e6;
  expect(skipped).toBeGreaterThan(0);
  expect(there.toPlainDateTime().since(stated).total('milliseconds')).toBe(skipped);
}

describe('a post whose time has come', () => {
  const hour = { time: '08:00', zone: 'UTC' };
  const stored = { date: '2026-05-01', due: instant('2026-05-01T08:00Z') };

  test('is sent within twelve hours of its time', () => {
    expect(catchUp(stored, hour, stored.due + LATE_WINDOW)).toEqual({ send: stored, missed: false });
  });

  test('is missed after that', () => {
    expect(catchUp(stored, hour, stored.due + LATE_WINDOW + 1)).toEqual({ missed: true });
  });

  test('is looked for on the days of the week that were chosen', () => {
    // The first of May 2026 is a Friday.
    const weekdays = { ...hour, days: '12345' };
    const now = instant('2026-05-03T09:00Z');
    expect(latestSlot(weekdays, now)).toEqual(stored);
    expect(catchUp(stored, weekdays, now)).toEqual({ missed: true });
    expect(catchUp(stored, weekdays, instant('2026-05-04T09:00Z'))).toMatchObject({
      send: { date: '2026-05-04' },
      missed: true,
    });
  });

  test('never brings a backlog', () => {
    const now = instant('2026-05-04T09:00Z');
    expect(catchUp(stored, hour, now)).toEqual({ send: latestSlot(hour, now), missed: true });
    expect(latestSlot(hour, now).date).toBe('2026-05-04');
  });
});
