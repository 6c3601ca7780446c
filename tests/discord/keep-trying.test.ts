import { expect, it, vi } from 'vitest';
import { keepTrying } from '../../src/discord/keep-trying.ts';

const AT_ONCE = { first: 0, longest: 0 };

it('tries until it succeeds, and tells of each failure', async () => {
  const failed = vi.fn();
  const attempts = ['first', 'second', 'third'].values();
  const attempt = () => {
    const { value } = attempts.next();
    return value === 'third' ? Promise.resolve(value) : Promise.reject(new Error(value));
  };
  expect(await keepTrying(attempt, { failed, pauses: AT_ONCE })).toBe('third');
  expect(failed.mock.calls).toEqual([[new Error('first')], [new Error('second')]]);
});

it('gives up when whoever is told of a failure throws', async () => {
  const attempt = vi.fn(() => Promise.reject(new Error('refused')));
  const failed = (error: unknown) => {
    throw error;
  };
  await expect(keepTrying(attempt, { failed, pauses: AT_ONCE })).rejects.toThrow('refused');
  expect(attempt).toHaveBeenCalledOnce();
});

it('ends its pause when it is aborted', async () => {
  const stopped = new AbortController();
  const attempt = () => Promise.reject(new Error('refused'));
  const trying = keepTrying(attempt, {
    failed: () => void setImmediate(() => stopped.abort()),
    signal: stopped.signal,
  });
  await expect(trying).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
});
