import { Events } from 'discord.js';
import type { Client } from 'discord.js';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { connect, stand } from './stand.ts';
import type { Stand } from './stand.ts';

const told = (client: Client, event: Events) => new Promise((resolve) => client.once(event as string, resolve));

async function replying(from: Stand): Promise<Client<true>> {
  return connect(from, (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'));
}

test('an interaction during a dropped socket is answered after the resume', async () => {
  const here = await stand();
  const { discord } = here;
  const client = await replying(here);
  const resumed = told(client, Events.ShardResume);
  discord.gateway.drop();
  const seen = await discord.member(1).slash(discord.channels[0] ?? '', 'say');
  await resumed;
  expect(seen.message?.content).toBe('Hello');
});

test.each([
  ['opcode 7', (here: Stand) => here.discord.gateway.reconnect()],
  ['close code 4000', (here: Stand) => here.discord.gateway.drop(4000)],
])('after %s the client resumes', async (_, fault) => {
  const here = await stand();
  const client = await replying(here);
  const resumed = told(client, Events.ShardResume);
  fault(here);
  await resumed;
  const seen = await here.discord.member(1).slash(here.discord.channels[0] ?? '', 'say');
  expect(seen.message?.content).toBe('Hello');
});

test('a refused resume leads to a new session that answers', async () => {
  const here = await stand();
  const { discord } = here;
  const client = await replying(here);
  const ready = told(client, Events.ShardReady);
  discord.gateway.refuseResume();
  discord.gateway.drop();
  await ready;
  expect((await discord.member(1).slash(discord.channels[0] ?? '', 'say')).message?.content).toBe('Hello');
});

test('a handshake answered with 503 is tried again', async () => {
  const here = await stand();
  const client = await replying(here);
  const resumed = told(client, Events.ShardResume);
  here.discord.gateway.refuseHandshake();
  here.discord.gateway.drop();
  await resumed;
});

test('a close that the client gives up on reaches it as such', async () => {
  const here = await stand();
  const client = await replying(here);
  const gone = new Promise<number>((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
  here.discord.gateway.drop(4004);
  expect(await gone).toBe(4004);
});

test('an outage is not a removal, and both can end', async () => {
  const here = await stand();
  const { discord } = here;
  const client = await replying(here);
  const away = told(client, Events.GuildUnavailable);
  discord.events.outage();
  await away;
  const back = told(client, Events.GuildAvailable);
  discord.events.restore();
  await back;
  const removed = told(client, Events.GuildDelete);
  discord.events.remove();
  await removed;
  expect(client.guilds.cache.size).toBe(0);
  expect((await here.call('POST', `/channels/${discord.channels[0]?.id}/messages`, { content: 'x' })).body.code).toBe(
    50001,
  );
  const invited = told(client, Events.GuildCreate);
  discord.events.restore();
  await invited;
});

const identify = (fields: object) => ({ op: 2, d: { token: 'x', intents: 1, ...fields } });

test.each([
  ['a wrong token', () => identify({ token: 'wrong' }), 4004],
  ['a privileged intent', (token: string) => identify({ token, intents: 1 << 15 }), 4014],
  ['a frame before identifying', () => ({ op: 3, d: {} }), 4003],
  ['a frame that is none', () => 'hello', 4002],
])('%s closes the socket', async (_, frame, code) => {
  const { discord } = await stand();
  const socket = new WebSocket(discord.origin.replace('http', 'ws'));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('open', () => socket.send(JSON.stringify(frame(discord.token))));
  expect(await closed).toBe(code);
});

test('a thousand further servers are all there when the client is ready', async () => {
  const here = await stand({ guilds: { count: 1000, channels: 20 }, validate: false });
  const client = await replying(here);
  expect(client.guilds.cache.size).toBe(1001);
  expect(client.guilds.cache.get(here.discord.guilds[999]?.id ?? '')?.channels.cache.size).toBe(20);
});

test('a client that vanished without a goodbye holds up nobody', async () => {
  const here = await stand();
  const { discord } = here;
  const vanished = new WebSocket(discord.origin.replace('http', 'ws'));
  const ready = new Promise((resolve) =>
    vanished.on('message', (data: Buffer) => data.includes('READY') && resolve(0)),
  );
  vanished.on('open', () => vanished.send(JSON.stringify(identify({ token: discord.token }))));
  await ready;
  vanished.terminate();
  await replying(here);
  await discord.waitFor(() => discord.gateway.connected() === 1);
  expect((await discord.member(1).slash(discord.channels[0] ?? '', 'say')).message?.content).toBe('Hello');
});

test('someone new is a member of every server, and can act at once', async () => {
  const here = await stand({ guilds: { count: 1, channels: 1 } });
  await replying(here);
  const [channel] = here.discord.guilds[0]?.channels.values() ?? [];
  const seen = await here.discord.join('Ah Ping').slash(channel ?? '', 'say');
  expect(seen.message?.interaction_metadata?.user.global_name).toBe('Ah Ping');
});

test('without a bot a member is told so at once', async () => {
  const here = await stand();
  await here.call('PUT', `/applications/${here.discord.bot.id}/commands`, [{ name: 'say', description: 'x' }]);
  await expect(here.discord.member(1).slash(here.discord.channels[0] ?? '', 'say')).rejects.toMatchObject({
    code: 10062,
    message: 'The bot is not connected',
  });
});
