import { SnowflakeUtil } from 'discord.js';
import { assert, constant, integer, oneof, property, record, array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock } from '../../src/discord/clock.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const START = Temporal.Instant.from('2026-05-01T12:00Z').epochMilliseconds;

/** A `Date`'s whole second, plus the longest round trip here, the spread of Discord's machines, and rounding. */
const UNCERTAINTY = 1_000 + 1_980 + 200 + 2;

/** A machine and Discord, with time to pass between them. */
function world({ ahead = 0 } = {}) {
  const state = { truth: START, slept: 0, ahead };
  const pass = (ms: number) => {
    state.truth += ms;
  };
  const clock = createClock({
    machine: () => state.truth + state.ahead,
    elapsed: () => (state.truth - START - state.slept) * (1 + 50 / 1_000_000),
  });
  return {
    clock,
    pass,
    jump: (ms: number) => {
      state.ahead += ms;
    },
    sleep: (ms: number) => {
      state.truth += ms;
      state.slept += ms;
    },
    /** A request and its answer. Discord's clock is wrong by `lie`. */
    answer: ({ there = 40, back = 40, lie = 0 } = {}) => {
      const answered = clock.asking();
      pass(there);
      const date = new Date(state.truth + lie).toUTCString();
      pass(back);
      answered(date);
    },
    interaction: ({ delay = 30, lie = 0 } = {}) => {
      const id = SnowflakeUtil.generate({ timestamp: BigInt(Math.floor(state.truth + lie)) }).toString();
      pass(delay);
      clock.observeId(id);
    },
    error: () => clock.now() - state.truth,
  };
}

type World = ReturnType<typeof world>;

const latency = integer({ min: 0, max: 990 });
const honest = record({ there: latency, back: latency }).map((way) => (w: World) => w.answer(way));
const slow = record({ there: integer({ min: 2_001, max: 60_000 }), back: latency }).map(
  (way) => (w: World) => w.answer(way),
);
const pressed = integer({ min: 0, max: 60_000 }).map((delay) => (w: World) => w.interaction({ delay }));
const waited = integer({ min: 0, max: DAY }).map((ms) => (w: World) => w.pass(ms));
const jumped = integer({ min: -400 * DAY, max: 400 * DAY }).map((ms) => (w: World) => w.jump(ms));
const slept = integer({ min: 0, max: 30 * DAY }).map((ms) => (w: World) => w.sleep(ms));
const lied = record({ there: latency, back: latency, lie: integer({ min: -400 * DAY, max: 400 * DAY }) }).map(
  (way) => (w: World) => w.answer(way),
);
const lyingId = integer({ min: 0, max: 400 * DAY }).map((lie) => (w: World) => w.interaction({ lie }));
const wrong = oneof(constant(0), integer({ min: -400 * DAY, max: 400 * DAY }));

describe('the clock', () => {
  it('is the machine’s to the millisecond where Discord agrees with it', () => {
    const w = world();
    expect(w.clock.isConfirmed()).toBe(false);
    w.answer();
    expect(w.clock.isConfirmed()).toBe(true);
    w.pass(10 * DAY);
    w.answer();
    expect(Math.abs(w.error())).toBeLessThanOrEqual(1);
  });

  it.each([120 * DAY, -120 * DAY, 90_000, 3_600_000, -5_000])(
    'is Discord’s after three answers where the machine starts %i ms ahead, and not confirmed before',
    (ahead) => {
      const w = world({ ahead });
      w.answer();
      w.answer();
      expect(w.clock.isConfirmed()).toBe(false);
      w.answer();
      expect(w.clock.isConfirmed()).toBe(true);
      expect(Math.abs(w.error())).toBeLessThan(UNCERTAINTY);
    },
  );

  it('comes as near as the quickest answers and interactions let it, without a machine’s help', () => {
    const w = world({ ahead: HOUR });
    for (let at = 0; at < 30; at += 1) {
      w.answer();
      w.interaction();
      w.pass(317);
    }
    expect(Math.abs(w.error())).toBeLessThan(200);
  });

  it('goes on where the machine’s goes back six hours, or to another year for some seconds', () => {
    for (const jump of [-6 * HOUR, 3_650 * DAY]) {
      const w = world();
      w.answer();
      w.jump(jump);
      expect(Math.abs(w.error())).toBeLessThanOrEqual(1);
      expect(w.clock.isConfirmed()).toBe(false);
      w.answer();
      expect(Math.abs(w.error())).toBeLessThanOrEqual(1);
      w.jump(-jump);
      w.answer();
      expect(Math.abs(w.error())).toBeLessThanOrEqual(1);
      expect(w.clock.isConfirmed()).toBe(true);
    }
  });

  it('is right to the millisecond again three answers after the machine slept', () => {
    const w = world();
    w.answer();
    w.sleep(6 * HOUR);
    expect(w.clock.isConfirmed()).toBe(false);
    for (let answer = 0; answer < 3; answer += 1) w.answer();
    expect(w.clock.isConfirmed()).toBe(true);
    expect(Math.abs(w.error())).toBeLessThanOrEqual(1);
  });

  it('takes no notice of an answer that was long on its way', () => {
    const w = world();
    w.answer({ back: 2_001 });
    expect(w.clock.isConfirmed()).toBe(false);
    w.answer();
    w.answer({ there: 10_000, lie: DAY });
    expect(w.clock.isConfirmed()).toBe(true);
  });

  it('takes no notice of an answer without a time, or of an id that is none', () => {
    const w = world();
    w.answer();
    for (const date of [null, '', 'noon']) w.clock.asking()(date);
    for (const id of ['', 'x', '9'.repeat(40)]) w.clock.observeId(id);
    expect(w.clock.isConfirmed()).toBe(true);
    expect(Math.abs(w.error())).toBeLessThanOrEqual(1);
  });

  it('is not moved by one answer that lies, even where ids say that it is later than it told', () => {
    const w = world();
    w.answer();
    w.sleep(HOUR);
    w.interaction();
    w.interaction();
    w.answer({ lie: 100 * DAY });
    expect(w.error()).toBeLessThan(0);
  });

  it('does not move for a jump of the machine’s clock, whatever happened before', () => {
    const happening = array(oneof(honest, slow, pressed, waited, jumped, slept, lied, lyingId), { maxLength: 30 });
    assert(
      property(wrong, happening, jumped, (ahead, before, jump) => {
        const w = world({ ahead });
        for (const happen of before) happen(w);
        const error = w.error();
        jump(w);
        expect(w.error()).toBe(error);
      }),
    );
  });

  it('is right after three honest answers, whatever happened before', () => {
    const happening = array(oneof(honest, slow, pressed, waited, jumped, slept, lied, lyingId), { maxLength: 30 });
    assert(
      property(wrong, happening, array(honest, { minLength: 3, maxLength: 3 }), (ahead, before, last) => {
        const w = world({ ahead });
        for (const happen of [...before, ...last]) happen(w);
        expect(Math.abs(w.error())).toBeLessThan(UNCERTAINTY);
      }),
      { numRuns: 1_000 },
    );
  });

  it('once right, stays right when one answer or one id lies', () => {
    const calm = array(oneof(honest, slow, pressed, jumped), { maxLength: 20 });
    assert(
      property(wrong, calm, oneof(lied, lyingId), (ahead, before, lie) => {
        const w = world({ ahead });
        for (let answer = 0; answer < 3; answer += 1) w.answer();
        for (const happen of before) happen(w);
        lie(w);
        expect(Math.abs(w.error())).toBeLessThan(UNCERTAINTY);
      }),
      { numRuns: 1_000 },
    );
  });
});
