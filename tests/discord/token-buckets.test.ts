import { expect, it } from 'vitest';
import { tokenBuckets } from '../../src/discord/token-buckets.ts';

const RATE = { burst: 20, within: 10_000 };

it('lets a burst through, and afterwards only as much as runs in', () => {
  const take = tokenBuckets(RATE);
  const allowed = (now: number) => take('member', now) === 'allowed';
  expect(Array.from({ length: 25 }, () => allowed(0)).filter(Boolean)).toHaveLength(20);
  expect([allowed(499), allowed(500), allowed(500), allowed(1_000)]).toEqual([false, true, false, true]);
  expect(allowed(60_000)).toBe(true);
});

it('counts each key for itself', () => {
  const take = tokenBuckets({ burst: 1, within: 10_000 });
  expect([take('a', 0), take('a', 0), take('b', 0)]).toEqual(['allowed', 'over', 'allowed']);
});

it('says once that it is over, however long that lasts, and again after a rest', () => {
  const take = tokenBuckets(RATE);
  const through = (from: number, span: number) =>
    Array.from({ length: span / 100 }, (_, at) => take('member', from + at * 100));
  expect(through(0, 60_000).filter((taken) => taken === 'over')).toHaveLength(1);
  expect(through(71_000, 60_000).filter((taken) => taken === 'over')).toHaveLength(1);
});

it('forgets a full bucket and no other, however many keys there are', () => {
  const take = tokenBuckets({ burst: 1, within: 10_000 }, 100);
  for (let at = 0; at < 10_000; at += 1) take(`member ${at}`, 0);
  expect([take('member 9999', 0), take('member 0', 0)]).toEqual(['over', 'allowed']);
  take('member', 9_000);
  take('another', 12_000);
  expect(take('member', 12_000)).toBe('over');
});
