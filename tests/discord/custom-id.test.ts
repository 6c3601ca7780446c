import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { customId, parseArgs, parseCustomId } from '../../src/discord/custom-id.ts';
import { UserError } from '../../src/discord/user-error.ts';

describe('a custom id', () => {
  it('is read as it was made', () => {
    const id = customId('soundtrack', 'next', 'chungking-express', 'dreamlover');
    expect(parseCustomId(id)).toEqual({
      command: 'soundtrack',
      action: 'next',
      args: ['chungking-express', 'dreamlover'],
    });
  });

  it.each([undefined, null, 7, '', 'soundtrack', 'soundtrack:', 'a:b:<@1>', 'A:B', 'a:b:c d', '__proto__:x', 'a:b\n'])(
    'is nothing when it reads %j',
    (id) => {
      expect(parseCustomId(id)).toBeUndefined();
    },
  );

  it('is refused while it is made if Discord would not hold it', () => {
    // The longest action of all, with the longest ids that a catalogue may have.
    expect(() => customId('soundtrack', 'previous', 'a'.repeat(39), 'b'.repeat(39))).not.toThrow();
    expect(() => customId('soundtrack', 'next', 'a'.repeat(90))).toThrow(RangeError);
  });

  it('with other arguments than the action takes is told to the member', () => {
    expect(() => parseArgs(z.tuple([z.string()]), [])).toThrow(UserError);
  });
});
