import { expect, test } from 'vitest';
import { startRateLimit } from '../../src/playground/rate-limit.ts';
import { connect, stand } from './stand.ts';

const MINUTE = 60_000;

test('the same enforced nonce in a channel gives back the first message for five minutes', async () => {
  const { discord, call } = await stand({ now: () => 1_800_000_000_000, limits: false });
  const [lobby, other] = discord.channels;
  const send = (channel: string | undefined, fields: object = {}) =>
    call('POST', `/channels/${channel}/messages`, { content: 'x', nonce: 'once', enforce_nonce: true, ...fields });
  const first = await send(lobby?.id);
  discord.clock.advance(4 * MINUTE);
  expect((await send(lobby?.id, { content: 'y' })).body).toEqual(first.body);
  expect((await send(other?.id)).body.id).not.toBe(first.body.id);
  expect((await send(lobby?.id, { enforce_nonce: false })).body.id).not.toBe(first.body.id);
  discord.clock.advance(6 * MINUTE);
  expect((await send(lobby?.id)).body.id).not.toBe(first.body.id);
  expect(discord.messages(lobby ?? '')).toHaveLength(3);
});

test('the 51st request of a second waits for the next', () => {
  let now = 7000;
  const wait = startRateLimit(() => now);
  for (let request = 1; request <= 50; request += 1) expect(wait()).toBe(0);
  now = 7400;
  expect(wait()).toBe(600);
  now = 8000;
  expect(wait()).toBe(0);
});

test.each([true, false])(
  'over 50 requests a second are answered with a global 429 (validation %s)',
  async (validate) => {
    const { discord, call } = await stand({ validate });
    const answers = await Promise.all(Array.from({ length: 200 }, () => call('GET', '/users/@me')));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect(refused?.headers.get('x-ratelimit-global')).toBe('true');
    expect(refused?.body).toMatchObject({ global: true });
    expect(discord.requests.to('GET', /@me$/)).toHaveLength(200);
  },
);

test('interaction callbacks are outside that limit', async () => {
  const here = await stand();
  await connect(here, (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'));
  await Promise.all(Array.from({ length: 200 }, () => here.call('GET', '/users/@me')));
  const seen = await here.discord.member(1).slash(here.discord.channels[0] ?? '', 'say');
  expect(seen.message?.content).toBe('Hello');
});

test('without limits nothing is refused', async () => {
  const { call } = await stand({ limits: false });
  const answers = await Promise.all(Array.from({ length: 200 }, () => call('GET', '/users/@me')));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
});

test('a direct message has one channel for each user, and a closed one is refused with 50007', async () => {
  const { discord, call } = await stand();
  const { id } = discord.member(1);
  const opened = await call('POST', '/users/@me/channels', { recipient_id: id });
  expect(opened.body).toMatchObject({ type: 1, recipients: [{ id }] });
  expect((await call('POST', '/users/@me/channels', { recipient_id: id })).body.id).toBe(opened.body.id);
  expect(discord.dm(discord.member(1)).id).toBe(opened.body.id);
  expect((await call('GET', `/channels/${opened.body.id}`)).body.id).toBe(opened.body.id);
  expect(discord.problems).toEqual([]);
  expect((await call('POST', `/channels/${opened.body.id}/messages`, { content: 'Hello' })).status).toBe(200);
  discord.events.closeDms(discord.member(1), true);
  expect((await call('POST', `/channels/${opened.body.id}/messages`, { content: 'Hello' })).body.code).toBe(50007);
  expect(discord.messages(opened.body.id ?? '')).toHaveLength(1);
});

test('reads the messages of a channel newest first, by limit and before', async () => {
  const { discord, call } = await stand();
  const path = `/channels/${discord.channels[0]?.id}/messages`;
  for (const content of ['one', 'two', 'three']) await call('POST', path, { content });
  const contents = ({ body }: { body: unknown }) => (body as { content: string }[]).map(({ content }) => content);
  expect(contents(await call('GET', path))).toEqual(['three', 'two', 'one']);
  expect(contents(await call('GET', `${path}?limit=2`))).toEqual(['three', 'two']);
  const [, second] = discord.messages(discord.channels[0] ?? '');
  expect(contents(await call('GET', `${path}?limit=2&before=${second?.id}`))).toEqual(['one']);
  expect((await call('GET', `${path}?limit=101`)).body.code).toBe(50035);
});

test('a message can be edited, deleted and have one thread', async () => {
  const { discord, call } = await stand();
  const path = `/channels/${discord.channels[2]?.id}/messages`;
  const { body } = await call('POST', path, { content: 'one', embeds: [{ title: 't' }] });
  const edited = await call('PATCH', `${path}/${body.id}`, { content: 'two' });
  expect(edited.body).toMatchObject({ content: 'two', embeds: [{ title: 't', type: 'rich' }] });
  const thread = await call('POST', `${path}/${body.id}/threads`, { name: 'Talk' });
  expect([thread.status, thread.body.id, thread.body.type]).toEqual([201, body.id, 10]);
  expect((await call('POST', `${path}/${body.id}/threads`, { name: 'Talk' })).body.code).toBe(160004);
  expect((await call('POST', `/channels/${thread.body.id}/messages`, { content: 'in it' })).status).toBe(200);
  const removed = await call('DELETE', `${path}/${body.id}`);
  expect([removed.status, removed.headers.get('content-type')]).toEqual([204, null]);
  expect((await call('GET', `${path}/${body.id}`)).body.code).toBe(10008);
  expect((await call('POST', '/channels/123456789012345678/messages', { content: 'x' })).body.code).toBe(10003);
  expect((await call('POST', `/channels/${discord.channels[0]?.id}/typing`)).status).toBe(204);
});

test('a wrong token is refused with 401', async () => {
  const { discord } = await stand();
  const answer = await fetch(`${discord.api}/v10/users/@me`, { headers: { authorization: 'Bot wrong' } });
  expect(answer.status).toBe(401);
});

test('a file comes with a message and can be fetched', async () => {
  const here = await stand();
  const { discord } = here;
  const [lobby] = discord.channels;
  await connect(here, (interaction) => {
    const file = { attachment: Buffer.from('{"a":1}'), name: 'my data.json' };
    return interaction.isChatInputCommand() && interaction.reply({ content: 'Here', files: [file] });
  });
  const { message } = await discord.member(1).slash(lobby ?? '', 'say');
  const [attachment] = message?.attachments ?? [];
  expect(attachment).toMatchObject({ filename: 'my data.json', size: 7 });
  const fetched = await fetch(attachment?.url ?? '');
  expect(await fetched.text()).toBe('{"a":1}');
  expect(fetched.headers.get('content-disposition')).toContain('attachment');
  expect(discord.problems).toEqual([]);
});

test('only an allowed and mentionable role is pinged, and nobody by parse: []', async () => {
  const { discord, call } = await stand();
  const path = `/channels/${discord.channels[0]?.id}/messages`;
  const role = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
  const content = `@everyone <@&${role}> <@${discord.member(1).id}>`;
  const nobody = await call('POST', path, { content, allowed_mentions: { parse: [] } });
  expect(nobody.body).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
  const ping = () => call('POST', path, { content, allowed_mentions: { parse: [], roles: [role] } });
  expect((await ping()).body).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
  discord.events.setMentionable(role, true);
  expect((await ping()).body).toMatchObject({ mentions: [], mention_roles: [role], mention_everyone: false });
});
