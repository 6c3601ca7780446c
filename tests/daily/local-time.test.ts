import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLocalTime } from '../../src/daily/local-time.ts';

test.each([
  ['18:30', '18:30'],
  ['6:30 pm', '18:30'],
  ['6pm', '18:00'],
  ['630pm', '18:30'],
  ['1115 a.m.', '11:15'],
  ['6 P.M.', '18:00'],
  ['18.30', '18:30'],
  ['18h30', '18:30'],
  ['1830', '18:30'],
  ['18', '18:00'],
  ['9:05', '09:05'],
  ['12 am', '00:00'],
  ['12:15 am', '00:15'],
  ['12pm', '12:00'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
  ['１８：３０', '18:30'],
])('reads %s as %s', (typed, time) => {
  expect(parseLocalTime(typed)).toEqual({ time });
});

test.each(['', 'evening', '25:00', '24:00', '18:60', '13 pm', '0 am', '6', '6:3', '18:30:00', '-6pm'])(
  'says what is wrong with "%s"',
  (typed) => {
    expect(parseLocalTime(typed)).toEqual({ fault: expect.stringMatching(/^[A-Z].+\.$/) as string });
  },
);

test('asks which half of the day a bare hour means', () => {
  expect(parseLocalTime('6')).toEqual({ fault: expect.stringContaining('morning') as string });
});

test('reads whatever is typed as a time that exists, or as a fault', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{0,3}[:. h]?\d{0,3} ?[ap]?\.?m?\.?$/)), (typed) => {
      const read = parseLocalTime(typed);
      if ('time' in read) expect(read.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    }),
  );
});
