import { ContextMenuCommandBuilder, SlashCommandBuilder } from '@discordjs/builders';
import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandType,
  ComponentType,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, buttonRow } from '../../src/discord/cards/parts.ts';
import type { MessageCommand, SlashCommand, Submission } from '../../src/discord/command.ts';
import { fetchAttachment } from '../../src/discord/fetch-attachment.ts';
import { parseForm, uploads } from '../../src/discord/form.ts';
import { offerAgain, reopened } from '../../src/discord/form-again.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { apology, formTooLate, notKept, staleControl } from '../../src/texts/router.ts';
import { openClub, partsOf } from './club.ts';

const CALLBACK = /^\/interactions\/.*\/callback$/;

const modal: APIModalInteractionResponseCallbackData = {
  custom_id: 'club:save:2046',
  title: 'A song',
  components: [
    { type: ComponentType.TextDisplay, content: 'Tell us' },
    {
      type: ComponentType.Label,
      label: 'Title',
      component: { type: ComponentType.TextInput, custom_id: 'title', style: TextInputStyle.Short },
    },
    {
      type: ComponentType.Label,
      label: 'Kind',
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'kind',
        options: ['Song', 'Score'].map((label) => ({ label, value: label.toLowerCase() })),
      },
    },
    {
      type: ComponentType.Label,
      label: 'Tell me',
      component: { type: ComponentType.Checkbox, custom_id: 'told' },
    },
    {
      type: ComponentType.Label,
      label: 'File',
      component: { type: ComponentType.FileUpload, custom_id: 'file', required: false },
    },
  ],
};

const shape = z.object({ title: z.string(), kind: z.tuple([z.string()]), told: z.boolean(), file: uploads });

const later = () => new Promise<void>((resolve) => setTimeout(resolve, 1_700));

/** A command that opens a form as an answer, from a button of its own, and on a message; `save` takes the form. */
function clubWith(
  save: Submission,
  open: () => { modal: typeof modal } | Promise<{ modal: typeof modal }> = () => ({ modal }),
) {
  const club: SlashCommand = {
    data: new SlashCommandBuilder()
      .setName('club')
      .setDescription('For this test')
      .addBooleanOption((option) => option.setName('card').setDescription('x')),
    execute: ({ options }) =>
      options.getBoolean('card') === true
        ? { reply: { content: 'Card', components: [buttonRow(button('Edit', 'club:edit'))] } }
        : open(),
    buttons: { edit: open, again: (press) => reopened(modal, press) },
    modals: { save },
  };
  const onMessage: MessageCommand = {
    data: new ContextMenuCommandBuilder().setType(ApplicationCommandType.Message).setName('Suggest this'),
    description: 'For this test',
    onMessage: open,
  };
  return { commands: [club, onMessage] };
}

const entered = { title: 'Yumeji’s Theme', kind: ['score'], told: true };

function shownTo(message: APIMessage | undefined): APIMessage {
  if (message === undefined) throw new Error('no message');
  return message;
}

describe.each([
  ['the gateway', false],
  ['requests', true],
])('a form, by %s', (_by, byHttp) => {
  it('is opened by a command, a button and a message command, at once and undeferred', async () => {
    const taken: string[][] = [];
    const save: Submission = (_submit, args) => {
      taken.push([...args]);
      return { reply: { content: 'Saved' }, private: true };
    };
    const { discord, lobby } = await openClub({ ...clubWith(save), byHttp });
    const faye = discord.member(1);
    const card = shownTo((await faye.slash(lobby, 'club', { card: true })).message);
    const said = await faye.say(lobby, 'That song again!');
    for (const ask of [
      () => faye.slash(lobby, 'club'),
      () => faye.press(card, 'club:edit'),
      () => faye.useOn(said, 'Suggest this'),
    ]) {
      expect(await ask()).toMatchObject({ deferred: false, modal: { title: 'A song' } });
      const answer = await faye.submit(lobby, modal.custom_id, entered);
      expect(answer).toMatchObject({ ephemeral: true, deferred: false, message: { content: 'Saved' } });
    }
    expect(taken).toEqual([['2046'], ['2046'], ['2046']]);
    expect(discord.problems).toEqual([]);
  });

  it('is read as one object, with the files of it', async () => {
    const given: unknown[] = [];
    const save: Submission = async (submit) => {
      const form = parseForm(shape, submit);
      const { api } = submit.client.rest.options;
      const fetched = await fetchAttachment(form.file[0]?.url ?? '', { api, limit: 1_000, within: 5_000 });
      given.push(form, fetched);
      return { reply: { content: 'Saved' } };
    };
    const { discord, lobby } = await openClub({ ...clubWith(save), byHttp });
    const file = [{ name: 'list.csv', type: 'text/csv', bytes: Buffer.from('a,b') }];
    await discord.member(1).slash(lobby, 'club');
    await discord.member(1).submit(lobby, modal.custom_id, { ...entered, file });
    expect(given).toMatchObject([
      { title: 'Yumeji’s Theme', kind: ['score'], told: true, file: [{ name: 'list.csv', size: 3 }] },
      { bytes: Buffer.from('a,b') },
    ]);
    expect(discord.problems).toEqual([]);
  });

  it('changes the message that it was opened from, also when that takes long', async () => {
    let wait: () => Promise<void> = () => Promise.resolve();
    const save: Submission = async (submit) => {
      await wait();
      return { update: { content: parseForm(shape, submit).title } };
    };
    const { discord, lobby } = await openClub({ ...clubWith(save), byHttp });
    const faye = discord.member(1);
    const card = shownTo((await faye.slash(lobby, 'club', { card: true })).message);
    for (const [title, how] of [
      ['At once', wait],
      ['Slowly', later],
    ] as const) {
      wait = how;
      await faye.press(card, 'club:edit');
      await faye.submit(lobby, modal.custom_id, { ...entered, title });
      await discord.waitFor(() => discord.messages(lobby)[0]?.content === title);
    }
    expect(discord.messages(lobby)).toHaveLength(1);
    expect(discord.problems).toEqual([]);
  });
});

