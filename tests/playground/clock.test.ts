import { expect, test } from 'vitest';
import { startClock } from '../../src/playground/clock.ts';

const HOUR = 60 * 60_000;

test('time that passes stops at every quarter of an hour, until whoever watches has kept up', async () => {
  const clock = startClock(() => Date.UTC(2026, 4, 1, 12, 10));
  const seen: string[] = [];
  clock.watch(async () => {
    await Promise.resolve();
    seen.push(clock.iso().slice(11, 16));
  });
  await clock.pass(HOUR);
  expect(seen).toEqual(['12:15', '12:30', '12:45', '13:00', '13:10']);
});
