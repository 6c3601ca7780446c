import { expect, test } from 'vitest';
import { connect, stand } from '../playground/stand.ts';
import { inTime } from './in-time.ts';

test('an answer that is late is counted, and every other fault ends a bench', async () => {
  const here = await stand();
  const { discord } = here;
  const [lobby = ''] = discord.channels;
  const client = await connect(
    here,
    (interaction) => interaction.isChatInputCommand() && interaction.commandName === 'say' && interaction.reply('Yes'),
  );
  const member = discord.member(1);
  expect(await inTime(discord, member.slash(lobby, 'say'))).toBe(true);
  expect(await inTime(discord, member.slash(lobby, 'anywhere'))).toBe(false);
  await expect(inTime(discord, member.slash(lobby, 'nothing'))).rejects.toMatchObject({ code: 10063 });
  await client.destroy();
  await discord.waitFor(() => discord.gateway.connected() === 0);
  await expect(inTime(discord, member.slash(lobby, 'say'))).rejects.toMatchObject({ code: 10062 });
});
