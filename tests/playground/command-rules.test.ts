import { expect, test } from 'vitest';
import { commands, stand } from './stand.ts';

const option = { type: 3, name: 'query', description: 'What' };
const command = (fields: object) => [{ name: 'find', description: 'Finds', ...fields }];

const onMessage = (fields: object) => [{ name: 'Find it', type: 3, ...fields }];
const sixteen = (type: number) => Array.from({ length: 16 }, (_, at) => ({ name: `Command ${at}`, type }));

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
  ['a message command without a name', onMessage({ name: '' })],
  ['a message command with a name of spaces', onMessage({ name: ' ' })],
  ['a message command with a name over 32 characters', onMessage({ name: 'F'.repeat(33) })],
  ['a message command with a description', onMessage({ description: 'Finds' })],
  ['a message command with options', onMessage({ options: [option] })],
  ['a message command name twice', [...onMessage({}), ...onMessage({})]],
  ['16 message commands', sixteen(3)],
  ['16 user commands', sixteen(2)],
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

test('names of message commands are taken with spaces and capitals, beside a chat command of the same name', async () => {
  const { discord, call } = await stand();
  const path = `/applications/${discord.bot.id}/commands`;
  const wanted = [...onMessage({}), ...onMessage({ name: 'find', description: '', options: [] }), ...command({})];
  expect(await call('PUT', path, wanted)).toMatchObject({
    status: 200,
    body: [
      { name: 'Find it', type: 3, description: '' },
      { name: 'find', type: 3, description: '' },
      { name: 'find', type: 1 },
    ],
  });
  const fifteen = [2, 3].flatMap((type) => sixteen(type).slice(1));
  expect((await call('PUT', path, fifteen)).status).toBe(200);
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
