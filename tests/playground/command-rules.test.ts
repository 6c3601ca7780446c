import { expect, test } from 'vitest';
import { commands, stand } from './stand.ts';

const option = { type: 3, name: 'query', description: 'What' };
const command = (fields: object) => [{ name: 'find', description: 'Finds', ...fields }];

const refused: [string, object[]][] = [
  ['a name with a space', command({ name: 'find it' })],
  ['a name in capitals', command({ name: 'Find' })],
  ['a name over 32 characters', command({ name: 'f'.repeat(33) })],
  ['a chat command without description', command({ description: '' })],
  ['a description over 100 characters', command({ description: 'd'.repeat(101) })],
  ['a required option after an optional one', command({ options: [option, { ...option, name: 'b', required: true }] })],
  [
    'autocomplete together with choices',
    command({ options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }] }),
  ],
  ['an option name twice', command({ options: [option, option] })],
  ['a command name twice', [...command({}), ...command({})]],
  ['26 options', command({ options: Array.from({ length: 26 }, (_, at) => ({ ...option, name: `o${at}` })) })],
  ['101 chat commands', Array.from({ length: 101 }, (_, at) => ({ name: `c${at}`, description: 'd' }))],
];

test.each(refused)('refuses %s with 50035', async (_, body) => {
  const { discord, call } = await stand();
  const answer = await call('PUT', `/applications/${discord.bot.id}/commands`, body);
  expect([answer.status, answer.body.code]).toEqual([400, 50035]);
});

test('names in other scripts are taken, and a digit string of permissions', async () => {
  const { discord, call } = await stand();
  const path = `/applications/${discord.bot.id}/commands`;
  expect((await call('PUT', path, [...command({ name: '電影' }), ...commands])).status).toBe(200);
  expect(discord.problems).toEqual([]);
});

test('gives back what was registered, with the same ids after it is registered again', async () => {
  const { discord, call } = await stand();
  const path = `/applications/${discord.bot.id}/commands`;
  const first = await call('PUT', path, commands);
  const second = await call('PUT', path, commands);
  const listed = await call('GET', `${path}?with_localizations=true`);
  const ids = ({ body }: { body: unknown }) => (body as { id: string }[]).map(({ id }) => id);
  expect(ids(second)).toEqual(ids(first));
  expect(ids(listed)).toEqual(ids(first));
  expect(listed.body).toMatchObject(commands);
});
