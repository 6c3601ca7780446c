import { setImmediate } from 'node:timers/promises';

/**
 * Calls `each` with 0 to `count` - 1, and lets other work in after every `size` calls, so that a long file never keeps a
 * member of another club waiting. As soon as `each` returns something, stops and returns that.
 */
export async function inSlices<Found>(
  { count, size }: { count: number; size: number },
  each: (index: number) => Found | undefined,
): Promise<Found | undefined> {
  for (let index = 0; index < count; index += 1) {
    if (index % size === 0) await setImmediate();
    const found = each(index);
    if (found !== undefined) return found;
  }
  return undefined;
}
