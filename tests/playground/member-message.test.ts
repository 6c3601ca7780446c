import { EmbedType } from 'discord.js';
import { expect, test } from 'vitest';
import { connect, stand } from './stand.ts';

test('what a member writes is seen by all, and the gateway tells the bot nothing of it', async () => {
  const here = await stand();
  const { discord } = here;
  await connect(here, () => undefined);
  const [lobby] = discord.channels;
  const faye = discord.member(1);
  const everyone = [lobby, discord.dm(faye), discord.foreignChannel].map((channel) => channel?.id ?? '');
  for (const channel of everyone) {
    const said = await faye.say(channel, '  That song again!  ');
    expect(discord.messages(channel)).toEqual([said]);
    expect(said).toMatchObject({ content: 'That song again!', author: { id: faye.id }, channel_id: channel });
  }
  expect(discord.gateway.sent().join()).not.toContain('That song again!');
  expect(discord.problems).toEqual([]);
});

test('the bot reads the words of others only where they are meant for it', async () => {
  const { discord, call } = await stand();
  const [lobby] = discord.channels;
  const faye = discord.member(1);
  const embeds = [{ type: EmbedType.Link, title: 'A link’s title' }];
  const read = async (channel: { id: string } | undefined, content: string) => {
    const { id } = await faye.say(channel ?? '', content, { embeds });
    const { body } = await call('GET', `/channels/${channel?.id}/messages/${id}`);
    const { body: listed } = await call('GET', `/channels/${channel?.id}/messages?limit=1`);
    expect(listed).toEqual([body]);
    return [body['content'], body['embeds']];
  };
  expect(await read(lobby, 'Between us')).toEqual(['', []]);
  const asked = `<@${discord.bot.id}> what was that?`;
  expect(await read(lobby, asked)).toEqual([asked, embeds]);
  expect(await read(discord.dm(faye), 'Hello')).toEqual(['Hello', embeds]);
  expect(discord.problems).toEqual([]);
});

test.each([
  { what: 'nothing but spaces', content: '  ', code: 50006 },
  { what: 'over 2,000 characters', content: 'a'.repeat(2001), code: 50035 },
])('a member cannot send $what', async ({ content, code }) => {
  const { discord } = await stand();
  await expect(discord.member(1).say(discord.channels[0] ?? '', content)).rejects.toMatchObject({ code });
});

test('a member writes neither in a forum itself nor where they may not', async () => {
  const { discord } = await stand();
  const [lobby] = discord.channels;
  const forum = discord.channels.find((channel) => 'available_tags' in channel);
  await expect(discord.member(0).say(forum ?? '', 'Hello')).rejects.toMatchObject({ code: 50008 });
  discord.events.setRolePermission('SendMessages', false);
  await expect(discord.member(1).say(lobby ?? '', 'Hello')).rejects.toMatchObject({ code: 50013 });
  expect(await discord.member(0).say(lobby ?? '', 'Hello')).toMatchObject({ content: 'Hello' });
});

test('a member pings everyone only if they may', async () => {
  const { discord } = await stand();
  const [lobby] = discord.channels;
  const pings = async (at: number) => (await discord.member(at).say(lobby ?? '', '@everyone look')).mention_everyone;
  expect([await pings(0), await pings(1)]).toEqual([true, false]);
});
