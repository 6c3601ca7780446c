import { expect, test } from 'vitest';
import { stand } from './stand.ts';

const HOUR = 60 * 60_000;

async function forumStand() {
  const clock = { now: Date.UTC(2026, 4, 1, 12) };
  const here = await stand({ now: () => clock.now });
  const forum = here.discord.channels[3];
  if (forum === undefined || !('available_tags' in forum)) throw new Error('no forum');
  const post = (body: object) => here.call('POST', `/channels/${forum.id}/threads`, body);
  const listed = async (path: string) =>
    ((await here.call('GET', path)).body['threads'] as { name: string }[]).map(({ name }) => name);
  return {
    ...here,
    forum,
    post,
    active: () => listed(`/guilds/${here.discord.guild.id}/threads/active`),
    archived: (query = '') => listed(`/channels/${forum.id}/threads/archived/public${query}`),
  };
}

const message = { content: 'Hello', embeds: [{ title: 'A song' }] };

test('a post in a forum is a thread whose first message has its id', async () => {
  const { discord, call, forum, post } = await forumStand();
  const [tag] = forum.available_tags;
  const { status, body } = await post({ name: 'A song', message, applied_tags: [tag?.id] });
  expect([status, body]).toMatchObject([201, { name: 'A song', parent_id: forum.id, applied_tags: [tag?.id] }]);
  const first = await call('GET', `/channels/${body.id}/messages/${body.id}`);
  expect(first.body).toMatchObject({ id: body.id, channel_id: body.id, content: 'Hello' });
  expect(discord.messages(body.id ?? '')).toHaveLength(1);
  expect(discord.problems).toEqual([]);
});

test('what Discord would not take is refused', async () => {
  const { discord, call, forum, post } = await forumStand();
  const code = async (body: object) => (await post(body)).body.code;
  expect(await code({ name: 'x', message: {} })).toBe(50006);
  expect(await code({ name: '', message })).toBe(50035);
  expect(await code({ name: 'x' })).toBe(50035);
  const tooLong = await post({ name: 'x', message: { content: 'x'.repeat(2001) } });
  expect(tooLong.body).toMatchObject({ code: 50035, errors: { message: { content: {} } } });
  expect(await code({ name: 'x', message, applied_tags: ['123456789012345678'] })).toBe(10087);
  discord.events.requireTag(forum);
  expect(await code({ name: 'x', message })).toBe(40067);
  discord.events.setBotPermission(forum, 'EmbedLinks', false);
  expect(await code({ name: 'x', message })).toBe(50013);
  discord.events.setBotPermission(forum, 'SendMessages', false);
  expect(await code({ name: 'x', message: { content: 'x' } })).toBe(50013);
  expect((await call('POST', `/channels/${discord.channels[0]?.id}/threads`, { name: 'x', message })).body.code).toBe(
    50024,
  );
});

test('a forum takes no messages and no commands of its own', async () => {
  const { discord, call, forum } = await forumStand();
  expect((await call('POST', `/channels/${forum.id}/messages`, message)).body.code).toBe(50008);
  await expect(discord.member(0).slash(forum, 'anything')).rejects.toMatchObject({ code: 10063 });
});

test('threads are active until nothing was said for their time, and archived then, the latest first', async () => {
  const { discord, call, forum, post, active, archived } = await forumStand();
  await post({ name: 'one', message });
  discord.clock.advance(HOUR);
  const two = await post({ name: 'two', message });
  expect([await active(), await archived()]).toEqual([['one', 'two'], []]);
  discord.clock.advance(23.5 * HOUR);
  expect([await active(), await archived()]).toEqual([['two'], ['one']]);
  await call('POST', `/channels/${two.body.id}/messages`, { content: 'still here' });
  discord.clock.advance(23.5 * HOUR);
  expect(await active()).toEqual(['two']);
  discord.clock.advance(HOUR);
  expect([await active(), await archived()]).toEqual([[], ['two', 'one']]);
  expect(await archived('?limit=1')).toEqual(['two']);
  const ofOne = new Date(Date.UTC(2026, 4, 2, 12)).toISOString();
  expect(await archived(`?before=${ofOne}`)).toEqual([]);
  discord.events.setBotPermission(forum, 'ReadMessageHistory', false);
  expect((await call('GET', `/channels/${forum.id}/threads/archived/public`)).body.code).toBe(50013);
});
