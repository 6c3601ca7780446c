import { describe, expect, it } from 'vitest';
import { boundedCache } from '../../src/catalogue/bounded-cache.ts';

describe('a bounded cache', () => {
  it('makes a value once per key, and apart for each owner', () => {
    const cached = boundedCache<string[]>(10);
    const [one, other] = [{}, {}];
    expect(cached(one, 'key', () => ['first'])).toEqual(['first']);
    expect(cached(one, 'key', () => ['second'])).toEqual(['first']);
    expect(cached(other, 'key', () => ['third'])).toEqual(['third']);
  });

  it('drops the oldest value when it is full', () => {
    const cached = boundedCache<string[]>(2);
    const owner = {};
    for (const key of ['a', 'b', 'c']) cached(owner, key, () => [key]);
    expect(cached(owner, 'b', () => ['new'])).toEqual(['b']);
    expect(cached(owner, 'c', () => ['new'])).toEqual(['c']);
    expect(cached(owner, 'a', () => ['new'])).toEqual(['new']);
  });

  it('keeps no more values for many owners than for one', () => {
    const cached = boundedCache<string[]>(2);
    const owners = [{}, {}, {}];
    for (const owner of owners) cached(owner, 'key', () => ['old']);
    expect(owners.toReversed().map((owner) => cached(owner, 'key', () => ['new'])[0])).toEqual(['old', 'old', 'new']);
  });
});
