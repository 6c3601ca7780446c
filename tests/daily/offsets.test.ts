import { expect, test } from 'vitest';
import { clockOf, offsetIn, parseOffset } from '../../src/daily/offsets.ts';

const JULY = Temporal.Instant.from('2026-07-01T12:00Z').epochMilliseconds;

test.each([
  ['UTC+8', 480],
  ['gmt -3:30', -210],
  ['+0530', 330],
  ['utc−4', -240],
  ['5', 300],
  ['utc+0', 0],
])('%s is %i minutes', (text, minutes) => {
  expect(parseOffset(text)).toBe(minutes);
});

test.each(['UTC', '', 'UTC+15', 'Etc/GMT-8', '18:30 pm', 'tokyo'])('%s is none', (text) => {
  expect(parseOffset(text)).toBeUndefined();
});

test('two zones have one clock if they keep the same time all year', () => {
  expect(offsetIn('Asia/Kathmandu', JULY)).toBe(345);
  expect(clockOf('Europe/Berlin', JULY)).toBe(clockOf('Europe/Paris', JULY));
  expect(clockOf('America/Denver', JULY)).not.toBe(clockOf('America/Phoenix', JULY));
  // The same in July, but not in winter.
  expect(clockOf('Africa/Cairo', JULY)).not.toBe(clockOf('Asia/Riyadh', JULY));
});
