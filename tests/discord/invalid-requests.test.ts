import { pino } from 'pino';
import { expect, it } from 'vitest';
import { countInvalidRequests } from '../../src/discord/invalid-requests.ts';

const PATIENCE = 1_500;
const TEN_MINUTES = 10 * 60_000;

function counted() {
  const lines: string[] = [];
  const time = { now: 0 };
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  return { time, lines, invalid: countInvalidRequests({ elapsed: () => time.now, log }) };
}

it('calls are free while few of them are invalid', () => {
  const { invalid, lines } = counted();
  for (let call = 0; call < 999; call += 1) {
    invalid.note();
    expect(invalid.turn(PATIENCE)).toBe(0);
  }
  expect(lines).toEqual([]);
});

it('calls take turns after that, those that would wait too long get none, and the log is told once a minute', () => {
  const { invalid, lines, time } = counted();
  for (let call = 0; call < 1_500; call += 1) invalid.note();
  const waits = Array.from({ length: 20 }, () => invalid.turn(PATIENCE));
  expect(waits.slice(0, 3)).toEqual([0, 100, 200]);
  expect(waits.slice(-3)).toEqual([1_600, 1_600, 1_600]);
  expect(lines).toHaveLength(1);
  time.now += 60_000;
  invalid.note();
  expect(lines).toHaveLength(2);
});

it('no ten minutes have 8,000 invalid requests, even where every call is one and more come that do not wait', () => {
  const { invalid, time } = counted();
  const at: number[] = [];
  const note = () => {
    invalid.note();
    at.push(time.now);
  };
  let due = 0;
  for (; time.now < 3 * TEN_MINUTES; time.now += 20) {
    if (time.now % 1_000 === 0) note();
    if (time.now < due) continue;
    const wait = invalid.turn(PATIENCE);
    if (wait <= PATIENCE) note();
    due = time.now + wait;
  }
  const most = Math.max(...at.map((from, index) => index - at.findIndex((earlier) => earlier > from - TEN_MINUTES)));
  expect(most).toBeGreaterThan(1_000);
  expect(most).toBeLessThan(8_000);
});

it('calls are free again ten minutes later', () => {
  const { invalid, time } = counted();
  for (let call = 0; call < 5_000; call += 1) invalid.note();
  expect([invalid.turn(PATIENCE), invalid.turn(PATIENCE)]).toEqual([0, 1_600]);
  time.now += TEN_MINUTES + 20_000;
  expect([invalid.turn(PATIENCE), invalid.turn(PATIENCE)]).toEqual([0, 0]);
});
