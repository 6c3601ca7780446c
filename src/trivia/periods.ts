export type Period = 'week' | 'month' | 'all';

/** The key of a period's totals: `all`, `week:2026-11-16` (its Monday), `month:2026-11`. */
export function periodKey(period: Period, instant: number, zone: string): string {
  if (period === 'all') return period;
  const day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  if (period === 'month') return `month:${day.toPlainYearMonth().toString()}`;
  return `week:${day.subtract({ days: day.dayOfWeek - 1 }).toString()}`;
}

/** The keys of all periods that an instant falls in, in a time zone. */
export function periodKeys(instant: number, zone: string): string[] {
  return (['all', 'week', 'month'] as const).map((period) => periodKey(period, instant, zone));
}
