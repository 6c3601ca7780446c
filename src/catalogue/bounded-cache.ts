/**
 * Keeps at most `most` values in all, each apart for its owner, and drops them with their owner; the oldest makes room
 * for a new one. So a hundred clubs' libraries keep no more than one. All callers share the same value, so none may
 * change it.
 */
export function boundedCache<Value extends object>(most: number) {
  const caches = new WeakMap<object, Cache<Value>>();
  const oldestFirst = new Set<{ cache: WeakRef<Cache<Value>>; key: string }>();
  return (owner: object, key: string, make: () => Value): Value => {
    const cache = caches.get(owner) ?? new Map<string, Value>();
    caches.set(owner, cache);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const value = make();
    cache.set(key, value);
    oldestFirst.add({ cache: new WeakRef(cache), key });
    const [oldest] = oldestFirst;
    if (oldestFirst.size > most && oldest !== undefined) {
      oldestFirst.delete(oldest);
      oldest.cache.deref()?.delete(oldest.key);
    }
    return value;
  };
}

type Cache<Value> = Map<string, Value>;
