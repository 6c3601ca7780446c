/**
 * Keeps at most `most` values per owner, and drops them with their owner; the oldest makes room for a new one. All
 * callers share the same value, so none may change it.
 */
export function boundedCache<Value extends object>(most: number) {
  const caches = new WeakMap<object, Map<string, Value>>();
  return (owner: object, key: string, make: () => Value): Value => {
    const cache = caches.get(owner) ?? new Map<string, Value>();
    caches.set(owner, cache);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const value = make();
    const [oldest] = cache.keys();
    if (cache.size >= most && oldest !== undefined) cache.delete(oldest);
    cache.set(key, value);
    return value;
  };
}
