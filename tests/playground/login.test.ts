import { Client, Events, GatewayIntentBits, SlashCommandBuilder } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { startLoopback } from '../../src/playground/loopback.ts';

test('the real client logs in, registers a command and answers it', async () => {
  const discord = await startLoopback({ port: 0, now: Date.now });
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.api } });
  onTestFinished(async () => {
    await client.destroy();
    await discord.close();
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand())
      void interaction.reply(`You said ${interaction.options.getString('what', true)}`);
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  const command = new SlashCommandBuilder()
    .setName('say')
    .setDescription('Says it')
    .addStringOption((option) => option.setName('what').setDescription('What to say').setRequired(true));
  await (await ready).application.commands.set([command]);

  const [lobby] = discord.channels;
  const { message, ephemeral } = await discord.member(1).slash(lobby ?? '', 'say', { what: 'hello' });

  expect(message?.content).toBe('You said hello');
  expect(message?.interaction_metadata?.user.id).toBe(discord.member(1).id);
  expect(ephemeral).toBe(false);
  expect(discord.problems).toEqual([]);
});