describe('the answer to a form', () => {
  it('that takes long is the member’s alone where the form stands under no message', async () => {
    const save: Submission = async () => {
      await later();
      return { reply: { content: 'Saved' }, private: true };
    };
    const { discord, lobby } = await openClub(clubWith(save));
    await discord.member(1).slash(lobby, 'club');
    const answer = await discord.member(1).submit(lobby, modal.custom_id, entered);
    expect(answer).toMatchObject({ deferred: true, ephemeral: true, message: { content: 'Saved' } });
    expect(discord.messages(lobby)).toEqual([]);
    expect(discord.requests.to('DELETE', /@original$/)).toEqual([]);
  });

  it('that takes long is the member’s alone under a message too, which stays as it is', async () => {
    const save: Submission = async () => {
      await later();
      throw new UserError('No such film.');
    };
    const { discord, lobby } = await openClub(clubWith(save));
    const faye = discord.member(1);
    const card = shownTo((await faye.slash(lobby, 'club', { card: true })).message);
    await faye.press(card, 'club:edit');
    await faye.submit(lobby, modal.custom_id, entered);
    const told = () => discord.messages(lobby, faye).find(({ content }) => content === 'No such film.');
    await discord.waitFor(() => told() !== undefined);
    expect(told()?.flags).toBe(MessageFlags.Ephemeral);
    expect(discord.messages(lobby).map(({ content }) => content)).toEqual(['Card']);
    expect(discord.problems).toEqual([]);
  });

  it('is given once, even where the connection was cut off', async () => {
    const { discord, lobby } = await openClub(clubWith(() => ({ reply: { content: 'Saved' } })));
    discord.faults.next({ path: CALLBACK, outcome: 'close', afterStoring: true });
    expect((await discord.member(1).slash(lobby, 'club')).modal).toBeDefined();
    discord.faults.next({ path: CALLBACK, outcome: 'close' });
    await discord.member(1).submit(lobby, modal.custom_id, entered);
    expect(discord.messages(lobby)).toHaveLength(1);
  });

  it('offers the form again, with what was entered, as often as it takes', async () => {
    const seen: unknown[] = [];
    const save: Submission = (submit) => {
      const form = parseForm(shape, submit);
      seen.push(form);
      if (form.title === '2046') return { reply: { content: 'Saved' }, private: true };
      return offerAgain('That is a film, not a song.', submit, { modal, customId: 'club:again' });
    };
    const { discord, lobby } = await openClub(clubWith(save));
    const faye = discord.member(1);
    await faye.slash(lobby, 'club');
    const first = await faye.submit(lobby, modal.custom_id, { ...entered, title: '*Days* of\n<@1> “Being” Wild' });
    expect(first).toMatchObject({ ephemeral: true, message: { content: 'That is a film, not a song.' } });
    const again = await faye.press(shownTo(first.message), 'club:again');
    expect(again.modal).toMatchObject({ custom_id: modal.custom_id });
    // Nothing touched: what it shows is what is sent.
    const second = await faye.submit(lobby, modal.custom_id, {});
    expect(seen[1]).toEqual(seen[0]);
    await faye.press(shownTo(second.message), 'club:again');
    expect((await faye.submit(lobby, modal.custom_id, { title: '2046' })).message?.content).toBe('Saved');
    expect(discord.problems).toEqual([]);
  });

  it('says what it could not keep', async () => {
    const save: Submission = (submit) => offerAgain('Too long.', submit, { modal, customId: 'club:again' });
    const { discord, lobby } = await openClub(clubWith(save));
    await discord.member(1).slash(lobby, 'club');
    const { message } = await discord
      .member(1)
      .as({ forged: true })
      .submit(lobby, modal.custom_id, { ...entered, title: 'x'.repeat(4_097) });
    expect(message?.content).toBe(`Too long.\n${notKept()}`);
    expect(message?.embeds.map(({ title }) => title)).toEqual(['Kind', 'Tell me']);
  });

  it('to a form with other fields, or that no command has, is that it no longer works', async () => {
    const save: Submission = (submit) => ({ reply: { content: parseForm(shape, submit).title } });
    const { discord, lobby } = await openClub(clubWith(save));
    const faye = discord.member(1).as({ forged: true });
    await faye.slash(lobby, 'club');
    const answer = await faye.submit(lobby, modal.custom_id, { title: ['x'] });
    expect(answer).toMatchObject({ ephemeral: true, message: { content: staleControl() } });
  });

  it('that would update no message is an apology, and a fault in the log', async () => {
    const { discord, lobby, log } = await openClub(clubWith(() => ({ update: { content: 'Changed' } })));
    await discord.member(1).slash(lobby, 'club');
    const { message, ephemeral } = await discord.member(1).submit(lobby, modal.custom_id, entered);
    const fault = log.find((line) => line.event === 'fault');
    expect([message?.content, ephemeral]).toEqual([apology(String(fault?.['reference'])), true]);
  });
});

