import { setImmediate } from 'node:timers/promises';

/**
 * Calls `each` for `count` numbers from 0, and lets other work in after every `size` of them, so that a long file never
 * keeps a member of another club waiting. Ends early once `each` returns something, and returns it.
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
