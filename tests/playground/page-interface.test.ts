import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { ChannelType, MessageFlags } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { View } from '../../src/playground/protocol.ts';
import { connect, stand } from './stand.ts';

async function* views(origin: string): AsyncGenerator<View> {
  const response = await fetch(`${origin}/playground/view`);
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) yield JSON.parse(event.replace('data: ', '')) as View;
  }
}

async function viewWhere(origin: string, fits: (view: View) => boolean): Promise<View> {
  for await (const view of views(origin)) if (fits(view)) return view;
  throw new Error('the stream ended');
}

const act = (origin: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${origin}/playground/actions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

test('the view comes at once and after each change', async () => {
  const here = await stand();
  const { discord, call } = here;
  const before = await viewWhere(discord.origin, () => true);
  expect(before).toMatchObject({ ready: false, bot: { id: discord.bot.id }, guilds: [{ id: discord.guild.id }, {}] });
  expect(before.members).toHaveLength(4);
  const lobby = discord.channels[0]?.id ?? '';
  const changed = viewWhere(
    discord.origin,
    ({ ready, messages }) => ready && messages[lobby]?.[0]?.content === 'Hello',
  );
  await connect(here, () => undefined);
  await call('POST', `/channels/${lobby}/messages`, { content: 'Hello' });
  expect((await changed).commands).toHaveLength(3);
});

test('the view has a conversation with the bot for each member, and a server without the bot', async () => {
  const { discord } = await stand();
  discord.join('Ah Ping');
  const { channels, guilds, members } = await viewWhere(discord.origin, () => true);
  const conversations = channels.filter(({ type }) => type === ChannelType.DM);
  expect(conversations.map((channel) => 'recipients' in channel && channel.recipients?.[0]?.id)).toEqual(
    members.map(({ user }) => user.id),
  );
  expect(conversations.map(({ id }) => id)).toContain(discord.dm(discord.member(1)).id);
  expect(guilds.map(({ joined }) => joined)).toEqual([true, false]);
  expect(channels).toContainEqual(expect.objectContaining({ id: discord.foreignChannel.id, guild_id: guilds[1]?.id }));
});

test('an action is carried out, and an ephemeral answer is shown to one and dismissed', async () => {
  const here = await stand();
  const { discord } = here;
  await connect(
    here,
    (interaction) =>
      interaction.isChatInputCommand() && interaction.reply({ content: 'Hello', flags: MessageFlags.Ephemeral }),
  );
  const by = { member: discord.member(1).id, channel: discord.channels[0]?.id ?? '' };
  const done = await act(discord.origin, { do: 'run', ...by, command: 'say', options: [{ name: 'what', value: 'x' }] });
  expect(await done.json()).toEqual({ done: true });
  const shown = await viewWhere(discord.origin, () => true);
  const [message] = shown.messages[by.channel] ?? [];
  expect(message).toMatchObject({ content: 'Hello', visibleTo: by.member });
  const other = await act(discord.origin, { do: 'dismiss', ...by, member: discord.member(2).id, message: message?.id });
  expect(await other.json()).toMatchObject({ error: { code: 10008 } });
  expect(await (await act(discord.origin, { do: 'dismiss', ...by, message: message?.id })).json()).toEqual({
    done: true,
  });
  expect(discord.messages(by.channel, discord.member(1))).toEqual([]);
});

test('problems that were dismissed are forgotten for whoever looks next', async () => {
  const { discord, call } = await stand();
  await call('POST', `/channels/${discord.channels[0]?.id}/messages`, { content: '' });
  const { problems } = await viewWhere(discord.origin, () => true);
  expect(problems).toMatchObject([{ code: 50006 }]);
  await act(discord.origin, { do: 'forgetProblems', until: problems[0]?.at });
  expect((await viewWhere(discord.origin, () => true)).problems).toEqual([]);
});

test('the bot can be let mention every role of the server', async () => {
  const { discord, call } = await stand();
  const channel = discord.channels[0]?.id ?? '';
  const role = discord.guild.roles.find(({ name }) => name === 'Film night')?.id;
  const pinged = async () =>
    (await call('POST', `/channels/${channel}/messages`, { content: `<@&${role}>` })).body['mention_roles'];
  expect(await pinged()).toEqual([]);
  await act(discord.origin, { do: 'permit', channel, permission: 'MentionEveryone', allowed: true });
  expect(await pinged()).toEqual([role]);
});

test('a page that reads slowly is waited for once, however much changes meanwhile', async () => {
  const { discord } = await stand();
  const warnings: string[] = [];
  const warned = ({ name }: Error) => warnings.push(name);
  process.on('warning', warned);
  onTestFinished(() => void process.off('warning', warned));
  // More than the connection's buffers hold, so that the server has to wait.
  discord.guild.name = 'x'.repeat(8_000_000);
  const asked = request(`${discord.origin}/playground/view`).end();
  onTestFinished(() => void asked.destroy());
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.pause();
  for (let change = 0; change < 30; change += 1) {
    discord.clock.advance(1);
    await setImmediate();
  }
  expect(warnings).toEqual([]);
});

test("an action that Discord would not carry out is answered with Discord's code", async () => {
  const { discord } = await stand();
  const by = { member: discord.member(1).id, channel: discord.channels[0]?.id };
  const unknown = await act(discord.origin, { do: 'run', ...by, command: 'nothing', options: [] });
  expect(await unknown.json()).toMatchObject({ error: { code: 10063 } });
  const malformed = await act(discord.origin, { do: 'fly' });
  expect([malformed.status, await malformed.json()]).toMatchObject([400, { error: { code: 50035 } }]);
});

test('the page is served on the same port', async () => {
  const page = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url !== '/') return false;
    response.end('the page');
    return true;
  };
  const { discord } = await stand({ page });
  expect(await (await fetch(discord.origin)).text()).toBe('the page');
  expect((await fetch(`${discord.origin}/elsewhere`)).status).toBe(404);
  expect((await fetch(`${discord.origin}/playground/actions`, { method: 'POST' })).status).toBe(400);
});

