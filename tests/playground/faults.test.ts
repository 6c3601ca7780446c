import { expect, test } from 'vitest';
import { stand } from './stand.ts';

test('a status is answered as often as asked, with its headers', async () => {
  const { discord, call } = await stand();
  discord.faults.next({ method: 'GET', path: /@me$/, outcome: 429, headers: { 'retry-after': '2' }, times: 2 });
  const first = await call('GET', '/users/@me');
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '2']);
  expect((await call('GET', '/users/@me')).status).toBe(429);
  expect((await call('GET', '/users/@me')).status).toBe(200);
});

test('a page is answered as it is, as of a proxy', async () => {
  const { discord } = await stand();
  const headers = { 'content-type': 'text/html' };
  discord.faults.next({ path: /@me$/, outcome: 429, headers, body: '<title>Blocked</title>' });
  const answer = await fetch(`${discord.api}/v10/users/@me`);
  expect(answer.headers.get('content-type')).toBe('text/html');
  expect(await answer.text()).toBe('<title>Blocked</title>');
});

test('every answer tells the time of the loopback Discord', async () => {
  const { discord, call } = await stand({ now: () => Date.UTC(2026, 4, 1, 12) });
  discord.faults.next({ path: /@me$/, outcome: 500 });
  for (const path of ['/users/@me', '/users/@me', '/nowhere'])
    expect((await call('GET', path)).headers.get('date')).toBe('Fri, 01 May 2026 12:00:00 GMT');
});

test('a held request is carried out and answered once it is let go', async () => {
  const { discord, call } = await stand();
  const [lobby] = discord.channels;
  const held = discord.faults.next({ path: /messages$/, outcome: 'hang' });
  const answer = call('POST', `/channels/${lobby?.id}/messages`, { content: 'x' });
  expect((await held.struck).body).toEqual({ content: 'x' });
  expect(discord.messages(lobby ?? '')).toEqual([]);
  held.release();
  expect((await answer).status).toBe(200);
  expect(discord.messages(lobby ?? '')).toHaveLength(1);
});

test('an answer can be lost after its request was carried out', async () => {
  const { discord, call } = await stand();
  const [lobby] = discord.channels;
  const held = discord.faults.next({ path: /messages$/, outcome: 'reset', afterStoring: true });
  await expect(call('POST', `/channels/${lobby?.id}/messages`, { content: 'x' })).rejects.toThrow();
  expect(await held.struck).toMatchObject({ status: 'reset' });
  expect(discord.messages(lobby ?? '')).toHaveLength(1);
});

test('what a killed client asked for is not carried out later', async () => {
  const { discord } = await stand();
  const [lobby] = discord.channels;
  const held = discord.faults.next({ path: /messages$/, outcome: 'hang' });
  const client = new AbortController();
  const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
  const address = `${discord.api}/v10/channels/${lobby?.id}/messages`;
  const body = JSON.stringify({ content: 'x' });
  const asked = fetch(address, { method: 'POST', headers, body, signal: client.signal });
  await held.struck;
  client.abort();
  await expect(asked).rejects.toThrow();
  await discord.waitFor(() => discord.requests.to('POST', /messages$/)[0]?.status === 'abandoned');
  held.release();
  expect((await fetch(`${discord.origin}/api/v10/users/@me`, { headers })).status).toBe(200);
  expect(discord.messages(lobby ?? '')).toEqual([]);
});