describe('a form that takes too long to open', () => {
  it('is not opened after the deferral; the member is told alone to try again', async () => {
    let wait = later;
    const { discord, lobby, log } = await openClub(
      clubWith(
        () => ({ reply: { content: 'Saved' } }),
        async () => {
          await wait();
          return { modal };
        },
      ),
    );
    const faye = discord.member(1);
    await faye.slash(lobby, 'club').catch(() => undefined);
    const told = () => discord.messages(lobby, faye).find(({ content }) => content === formTooLate());
    await discord.waitFor(() => told() !== undefined);
    expect(told()?.flags).toBe(MessageFlags.Ephemeral);
    expect(discord.messages(lobby)).toEqual([]);
    wait = () => Promise.resolve();
    expect((await faye.slash(lobby, 'club')).modal).toBeDefined();
    expect(log.filter((line) => line.level >= 50)).toEqual([]);
    expect(discord.problems).toEqual([]);
  });
});

it('a file of a command is fetched from the loopback Discord, and its answer carries one back', async () => {
  const given: unknown[] = [];
  const copy: SlashCommand = {
    data: new SlashCommandBuilder()
      .setName('copy')
      .setDescription('For this test')
      .addAttachmentOption((option) => option.setName('file').setDescription('x').setRequired(true)),
    execute: async ({ options, client }) => {
      const { url } = options.getAttachment('file', true);
      const fetched = await fetchAttachment(url, { api: client.rest.options.api, limit: 1_000, within: 5_000 });
      given.push(fetched);
      const attachment = 'bytes' in fetched ? Buffer.from(fetched.bytes) : Buffer.alloc(0);
      return { reply: { files: [{ name: 'copy.txt', attachment }] }, private: true };
    },
  };
  const { discord, lobby } = await openClub({ commands: [copy] });
  const file = { name: '陽光.txt', type: 'text/plain', bytes: Buffer.from('重慶森林') };
  const { message } = await discord.member(1).slash(lobby, 'copy', { file });
  expect(given).toEqual([{ bytes: Buffer.from('重慶森林') }]);
  expect(await (await fetch(message?.attachments[0]?.url ?? '')).text()).toBe('重慶森林');
  expect(partsOf(message)).toEqual([]);
  expect(discord.problems).toEqual([]);
});

it('a form that needs nothing opens while the program is still being opened', async () => {
  const club: SlashCommand = {
    data: new SlashCommandBuilder().setName('club').setDescription('For this test'),
    form: () => ({ modal }),
    execute: () => ({ reply: { content: 'not this' } }),
  };
  const opening = Promise.withResolvers<undefined>();
  const { discord, lobby } = await openClub({ commands: [club], opening: opening.promise });
  const opened = await discord.member(1).slash(lobby, 'club', {});
  expect(opened).toMatchObject({ modal: { title: modal.title } });
  opening.resolve(undefined);
});
