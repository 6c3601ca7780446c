/**
 * `after`, with every part that equals its like in `before` taken from there: what did not change keeps its identity, and
 * whoever draws it can tell by `===`. Takes what JSON can hold; in a list, an `id` tells which part is like which.
 */
export function shared<T>(before: unknown, after: T): T;
export function shared(before: unknown, after: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(after)) {
    const known: unknown[] = before;
    const likes = new Map(known.map((part, at) => [keyOf(part, at), part]));
    const parts = after.map((part: unknown, at) => shared(likes.get(keyOf(part, at)), part));
    return parts.length === known.length && parts.every((part, at) => part === known[at]) ? known : parts;
  }
  if (!isRecord(before) || !isRecord(after)) return Object.is(before, after) ? before : after;
  const entries = Object.entries(after).map(([key, value]) => [key, shared(before[key], value)] as const);
  const same = entries.length === Object.keys(before).length;
  return same && entries.every(([key, value]) => key in before && value === before[key])
    ? before
    : Object.fromEntries(entries);
}

function keyOf(part: unknown, at: number): unknown {
  return isRecord(part) && typeof part['id'] === 'string' ? part['id'] : at;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
