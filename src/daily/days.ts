import { daysText } from '../texts/daily.ts';

/** Days of the week as the digits of ISO 8601, ascending: `135` is Monday, Wednesday and Friday. */
export const EVERY_DAY = '1234567';

/** The days that a member typed, or what to tell them is wrong. */
export type Days = { days: string } | { fault: string };

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const GROUPS = new Map([
  // What is left of “every day”.
  ['day', EVERY_DAY],
  ['everyday', EVERY_DAY],
  ['daily', EVERY_DAY],
  ['all', EVERY_DAY],
  ['weekday', '12345'],
  ['weekend', '67'],
]);

const FILLERS = ['every', 'each', 'on'];

/** Reads every day, weekdays, weekends, and lists such as `mon, wed, fri`, `Tuesdays and Thursdays` or `fri-sun`. */
export function parseDays(typed: string): Days {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\bworking\s+day/g, 'weekday')
    .replace(/\s*(?:[-–—]|\b(?:to|through|till|until)\b)\s*/g, '-')
    .split(/(?:[\s,;&+/.]|\band\b)+/)
    .filter((word) => word !== '' && !FILLERS.includes(word));
  const found = words.map(daysOf);
  if (found.length === 0 || found.includes(undefined)) return { fault: daysText.notDays() };
  return {
    days: EVERY_DAY.split('')
      .filter((day) => found.some((days) => days?.includes(day)))
      .join(''),
  };
}

function daysOf(word: string): string | undefined {
  const group = GROUPS.get(word.replace(/s$/, ''));
  if (group !== undefined) return group;
  const [first = '', last = first, ...more] = word.split('-');
  const [from, to] = [dayOf(first), dayOf(last)];
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  // From Friday to Monday is over the end of the week.
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, at) => ((from - 1 + at) % 7) + 1).join('');
}

/** The number of a day by its name, or by the first two letters or more of it. */
function dayOf(word: string): number | undefined {
  if (word.length < 2) return undefined;
  const at = NAMES.findIndex((name) => name.startsWith(word) || name.startsWith(word.replace(/s$/, '')));
  return at === -1 ? undefined : at + 1;
}
