import { expect, test } from 'vitest';
import { stand } from './stand.ts';

test('a bot reads the roles of its server and itself as a member', async () => {
  const { discord, call } = await stand();
  const { guild, bot } = discord;
  const roles = await call('GET', `/guilds/${guild.id}/roles`);
  expect(roles.body).toMatchObject(guild.roles.map(({ id, permissions }) => ({ id, permissions })));
  const self = await call('GET', `/guilds/${guild.id}/members/${bot.id}`);
  const botRole = guild.roles.find(({ tags }) => tags?.bot_id === bot.id)?.id;
  expect(self.body).toMatchObject({ user: { id: bot.id }, roles: [botRole] });
  expect(discord.problems).toEqual([]);
});

test('nobody is found who is no member, and nothing is told of a server without the bot', async () => {
  const { discord, call } = await stand();
  const code = async (path: string) => (await call('GET', path)).body.code;
  expect(await code(`/guilds/${discord.guild.id}/members/123456789012345678`)).toBe(10007);
  expect(await code('/guilds/123456789012345678/roles')).toBe(10004);
  expect(await code(`/guilds/${discord.foreignGuild.id}/roles`)).toBe(50001);
  expect(await code(`/guilds/${discord.foreignGuild.id}/members/${discord.bot.id}`)).toBe(50001);
});
