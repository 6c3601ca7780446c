import { LimitedCollection } from 'discord.js';

/**
 * Makes what a key names, once, and keeps the last so many, for as long as the whole that it is made of is in use. What
 * comes back is shared by everyone who asks: it is not to be changed.
 */
export function keeping<Made>(most: number) {
  const kept = new WeakMap<object, LimitedCollection<string, Made>>();
  return (whole: object, key: string, make: () => Made): Made => {
    const ofWhole = kept.get(whole) ?? new LimitedCollection<string, Made>({ maxSize: most });
    kept.set(whole, ofWhole);
    return ofWhole.ensure(key, make);
  };
}
