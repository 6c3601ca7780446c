import { expect, it } from 'vitest';
import { interactionLimits, type InteractionLimits } from '../../src/discord/interaction-limits.ts';
import { crowdTooFast, tooFast } from '../../src/texts/router.ts';
import { openClub } from './club.ts';

const QUERY = { query: 'song:dreamlover' };

/** The bot's limits while no time passes, so that nothing is allowed again in the middle of a test. */
function frozenLimits(): InteractionLimits {
  const limits = interactionLimits();
  return (interaction, { isCrowd }) => limits(interaction, { isCrowd, now: 0 });
}

it('a member who asks too fast is told so privately, while others and suggestions go on', async () => {
  const { discord, lobby, log } = await openClub({ limits: frozenLimits() });
  const [hasty, other] = [discord.member(1), discord.member(2)];
  const { message } = await hasty.slash(lobby, 'soundtrack', QUERY);
  if (message === undefined) throw new Error('no answer');
  for (let asked = 1; asked < 20; asked += 1) hasty.slash(lobby, 'soundtrack', QUERY).catch(() => undefined);
  const over = await hasty.slash(lobby, 'soundtrack', QUERY);
  expect([over.message?.content, over.ephemeral]).toEqual([tooFast(), true]);
  // A command must be answered each time, a press need not be.
  expect((await hasty.slash(lobby, 'help')).message?.content).toBe(tooFast());
  const pressed = await hasty.as({ forged: true }).press(message, 'soundtrack:open:dreamlover');
  expect(pressed.message).toBeUndefined();

  expect(await hasty.complete(lobby, 'soundtrack', { focused: 'query', options: { query: 'dre' } })).not.toEqual([]);
  const answer = await hasty.as({ forged: true }).press(message, 'trivia:answer:x-1:0');
  expect(answer.message?.content).not.toBe(tooFast());
  expect((await other.slash(lobby, 'soundtrack', QUERY)).message?.embeds).toHaveLength(1);
  expect(log.filter(({ event }) => event === 'limited')).toHaveLength(1);
  expect(discord.problems).toEqual([]);
});

it('a server that answers faster than any game is told so each time, and other servers play on', async () => {
  const limits = frozenLimits();
  const { discord, lobby } = await openClub({ limits });
  const { message } = await discord.member(1).slash(lobby, 'soundtrack', QUERY);
  if (message === undefined) throw new Error('no answer');
  const crowd = { user: { id: '1' }, guildId: discord.guild.id };
  for (let at = 0; at < 5_000; at += 1) limits(crowd, { isCrowd: true, now: 0 });
  for (let times = 0; times < 2; times += 1) {
    const pressed = await discord.member(1).as({ forged: true }).press(message, 'trivia:answer:x-1:0');
    expect([pressed.message?.content, pressed.ephemeral]).toEqual([crowdTooFast(), true]);
  }
  expect(limits({ ...crowd, guildId: '2' }, { isCrowd: true, now: 0 })).toBe('allowed');
});
