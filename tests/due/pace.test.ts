import { expect, it } from 'vitest';
import { createPace } from '../../src/due/pace.ts';

it('a second has no more calls than so many and a quarter, whenever they are taken', () => {
  let now = 0;
  const pace = createPace({ perSecond: 40, now: () => now });
  let taken = 0;
  // After a long rest, each tenth of a second yields what has become free.
  now = 60_000;
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const free = pace.free();
    pace.take(free);
    taken += free;
    now += 100;
  }
  expect(taken).toBeGreaterThanOrEqual(40);
  expect(taken).toBeLessThanOrEqual(50);
});

it('a small allowance still lets one call begin at a time', () => {
  let now = 0;
  const pace = createPace({ perSecond: 0.5, now: () => now });
  pace.take(pace.free());
  expect(pace.free()).toBe(0);
  now += 2_000;
  expect(pace.free()).toBe(1);
});
