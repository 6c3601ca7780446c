import { ButtonStyle, ComponentType, MessageFlags, TextInputStyle } from 'discord.js';
import { expect, test } from 'vitest';
import { connect, stand, unanswered } from './stand.ts';

const { ActionRow, Button, StringSelect, TextInput } = ComponentType;
const hello = { type: 4, data: { content: 'Hello' } };

test('an answer after three seconds is refused with 10062, and the member is told', async () => {
  const here = await stand();
  const { discord, call } = here;
  const came = Promise.withResolvers<string>();
  await connect(here, ({ id, token }) => came.resolve(`/interactions/${id}/${token}/callback`));
  await expect(discord.member(1).slash(discord.channels[0] ?? '', 'say')).rejects.toMatchObject({ code: 10062 });
  const late = await call('POST', await came.promise, hello);
  expect([late.status, late.body.code]).toEqual([404, 10062]);
});

test('a second answer is refused with 40060, also from another session', async () => {
  const here = await stand();
  const { discord, call } = here;
  const statuses: Promise<{ status: number; body: { code?: number } }>[] = [];
  for (let session = 0; session < 2; session += 1)
    await connect(here, ({ id, token }) => statuses.push(call('POST', `/interactions/${id}/${token}/callback`, hello)));
  await discord.member(1).slash(discord.channels[0] ?? '', 'say');
  await discord.waitFor(() => statuses.length === 2);
  const answers = await Promise.all(statuses);
  expect(answers.map(({ status, body }) => [status, body.code]).sort()).toEqual([
    [204, undefined],
    [400, 40060],
  ]);
});

test('a follow-up, an edit or a look before the answer is refused with 10015', async () => {
  const here = await stand();
  const { token } = await unanswered(here);
  const webhook = `/webhooks/${here.discord.bot.id}/${token}`;
  expect((await here.call('POST', webhook, { content: 'x' })).body.code).toBe(10015);
  expect((await here.call('PATCH', `${webhook}/messages/%40original`, { content: 'x' })).body.code).toBe(10015);
  expect((await here.call('GET', `${webhook}/messages/@original`)).body.code).toBe(10015);
});

test('the token ends after a quarter of an hour', async () => {
  const here = await stand();
  const { id, token } = await unanswered(here);
  await here.call('POST', `/interactions/${id}/${token}/callback`, hello);
  const original = `/webhooks/${here.discord.bot.id}/${token}/messages/%40original`;
  expect((await here.call('PATCH', original, { content: 'x' })).status).toBe(200);
  here.discord.clock.advance(15 * 60_000 + 1000);
  const late = await here.call('PATCH', original, { content: 'y' });
  expect([late.status, late.body.code]).toEqual([401, 50027]);
});

test('a refused answer leaves the interaction open for another', async () => {
  const here = await stand();
  const { id, token } = await unanswered(here);
  const path = `/interactions/${id}/${token}/callback`;
  expect((await here.call('POST', path, { type: 4, data: {} })).body.code).toBe(50006);
  expect((await here.call('POST', path, { type: 6 })).body.code).toBe(50035);
  const answered = await here.call('POST', `${path}?with_response=true`, hello);
  expect(answered.body).toMatchObject({ interaction: { id }, resource: { type: 4, message: { content: 'Hello' } } });
});

test('a forged token is refused with 10062 and 10015', async () => {
  const here = await stand();
  const { id } = await unanswered(here);
  expect((await here.call('POST', `/interactions/${id}/forged/callback`, hello)).body.code).toBe(10062);
  expect((await here.call('POST', `/webhooks/${here.discord.bot.id}/forged`, { content: 'x' })).body.code).toBe(10015);
});

test('a choice whose value is over 100 characters is refused with 50035', async () => {
  const here = await stand();
  const { discord, call } = here;
  const refused = Promise.withResolvers<number | undefined>();
  await connect(here, async ({ id, token }) => {
    const path = `/interactions/${id}/${token}/callback`;
    const answer = await call('POST', path, { type: 8, data: { choices: [{ name: 'x', value: 'y'.repeat(101) }] } });
    refused.resolve(answer.body.code);
    await call('POST', path, { type: 8, data: { choices: [] } });
  });
  const typed = { focused: 'what', options: { what: 'y' } };
  expect(await discord.member(1).complete(discord.channels[0] ?? '', 'say', typed)).toEqual([]);
  expect(await refused.promise).toBe(50035);
});

test('a deferred answer is what the member sees at last, and only they where it is ephemeral', async () => {
  const here = await stand();
  const { discord } = here;
  await connect(here, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('At last');
  });
  const [lobby] = discord.channels;
  const seen = await discord.member(1).slash(lobby ?? '', 'say');
  expect(seen).toMatchObject({ deferred: true, ephemeral: true, message: { content: 'At last', flags: 64 } });
  expect(discord.messages(lobby ?? '')).toEqual([]);
  expect(discord.messages(lobby ?? '', discord.member(1))).toHaveLength(1);
  expect(discord.messages(lobby ?? '', discord.member(2))).toEqual([]);
  expect((await here.call('GET', `/channels/${lobby?.id}/messages/${seen.message?.id}`)).body.code).toBe(10008);
});

test('buttons, menus and modals come and are answered', async () => {
  const here = await stand();
  const { discord } = here;
  const [lobby] = discord.channels;
  await connect(here, async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({
        content: 'One',
        components: [
          {
            type: ActionRow,
            components: [{ type: Button, style: ButtonStyle.Primary, label: 'Ask', customId: 'ask' }],
          },
          {
            type: ActionRow,
            components: [{ type: StringSelect, customId: 'pick', options: [{ label: 'A', value: 'a' }] }],
          },
        ],
      });
    else if (interaction.isButton())
      await interaction.showModal({
        customId: 'form',
        title: 'Form',
        components: [
          {
            type: ActionRow,
            components: [{ type: TextInput, customId: 'name', style: TextInputStyle.Short, label: 'Name' }],
          },
        ],
      });
    else if (interaction.isStringSelectMenu()) await interaction.update(`Picked ${interaction.values.join()}`);
    else if (interaction.isModalSubmit() && interaction.isFromMessage())
      await interaction.update(`Hello ${interaction.fields.getTextInputValue('name')}`);
  });
  const faye = discord.member(1);
  const { message } = await faye.slash(lobby ?? '', 'say');
  if (message === undefined) throw new Error('no message');

  expect(await faye.select(message, 'pick', ['a'])).toMatchObject({ updated: true, message: { content: 'Picked a' } });
  expect((await faye.press(message, 'ask')).modal).toMatchObject({ custom_id: 'form', title: 'Form' });
  expect((await faye.submit(lobby ?? '', 'form', { name: 'Faye' })).message?.content).toBe('Hello Faye');
  await expect(faye.press(message, 'gone')).rejects.toMatchObject({ code: 50035 });
  await expect(faye.select(message, 'pick', ['b'])).rejects.toMatchObject({ code: 50035 });
  expect(discord.problems).toEqual([]);
});

test('what was pressed by force reaches the bot', async () => {
  const here = await stand();
  const { discord } = here;
  await connect(here, (interaction) => {
    if (interaction.isMessageComponent()) return interaction.reply(`Got ${interaction.customId}`);
    return interaction.isRepliable() && interaction.reply('One');
  });
  const { message } = await discord.member(1).slash(discord.channels[0] ?? '', 'say');
  if (message === undefined) throw new Error('no message');
  const seen = await discord.member(2).as({ forged: true }).press(message, 'forged');
  expect(seen.message?.content).toBe('Got forged');
});
