import { ApplicationCommandType, type Interaction, type Message, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { connect, type Stand, stand } from './stand.ts';

const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] };

/** The loopback Discord with message commands, and a client that tells in private what it was shown. */
async function withCommands(): Promise<Stand & { seen: Message[] }> {
  const here = await stand();
  const seen: Message[] = [];
  await connect(here, (interaction: Interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    seen.push(interaction.targetMessage);
    return interaction.reply({ content: interaction.commandName, flags: MessageFlags.Ephemeral });
  });
  await here.call('PUT', `/applications/${here.discord.bot.id}/commands`, [
    { name: 'Read this', type: ApplicationCommandType.Message, ...everywhere },
    { name: 'Pin This', type: ApplicationCommandType.Message, contexts: [0], default_member_permissions: '8192' },
    { name: 'read', description: 'Reads', ...everywhere },
  ]);
  return { ...here, seen };
}

test('a message command brings the whole message, wherever it was written', async () => {
  const { discord, call, seen } = await withCommands();
  const faye = discord.member(1);
  const places = [discord.channels[0], discord.dm(faye), discord.group(faye), discord.foreignChannel];
  for (const [at, channel] of places.entries()) {
    const said = await faye.say(channel?.id ?? '', `Number ${at}`);
    const { ephemeral, message } = await faye.useOn(said, 'Read this');
    expect(ephemeral).toBe(true);
    expect(seen.at(-1)).toMatchObject({ id: said.id, content: `Number ${at}`, author: { id: faye.id } });
    expect(message).toMatchObject({
      content: 'Read this',
      message_reference: { message_id: said.id },
      interaction_metadata: { target_message_id: said.id },
      interaction: { name: 'Read this' },
    });
  }
  const [post] = places;
  const { body } = await call('POST', `/channels/${post?.id}/messages`, { content: 'From the bot' });
  const [, own] = discord.messages(post?.id ?? '');
  expect(own?.id).toBe(body.id);
  if (own) await faye.useOn(own, 'Read this');
  expect(seen.at(-1)?.content).toBe('From the bot');
  expect(discord.problems).toEqual([]);
});

test('a public answer to a message command is as the specification says', async () => {
  const here = await stand();
  const { discord, call } = here;
  await connect(
    here,
    (interaction) => interaction.isRepliable() && interaction.reply({ content: 'Yes', withResponse: true }),
  );
  const command = { name: 'Read this', type: ApplicationCommandType.Message, ...everywhere };
  await call('PUT', `/applications/${discord.bot.id}/commands`, [command]);
  const said = await discord.member(1).say(discord.channels[0] ?? '', 'Number 0');
  const { message } = await discord.member(1).useOn(said, 'Read this');
  const read = await call('GET', `/channels/${message?.channel_id}/messages/${message?.id}`);
  expect(read.body).toMatchObject({ content: 'Yes', referenced_message: { content: 'Number 0' } });
  expect(discord.problems).toEqual([]);
});

test('a message command is used only where and by whom it is offered, and never typed', async () => {
  const { discord } = await withCommands();
  const faye = discord.member(1);
  const said = await faye.say(discord.channels[0] ?? '', 'Hello');
  const toBot = await faye.say(discord.dm(faye), 'Hello');
  const unknown = { code: 10063 };
  await expect(faye.useOn(said, 'Pin This')).rejects.toMatchObject(unknown);
  await expect(faye.useOn(toBot, 'Pin This')).rejects.toMatchObject(unknown);
  await expect(faye.useOn(said, 'read')).rejects.toMatchObject(unknown);
  await expect(faye.slash(said.channel_id, 'Read this')).rejects.toMatchObject(unknown);
  expect((await discord.member(0).useOn(said, 'Pin This')).message?.content).toBe('Pin This');
});
