import { Events, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { APIChatInputApplicationCommandInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import { connect, stand } from './stand.ts';

test('a channel that the bot cannot see answers 50001, one where it may not write 50013', async () => {
  const { discord, call } = await stand();
  const [lobby] = discord.channels;
  if (lobby === undefined) throw new Error('no channel');
  const post = async (body: object) => {
    const answer = await call('POST', `/channels/${lobby.id}/messages`, body);
    return [answer.status, answer.body.code];
  };
  discord.events.setBotPermission(lobby, 'EmbedLinks', false);
  expect(await post({ embeds: [{ title: 'x' }] })).toEqual([403, 50013]);
  expect(await post({ content: 'x' })).toEqual([200, undefined]);
  discord.events.setBotPermission(lobby, 'SendMessages', false);
  expect(await post({ content: 'x' })).toEqual([403, 50013]);
  discord.events.setBotPermission(lobby, 'ViewChannel', false);
  expect(await post({ content: 'x' })).toEqual([403, 50001]);
  expect((await call('GET', `/channels/${lobby.id}/messages`)).body.code).toBe(50001);
  discord.events.setBotPermission(lobby, 'ViewChannel', true);
  discord.events.setBotPermission(lobby, 'SendMessages', true);
  expect(await post({ content: 'x' })).toEqual([200, undefined]);
  discord.events.setRolePermission('SendMessages', false);
  expect(await post({ content: 'x' })).toEqual([200, undefined]);
  expect(discord.world.channels.get(lobby.id)).toMatchObject({ permission_overwrites: [{ id: discord.bot.id }] });
});

test('a role without a permission takes it everywhere', async () => {
  const { discord, call } = await stand();
  discord.events.setRolePermission('SendMessages', false);
  expect((await call('POST', `/channels/${discord.channels[1]?.id}/messages`, { content: 'x' })).body.code).toBe(50013);
});

test('the client is told of each change, and of the bot losing a role', async () => {
  const here = await stand();
  const { discord } = here;
  const client = await connect(here, () => undefined);
  const [lobby, second] = discord.channels;
  if (lobby === undefined || second === undefined) throw new Error('no channel');
  const told = (event: Events) => new Promise((resolve) => client.once(event as string, resolve));

  const channelUpdate = told(Events.ChannelUpdate);
  discord.events.setBotPermission(lobby, 'SendMessages', false);
  await channelUpdate;
  const guild = client.guilds.cache.get(discord.guild.id);
  const held = guild?.members.me?.permissionsIn(lobby.id);
  expect(held?.has(PermissionFlagsBits.SendMessages)).toBe(false);

  const roleUpdate = told(Events.GuildRoleUpdate);
  discord.events.setRolePermission('EmbedLinks', false);
  await roleUpdate;
  const memberUpdate = told(Events.GuildMemberUpdate);
  const botRole = discord.guild.roles.find(({ tags }) => tags?.bot_id === discord.bot.id)?.id ?? '';
  discord.events.setBotRole(botRole, false);
  await memberUpdate;
  expect(guild?.members.me?.roles.cache.has(botRole)).toBe(false);
  const channelDelete = told(Events.ChannelDelete);
  discord.events.deleteChannel(second);
  await channelDelete;
  expect((await here.call('GET', `/channels/${second.id}`)).body.code).toBe(10003);
});

test('an interaction tells what the bot and the member may do, here and in a chosen channel', async () => {
  const here = await stand();
  const { discord } = here;
  const [lobby, second] = discord.channels;
  if (lobby === undefined || second === undefined) throw new Error('no channel');
  discord.events.setBotPermission(second, 'SendMessages', false);
  const client = await connect(here, (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'));
  const frame = new Promise<APIChatInputApplicationCommandInteraction>((resolve) =>
    client.once(Events.Raw, ({ d }: { d: APIChatInputApplicationCommandInteraction }) => resolve(d)),
  );
  await discord.member(0).slash(lobby, 'post set', { channel: second.id });
  const { app_permissions, member, data } = await frame;
  const chosen = data.resolved?.channels?.[second.id];
  const may = (permissions: string | undefined) =>
    new PermissionsBitField(BigInt(permissions ?? 0)).has('SendMessages');
  expect([app_permissions, member?.permissions, chosen?.permissions, chosen?.app_permissions].map(may)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  await expect(discord.member(1).slash(lobby, 'post set', { channel: second.id })).rejects.toMatchObject({
    code: 10063,
  });
  await expect(discord.member(0).slash(lobby, 'post set')).rejects.toMatchObject({ code: 50035 });
});

test('commands come from a direct message, from a group and from a server without the bot', async () => {
  const here = await stand();
  const { discord } = here;
  await connect(here, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { guildId, userId } = interaction.authorizingIntegrationOwners;
    const owners = `guild ${guildId === null ? 'no' : guildId === '0' ? 'any' : 'this'}, user ${userId === null ? 'no' : 'yes'}`;
    await interaction.reply(
      `${interaction.context} ${owners} ${interaction.guildId !== null} ${interaction.inCachedGuild()}`,
    );
  });
  const faye = discord.member(1);
  const answer = async (place: { id: string }) => (await faye.slash(place, 'anywhere')).message?.content;
  expect(await answer(discord.channels[0] ?? { id: '' })).toBe('0 guild this, user no true true');
  expect(await answer(discord.dm(faye))).toBe('1 guild any, user no false false');
  expect(await answer(discord.group(faye))).toBe('2 guild no, user yes false false');
  expect(await answer(discord.foreignChannel)).toBe('0 guild no, user yes true false');
  await expect(faye.slash(discord.group(faye), 'say')).rejects.toMatchObject({ code: 10063 });
  expect((await here.call('POST', `/channels/${discord.foreignChannel.id}/messages`, { content: 'x' })).body.code).toBe(
    50001,
  );
  expect((await here.call('POST', `/channels/${discord.group(faye).id}/messages`, { content: 'x' })).body.code).toBe(
    50001,
  );
});
