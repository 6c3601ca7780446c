import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdentifyPace, identifyPause } from '../../src/discord/identify-pace.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const fresh = { total: 1000, remaining: 1000, reset_after: 24 * HOUR };

describe('the pause before an identify', () => {
  it('is none after a session that lasted, and doubles with each that did not', () => {
    const seconds = [0, 1, 2, 3, 4, 5, 6].map((failures) => identifyPause(failures, fresh) / SECOND);
    expect(seconds).toEqual([0, 5, 10, 20, 40, 80, 160]);
  });

  it('is longer the fewer identifies are left', () => {
    const pauses = [1000, 500, 100, 10].map((remaining) => identifyPause(1, { ...fresh, remaining }) / SECOND);
    expect(pauses).toEqual([5, 10, 50, 500]);
  });

  it('makes what is left last until Discord gives new ones, whatever is left and whenever that is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 1000 }),
        fc.integer({ min: HOUR, max: 24 * HOUR }),
        (remaining, resetAfter) => {
          let [left, clock] = [remaining, 0];
          const pace = createIdentifyPace(() => clock);
          while (clock < resetAfter) {
            clock += pace.wait({ total: 1000, remaining: left, reset_after: resetAfter - clock });
            pace.identified();
            left -= 1;
            // Discord ends each session at once.
            clock += SECOND;
          }
          expect(left).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('the pace of identifies', () => {
  it('counts from the last identify, and not from a connection that was lost while waiting', () => {
    let clock = 0;
    const pace = createIdentifyPace(() => clock);
    expect(pace.wait(fresh)).toBe(0);
    pace.identified();
    clock = 2 * SECOND;
    expect(pace.wait(fresh)).toBe(3 * SECOND);
    clock = 3 * SECOND;
    expect(pace.wait(fresh)).toBe(2 * SECOND);
  });

  it('begins anew after a session that lasted ten minutes', () => {
    let clock = 0;
    const pace = createIdentifyPace(() => clock);
    for (const pause of [0, 5, 10, 20]) {
      expect(pace.wait(fresh)).toBe(pause * SECOND);
      clock += pause * SECOND;
      pace.identified();
    }
    clock += 600 * SECOND;
    expect(pace.failed()).toBe(false);
    expect(pace.wait(fresh)).toBe(0);
    pace.identified();
    expect(pace.wait(fresh)).toBe(5 * SECOND);
  });
});
