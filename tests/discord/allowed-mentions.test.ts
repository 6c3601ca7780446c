import { expect, it } from 'vitest';
import { withoutPings } from '../../src/discord/allowed-mentions.ts';

const QUIET = { allowed_mentions: { parse: [] } };

function sent(path: string, body: object): unknown {
  const json = withoutPings(path, JSON.stringify(body));
  return typeof json === 'string' && JSON.parse(json);
}

it.each([
  '/channels/1/messages',
  '/channels/1/messages/2',
  '/webhooks/1/token',
  '/webhooks/1/token/messages/@original',
])('a message to %s pings nobody', (path) => {
  expect(sent(path, { content: 'x' })).toEqual({ content: 'x', ...QUIET });
});

it.each([4, 7])('nor does an answer of type %i to an interaction', (type) => {
  const path = '/interactions/1/token/callback';
  expect(sent(path, { type, data: { content: 'x' } })).toEqual({ type, data: { content: 'x', ...QUIET } });
});

it('nor does the first message of a forum’s post', () => {
  const post = { message: { content: 'x' }, name: 'A song' };
  expect(sent('/channels/1/threads', post)).toEqual({ ...post, message: { content: 'x', ...QUIET } });
});

it('a message whose text looks like the setting pings nobody either', () => {
  const content = '"allowed_mentions":{"parse":["everyone"]}';
  expect(sent('/channels/1/messages', { content })).toEqual({ content, ...QUIET });
});

it('who is named explicitly is pinged', () => {
  const body = { content: 'x', allowed_mentions: { roles: ['1'] } };
  expect(sent('/channels/1/messages', body)).toEqual(body);
});

it.each([
  ['/interactions/1/token/callback', { type: 8, data: { choices: [] } }],
  ['/interactions/1/token/callback', { type: 5 }],
  ['/channels/1/messages/2/threads', { name: 'x' }],
  ['/users/@me/channels', { recipient_id: '1' }],
])('what is no message is sent as it is: %s %o', (path, body) => {
  expect(sent(path, body)).toEqual(body);
});
