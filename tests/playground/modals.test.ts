import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import type { Fields } from '../../src/playground/modal-input.ts';
import { connect, type Stand, stand } from './stand.ts';

type Modal = APIModalInteractionResponseCallbackData;
type Input = Extract<Modal['components'][number], { type: ComponentType.Label }>['component'];

const options = ['one', 'two', 'three'].map((value) => ({ label: value, value }));
const text = { type: ComponentType.TextInput, custom_id: 'title', style: TextInputStyle.Short } as const;
const form = (...components: Modal['components']): Modal => ({ custom_id: 'form', title: 'Form', components });
const labelled = (component: Input) => ({ type: ComponentType.Label, label: component.custom_id, component }) as const;

/** A client that shows `modal` for every command and press, and answers what is submitted. */
async function showing(modal: Modal, answer?: (submit: ModalSubmitInteraction) => unknown) {
  const here = await stand();
  const submits: ModalSubmitInteraction[] = [];
  await connect(here, (interaction) => {
    if (interaction.isModalSubmit()) {
      submits.push(interaction);
      return answer ? answer(interaction) : interaction.reply({ content: 'Got it', flags: MessageFlags.Ephemeral });
    }
    if (interaction.isCommand() || interaction.isMessageComponent()) return interaction.showModal(modal);
  });
  return { ...here, submits, fields: () => submits.at(-1)?.fields };
}

const filling = async ({ discord }: Stand, fields: Fields) => {
  const faye = discord.member(1);
  await faye.slash(discord.channels[0] ?? '', 'say');
  return faye.submit(discord.channels[0] ?? '', 'form', fields);
};

test('what was entered comes back inside its labels, numbered, as Discord sends it', async () => {
  const here = await showing(
    form(
      { type: ComponentType.TextDisplay, content: 'A few words' },
      labelled(text),
      labelled({ type: ComponentType.StringSelect, custom_id: 'kind', options, max_values: 2 }),
    ),
  );
  expect((await filling(here, { title: '2046', kind: ['one', 'three'] })).message?.content).toBe('Got it');
  expect(here.submits[0]?.components).toEqual([
    { type: ComponentType.TextDisplay, id: 1 },
    {
      type: ComponentType.Label,
      id: 2,
      component: { type: ComponentType.TextInput, id: 3, customId: 'title', value: '2046' },
    },
    {
      type: ComponentType.Label,
      id: 4,
      component: { type: ComponentType.StringSelect, id: 5, customId: 'kind', values: ['one', 'three'] },
    },
  ]);
  expect(here.discord.problems).toEqual([]);
});

test('radio buttons, boxes and a tick come back as they were set', async () => {
  const here = await showing(
    form(
      labelled({ type: ComponentType.RadioGroup, custom_id: 'radio', options }),
      labelled({ type: ComponentType.RadioGroup, custom_id: 'none', options, required: false }),
      labelled({ type: ComponentType.CheckboxGroup, custom_id: 'boxes', options }),
      labelled({ type: ComponentType.Checkbox, custom_id: 'tick' }),
    ),
  );
  await filling(here, { radio: 'two', boxes: ['one', 'two', 'three'], tick: true });
  const fields = here.fields();
  expect(fields?.getRadioGroup('radio')).toBe('two');
  expect(fields?.getRadioGroup('none')).toBeNull();
  expect(fields?.getCheckboxGroup('boxes')).toEqual(['one', 'two', 'three']);
  expect(fields?.getCheckbox('tick')).toBe(true);
});

