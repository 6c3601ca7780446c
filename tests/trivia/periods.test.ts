import { expect, it } from 'vitest';
import { periodKey, periodKeys } from '../../src/trivia/periods.ts';

const sundayNight = Temporal.Instant.from('2026-05-31T22:30Z').epochMilliseconds;

it('a week begins on Monday and a month on its first, where the club is', () => {
  expect(periodKeys(sundayNight, 'UTC')).toEqual(['all', 'week:2026-05-25', 'month:2026-05']);
  // In Hong Kong it is Monday, 1 June, already.
  expect(periodKeys(sundayNight, 'Asia/Hong_Kong')).toEqual(['all', 'week:2026-06-01', 'month:2026-06']);
  expect(periodKey('all', sundayNight, 'UTC')).toBe('all');
});
