import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERY_DAY, parseDays } from '../../src/daily/days.ts';
import { daysText } from '../../src/texts/daily.ts';

describe('the days that a member types', () => {
  it.each([
    ['every day', EVERY_DAY],
    ['Everyday', EVERY_DAY],
    ['daily', EVERY_DAY],
    ['all days', EVERY_DAY],
    ['each day', EVERY_DAY],
    ['weekdays', '12345'],
    ['on working days', '12345'],
    ['every weekday', '12345'],
    ['weekends', '67'],
    ['the weekend', undefined],
    ['mon, wed, fri', '135'],
    ['Fri Wed Mon', '135'],
    ['Tuesdays and Thursdays', '24'],
    ['tues & thurs', '24'],
    ['MO/WE/FR', '135'],
    ['every Monday', '1'],
    ['mon-fri', '12345'],
    ['monday to wednesday, sun', '1237'],
    ['fri – mon', '1567'],
    ['weekends and wed', '367'],
    ['ｍｏｎ', '1'],
  ])('%j is read as %j', (typed, days) => {
    expect(parseDays(typed)).toEqual(days === undefined ? { fault: daysText.notDays() } : { days });
  });

  it.each(['', '  ', ',', 'm', 'someday', 'mon, tomorrow', '-', 'mon-', 'mon-wed-fri', '1', 'constructor'])(
    '%j is told in words how to write them',
    (typed) => {
      expect(parseDays(typed)).toEqual({ fault: daysText.notDays() });
    },
  );

  it('are read back from what is shown of them', () => {
    fc.assert(
      fc.property(fc.subarray(EVERY_DAY.split(''), { minLength: 1 }), (chosen) => {
        const days = chosen.join('');
        expect(parseDays(daysText.words(days))).toEqual({ days });
      }),
    );
  });
});