test('members, roles, channels and files that were chosen come with what is known of them', async () => {
  const here = await showing(
    form(
      labelled({ type: ComponentType.UserSelect, custom_id: 'user' }),
      labelled({ type: ComponentType.RoleSelect, custom_id: 'role' }),
      labelled({ type: ComponentType.ChannelSelect, custom_id: 'channel', channel_types: [ChannelType.GuildText] }),
      labelled({ type: ComponentType.MentionableSelect, custom_id: 'both', max_values: 2 }),
      labelled({ type: ComponentType.FileUpload, custom_id: 'files', max_values: 2 }),
    ),
  );
  const { discord } = here;
  const [user, role, channel] = [discord.member(2).id, discord.guild.roles[1]?.id ?? '', discord.channels[0]?.id ?? ''];
  const files = ['a.csv', 'b.csv'].map((name) => ({ name, type: 'text/csv', bytes: Buffer.from(name) }));
  await filling(here, { user: [user], role: [role], channel: [channel], both: [user, role], files });
  const fields = here.fields();
  expect(fields?.getSelectedUsers('user', true).has(user)).toBe(true);
  expect(fields?.getSelectedMembers('user')?.has(user)).toBe(true);
  expect(fields?.getSelectedRoles('role', true).has(role)).toBe(true);
  expect(fields?.getSelectedChannels('channel', true).has(channel)).toBe(true);
  expect(fields?.getSelectedMentionables('both', true)).toMatchObject({ users: { size: 1 }, roles: { size: 1 } });
  const uploaded = [...(fields?.getUploadedFiles('files', true).values() ?? [])];
  expect(uploaded.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  expect(await Promise.all(uploaded.map(async ({ url }) => (await fetch(url)).text()))).toEqual(['a.csv', 'b.csv']);
  expect(discord.problems).toEqual([]);
});

test('what was left untouched keeps what the form showed', async () => {
  const here = await showing(
    form(
      labelled({ ...text, value: 'Happy Together' }),
      labelled({
        type: ComponentType.StringSelect,
        custom_id: 'kind',
        options: options.map((option) => ({ ...option, default: option.value === 'two' })),
      }),
      labelled({ type: ComponentType.Checkbox, custom_id: 'tick', default: true }),
      labelled({ type: ComponentType.FileUpload, custom_id: 'files', required: false }),
    ),
  );
  await filling(here, {});
  expect(here.fields()?.getTextInputValue('title')).toBe('Happy Together');
  expect(here.fields()?.getStringSelectValues('kind')).toEqual(['two']);
  expect(here.fields()?.getCheckbox('tick')).toBe(true);
  expect(here.fields()?.getUploadedFiles('files')).toBeNull();
});

const large = { name: 'a.bin', type: 'x/y', bytes: new Uint8Array(10 * 1024 * 1024 + 1) };
const menu: Input = { type: ComponentType.StringSelect, custom_id: 'kind', options };
const upload: Input = { type: ComponentType.FileUpload, custom_id: 'files' };
const channels: Input = { type: ComponentType.ChannelSelect, custom_id: 'to', channel_types: [ChannelType.DM] };

/** Each case: its name, the component, and an entry that it does not take. */
const unsent: [string, Input, Fields][] = [
  ['nothing where something is required', text, {}],
  ['a text that is too short', { ...text, min_length: 3 }, { title: 'ab' }],
  ['a text that is too long', { ...text, max_length: 3 }, { title: 'abcd' }],
  ['an option that is not offered', menu, { kind: ['x'] }],
  ['more than may be chosen', menu, { kind: ['one', 'two'] }],
  ['a radio button that is not there', { type: ComponentType.RadioGroup, custom_id: 'a', options }, { a: 'x' }],
  ['a channel of a kind that is not asked for', channels, { to: ['1'] }],
  ['no file', upload, {}],
  ['a text for a file', upload, { files: ['a.bin'] }],
];

test.each(unsent)('a form with %s is not sent', async (_what, component, fields) => {
  const here = await showing(form(labelled(component)));
  await expect(filling(here, fields)).rejects.toMatchObject({ code: 50035 });
  expect(here.submits).toEqual([]);
});

test('a form with a file of more than 10 MB is not sent', async () => {
  const here = await showing(form(labelled(upload)));
  await expect(filling(here, { files: [large] })).rejects.toMatchObject({ code: 40005 });
  expect(here.submits).toEqual([]);
});

test('a form is sent once, and its answer cannot be another form', async () => {
  const again: unknown[] = [];
  const modal = form(labelled(text));
  const here = await showing(modal, async (submit) => {
    const callback = `/interactions/${submit.id}/${submit.token}/callback`;
    again.push((await here.call('POST', callback, { type: 9, data: modal })).body);
    await submit.reply('Thanks');
  });
  await filling(here, { title: '2046' });
  expect(again).toMatchObject([
    { code: 50035, errors: { type: { _errors: [{ code: 'INTERACTION_CALLBACK_TYPE_INVALID' }] } } },
  ]);
  const lobby = here.discord.channels[0] ?? '';
  await expect(here.discord.member(1).submit(lobby, 'form', { title: '2046' })).rejects.toMatchObject({ code: 50035 });
});

test('a message command opens a form too, and the bot may change the message that a form came from', async () => {
  const here = await showing(form(labelled(text)), async (submit) => {
    if (submit.isFromMessage()) await submit.update(submit.fields.getTextInputValue('title'));
    else await submit.reply({ content: 'Noted', components: [] });
  });
  const { discord, call } = here;
  const command = { name: 'Suggest this', type: ApplicationCommandType.Message };
  await call('PUT', `/applications/${discord.bot.id}/commands`, [command]);
  const faye = discord.member(1);
  const [lobby] = discord.channels;
  const said = await faye.say(lobby ?? '', 'California Dreamin’');
  expect((await faye.useOn(said, 'Suggest this')).modal).toMatchObject({ custom_id: 'form' });
  expect((await faye.submit(lobby ?? '', 'form', { title: '2046' })).message?.content).toBe('Noted');
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Edit', custom_id: 'edit' }] }];
  await call('POST', `/channels/${lobby?.id}/messages`, { content: 'Before', components });
  const posted = discord.messages(lobby ?? '').at(-1);
  if (posted === undefined) throw new Error('no message');
  await faye.press(posted, 'edit');
  expect(await faye.submit(lobby ?? '', 'form', { title: 'After' })).toMatchObject({
    updated: true,
    message: { id: posted.id, content: 'After' },
  });
});