const FOREIGN = ['https://example.org', 'null', 'http://localhost:3000', 'http://127.0.0.1'];
const REBOUND = ['example.org', 'example.org:80', '127.0.0.1.example.org', '127.0.0.1:1', '127.0.0.1', 'localhost'];

/** The status of a response or a WebSocket handshake; 101 means that the WebSocket is open. */
function statusOf(address: string, headers: Record<string, string>, options: RequestOptions = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const asked = request(address, { ...options, headers });
  onTestFinished(() => void asked.destroy());
  asked.on('error', reject);
  asked.on('response', (response: IncomingMessage) => resolve(response.resume().statusCode));
  asked.on('upgrade', (response: IncomingMessage, socket: Duplex) => {
    socket.destroy();
    resolve(response.statusCode);
  });
  asked.end();
  return promise;
}

const HANDSHAKE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

describe.each([
  { of: 'the view', path: '/playground/view', method: 'GET', handshake: {}, allowed: 200 },
  { of: 'the actions', path: '/playground/actions', method: 'POST', handshake: {}, allowed: 400 },
  { of: 'the gateway', path: '/?v=10&encoding=json', method: 'GET', handshake: HANDSHAKE, allowed: 101 },
  { of: 'the REST interface', path: '/api/v10/gateway/bot', method: 'GET', handshake: {}, allowed: 401 },
])('$of of the playground', ({ path, method, handshake, allowed }) => {
  const ask = (origin: string, headers: Record<string, string>) =>
    statusOf(origin + path, { ...handshake, ...headers }, { method });

  test.each(FOREIGN)('turns away a page from %s', async (origin) => {
    const { discord } = await stand();
    expect(await ask(discord.origin, { origin })).toBe(403);
  });

  test.each(REBOUND)('turns away whoever calls it %s', async (host) => {
    const { discord } = await stand();
    expect(await ask(discord.origin, { host })).toBe(403);
  });

  test.each(['127.0.0.1', 'localhost', '[::1]'])('answers at %s, also its own page there', async (name) => {
    const { discord } = await stand();
    const host = `${name}:${new URL(discord.origin).port}`;
    expect(await ask(discord.origin, { host })).toBe(allowed);
    expect(await ask(discord.origin, { host, origin: `http://${host}` })).toBe(allowed);
    expect(await ask(discord.origin, { host, origin: `http://${name}` })).toBe(403);
  });
});
