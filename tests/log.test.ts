import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../src/log.ts';

describe('an error in the log', () => {
  it('names the fault, and holds neither what a member wrote nor the address with its token', () => {
    const error = new DiscordAPIError(
      { code: 50035, message: 'Invalid Form Body' },
      50035,
      400,
      'POST',
      'https://discord.test/webhooks/1/secret-token',
      { body: { content: 'what a member wrote' }, files: undefined },
    );
    const line = JSON.stringify(faultOf(error));
    expect(line).toContain('Invalid Form Body');
    expect(line).not.toMatch(/what a member wrote|secret-token/);
  });

  it('is told whatever was thrown', () => {
    expect(faultOf('a word')).toEqual({ message: 'a word' });
  });
});
