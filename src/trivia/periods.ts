export type Period = 'week' | 'month' | 'all';

/** The name under which a period's totals are kept: `all`, `week:2026-11-16` (its Monday), `month:2026-11`. */
export function periodKey(period: Period, instant: number, zone: string): string {
  if (period === 'all') return period;
  const day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  if (period === 'month') return `month:${day.toPlainYearMonth().toString()}`;
  return `week:${day.subtract({ days: day.dayOfWeek - 1 }).toString()}`;
}

/** Every period that an instant belongs to, in a zone. */
export function periodKeys(instant: number, zone: string): string[] {
  return (['all', 'week', 'month'] as const).map((period) => periodKey(period, instant, zone));
}
