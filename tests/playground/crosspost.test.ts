import { expect, test } from 'vitest';
import { stand } from './stand.ts';

test('a message in an announcement channel is published to followers once', async () => {
  const { discord, call } = await stand();
  const path = `/channels/${discord.channels[2]?.id}/messages`;
  const { body } = await call('POST', path, { content: 'one' });
  const published = await call('POST', `${path}/${body.id}/crosspost`);
  expect([published.status, published.body.flags]).toEqual([200, 1]);
  expect((await call('POST', `${path}/${body.id}/crosspost`)).body.code).toBe(40033);
  expect((await call('POST', `${path}/123456789012345678/crosspost`)).body.code).toBe(10008);
});

test('nothing is published elsewhere, nor without Send Messages', async () => {
  const { discord, call } = await stand();
  const [lobby, , news] = discord.channels;
  const message = async (channel: string | undefined) =>
    `/channels/${channel}/messages/${(await call('POST', `/channels/${channel}/messages`, { content: 'one' })).body.id}`;
  const [inLobby, inNews] = [await message(lobby?.id), await message(news?.id)];
  expect((await call('POST', `${inLobby}/crosspost`)).body.code).toBe(50024);
  discord.events.setBotPermission(news ?? { id: '' }, 'SendMessages', false);
  expect((await call('POST', `${inNews}/crosspost`)).body.code).toBe(50013);
});
