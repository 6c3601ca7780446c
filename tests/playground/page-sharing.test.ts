import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shared } from '../../src/playground/page/sharing.ts';

describe('a view that follows another', () => {
  it('keeps what did not change, wherever it stands in its list now', () => {
    const before = { messages: [{ id: 'a' }, { id: 'b', tags: [1, 2] }, { id: 'c' }], bot: { name: 'Needledrop' } };
    const after = {
      messages: [
        { id: 'b', tags: [1, 2] },
        { id: 'c', edited: true },
      ],
      bot: { name: 'Needledrop' },
    };
    const result = shared(before, after);
    expect(result).toEqual(after);
    expect(result.bot).toBe(before.bot);
    expect(result.messages[0]).toBe(before.messages[1]);
    expect(result.messages[1]).not.toBe(before.messages[2]);
  });

  it('says what it says, whatever came before, and is the one before if nothing changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(shared(before, after)).toEqual(after);
        expect(shared(before, structuredClone(before))).toBe(before);
      }),
    );
  });
});
