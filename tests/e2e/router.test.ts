import { ContextMenuCommandBuilder, SlashCommandBuilder } from '@discordjs/builders';
import { ApplicationCommandType, ComponentType, InteractionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { MessageCommand, SlashCommand } from '../../src/discord/command.ts';
import { button, buttonRow } from '../../src/discord/cards/parts.ts';
import { staleControl, unknownCommand } from '../../src/texts/router.ts';
import { openClub } from './club.ts';

const component = (kind: ComponentType) => ({
  type: InteractionType.MessageComponent,
  data: { component_type: kind, custom_id: 'soundtrack:pick', values: [], resolved: {} },
});

const CALLBACK = /^\/interactions\/.*\/callback$/;

describe('an answer', () => {
  it.each([
    ['a 429', { outcome: 429, headers: { 'Retry-After': '0.2' } }],
    ['a 500', { outcome: 500 }],
  ] as const)('comes all the same after %s', async (_what, fault) => {
    const { discord, lobby } = await openClub();
    discord.faults.next({ path: CALLBACK, ...fault });
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    expect(message).toBeDefined();
    expect(discord.messages(lobby)).toHaveLength(1);
  });

  it('is given once, even where Discord took it and said 500', async () => {
    const { discord, lobby, log } = await openClub();
    discord.faults.next({ path: CALLBACK, outcome: 500, afterStoring: true });
    await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    await discord.waitFor(() => log.some((line) => line.event === 'interaction' && line['command'] === 'soundtrack'));
    expect(discord.messages(lobby)).toHaveLength(1);
    expect(log.filter((line) => line.level >= 50)).toEqual([]);
  });

  it.each([
    ['before Discord took it', false],
    ['after Discord took it', true],
  ])('is sent again where the connection was cut off %s', async (_what, afterStoring) => {
    const { discord, lobby, log } = await openClub();
    const cut = () => discord.faults.next({ path: CALLBACK, outcome: 'close', afterStoring });
    const first = cut();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    expect(await first.struck).toMatchObject({ status: 'closed' });
    expect(message?.embeds).toHaveLength(1);
    await discord.waitFor(() => log.some((line) => line['command'] === 'soundtrack' && line['outcome'] === 'answered'));
    expect(discord.messages(lobby)).toHaveLength(1);
    cut();
    const typed = { focused: 'query', options: { query: 'dreamlo' } };
    expect(await discord.member(1).complete(lobby, 'soundtrack', typed)).not.toEqual([]);
    expect(log.filter((line) => line.level >= 50)).toEqual([]);
  });

  it('is put off in time while the app is still being opened', async () => {
    const opening = Promise.withResolvers<undefined>();
    const { discord, lobby } = await openClub({ opening: opening.promise });
    const asked = discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    await discord.requests.next('POST', CALLBACK);
    opening.resolve(undefined);
    expect(await asked).toMatchObject({ deferred: true, message: { embeds: [{}] } });
  });

  it('is put off in private where all answers of its command are', async () => {
    const opening = Promise.withResolvers<undefined>();
    const { discord, lobby } = await openClub({ opening: opening.promise });
    const asked = discord.member(0).slash(lobby, 'shelf list');
    await discord.requests.next('POST', CALLBACK);
    opening.resolve(undefined);
    expect(await asked).toMatchObject({ deferred: true, ephemeral: true, message: { embeds: [{}] } });
    expect(discord.messages(lobby)).toEqual([]);
  });

  it.each([
    ['a modal', { type: InteractionType.ModalSubmit, data: { custom_id: 'soundtrack:open', components: [] } }],
    ['a menu of members', component(ComponentType.UserSelect)],
    ['a menu of roles', component(ComponentType.RoleSelect)],
    ['a menu of channels', component(ComponentType.ChannelSelect)],
    ['a menu of members and roles', component(ComponentType.MentionableSelect)],
    ['a button without an id', { type: InteractionType.MessageComponent, data: { component_type: 2 } }],
  ])('to %s, which no command has, is that it no longer works', async (_what, { type, data }) => {
    const { discord, lobby, log } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const answered = await discord.member(1).send(lobby, { type, data, message });
    expect(answered).toMatchObject({ ephemeral: true, message: { content: staleControl() } });
    expect(log.filter((line) => line.level >= 50)).toEqual([]);
  });

  it('to a command of a message or a member, which the bot has none of, points at /help', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const target = { id: '1', name: 'Look up', target_id: message?.id, resolved: {} };
    for (const kind of [ApplicationCommandType.User, ApplicationCommandType.Message]) {
      const resolved =
        kind === ApplicationCommandType.Message ? { messages: { [message?.id ?? '']: message } } : { users: {} };
      const data = { ...target, type: kind, resolved };
      const answered = await discord.member(1).send(lobby, { type: InteractionType.ApplicationCommand, data });
      expect(answered).toMatchObject({ ephemeral: true, message: { content: unknownCommand() } });
    }
  });

  it('is not lost when the connection drops and resumes', async () => {
    const { discord, lobby } = await openClub();
    const before = discord.messages(lobby).length;
    discord.gateway.drop();
    const asked = discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    expect((await asked).message).toBeDefined();
    expect(discord.messages(lobby)).toHaveLength(before + 1);
    expect(discord.problems).toEqual([]);
  });

  it('to ten members at once is one each, and never a second one', async () => {
    const { discord, lobby } = await openClub();
    await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        discord.member(at % 4).slash(lobby, 'soundtrack', { query: 'song:dreamlover' }),
      ),
    );
    expect(discord.messages(lobby)).toHaveLength(10);
    expect(discord.problems.filter((problem) => problem.code === 40060)).toEqual([]);
  });
});

describe('a command that is slow or fails', () => {
  const slow = (name: string, execute: SlashCommand['execute']): SlashCommand => ({
    data: new SlashCommandBuilder().setName(name).setDescription('For this test'),
    execute,
  });
  const later = () => new Promise<void>((resolve) => setTimeout(resolve, 1_700));

  it('is acknowledged in time, and answers publicly or privately as it says', async () => {
    const openly = slow('openly', async () => {
      await later();
      return { reply: { content: 'for all' } };
    });
    const alone = slow('alone', async () => {
      await later();
      return { reply: { content: 'for you' }, private: true };
    });
    const { discord, lobby } = await openClub({ commands: [openly, alone] });
    const [all, you] = await Promise.all([
      discord.member(1).slash(lobby, 'openly'),
      discord
        .member(1)
        .slash(lobby, 'alone')
        .catch(() => undefined),
    ]);
    expect(all).toMatchObject({ deferred: true, ephemeral: false });
    expect(you?.deferred).not.toBe(false);
    await discord.waitFor(() =>
      discord.messages(lobby, discord.member(1)).some((message) => message.content === 'for you'),
    );
    expect(discord.messages(lobby).map((message) => message.content)).toEqual(['for all']);
    expect(discord.problems).toEqual([]);
  });

  it('is acknowledged for the member alone where a message command is slow, even if the receipt is lost', async () => {
    const onMessage = async () => {
      await later();
      return { reply: { content: 'for you' }, private: true };
    };
    const data = new ContextMenuCommandBuilder().setType(ApplicationCommandType.Message).setName('Look at this');
    const look: MessageCommand = { data, description: 'For this test', onMessage };
    const { discord, lobby } = await openClub({ commands: [look] });
    const said = await discord.member(1).say(lobby, 'Hello');
    for (const lost of [false, true]) {
      if (lost) discord.faults.next({ path: CALLBACK, outcome: 500, afterStoring: true });
      const answer = await discord.member(1).useOn(said, 'Look at this');
      expect(answer).toMatchObject({ deferred: true, ephemeral: true, message: { content: 'for you' } });
    }
    expect(discord.messages(lobby)).toEqual([said]);
    expect(discord.requests.to('DELETE', /@original$/)).toEqual([]);
  });

  it('is filled in even where Discord took the deferral and its receipt was lost', async () => {
    const openly = slow('openly', async () => {
      await later();
      return { reply: { content: 'for all' } };
    });
    const { discord, lobby } = await openClub({ commands: [openly] });
    discord.faults.next({ path: CALLBACK, outcome: 500, afterStoring: true });
    expect((await discord.member(1).slash(lobby, 'openly')).message?.content).toBe('for all');
  });

  it.each([
    ['failed', 500],
    ['was cut off', 'close'],
  ] as const)('answers privately although the answer to a deletion that was carried out %s', async (_how, outcome) => {
    const whispered = slow('whispered', async () => {
      await later();
      return { reply: { content: 'for you' }, private: true };
    });
    const { discord, lobby, log } = await openClub({ commands: [whispered] });
    discord.faults.next({ method: 'DELETE', path: /@original$/, outcome, afterStoring: true });
    void discord.member(1).slash(lobby, 'whispered');
    await discord.waitFor(() =>
      discord.messages(lobby, discord.member(1)).some(({ content }) => content === 'for you'),
    );
    expect(log.filter(({ event }) => event === 'fault')).toEqual([]);
  });

  it('is acknowledged in time where a button is slow, and changes the message it stands under', async () => {
    const pressed: SlashCommand = {
      ...slow('pressed', () => ({
        reply: { content: 'before', components: [buttonRow(button('Go', 'pressed:go'))] },
      })),
      buttons: {
        go: async () => {
          await later();
          return { update: { content: 'after' } };
        },
      },
    };
    const { discord, lobby } = await openClub({ commands: [pressed] });
    const { message } = await discord.member(1).slash(lobby, 'pressed');
    if (message === undefined) throw new Error('no answer');
    await discord.member(1).press(message, 'pressed:go');
    await discord.waitFor(() => discord.messages(lobby)[0]?.content === 'after');
    expect(discord.messages(lobby)).toHaveLength(1);
    expect(discord.problems).toEqual([]);
  });

  it('never pings, whatever it says', async () => {
    const loud = slow('loud', () => ({ reply: { content: '@everyone <@&1> <@2>' } }));
    const { discord, lobby } = await openClub({ commands: [loud] });
    discord.events.setBotPermission(lobby, 'MentionEveryone', true);
    const { message } = await discord.member(1).slash(lobby, 'loud');
    expect(message).toMatchObject({ mention_everyone: false, mentions: [], mention_roles: [] });
  });

  it('apologises to the member with a reference that the log has, and with nothing of the fault', async () => {
    const broken = slow('broken', () => {
      throw new Error('the secret inside');
    });
    const { discord, lobby, log } = await openClub({ commands: [...commands, broken] });
    const { message, ephemeral } = await discord.member(1).slash(lobby, 'broken');
    expect(ephemeral).toBe(true);
    expect(message?.content).not.toContain('secret');
    const reference = /`([0-9a-f]{8})`/.exec(message?.content ?? '')?.[1];
    expect(log.find((line) => line.event === 'fault')).toMatchObject({
      reference,
      err: { message: 'the secret inside' },
    });
  });

  it('suggests no two choices that read alike, and none whose value Discord would not hold', async () => {
    const twins = {
      ...slow('twins', () => ({ reply: { content: 'x' } })),
      data: new SlashCommandBuilder()
        .setName('twins')
        .setDescription('For this test')
        .addStringOption((option) => option.setName('query').setDescription('x').setAutocomplete(true)),
      autocomplete: () => [
        { name: 'Too long', value: 'v'.repeat(101) },
        { name: 'Dreams', value: 'first' },
        { name: 'Dreams', value: 'second' },
        { name: `${'n'.repeat(120)}1`, value: 'third' },
        { name: `${'n'.repeat(120)}2`, value: 'fourth' },
      ],
    } satisfies SlashCommand;
    const { discord, lobby } = await openClub({ commands: [twins] });
    const typed = { focused: 'query', options: { query: 'x' } };
    expect(await discord.member(1).complete(lobby, 'twins', typed)).toEqual([
      { name: 'Dreams', value: 'first' },
      { name: `${'n'.repeat(99)}…`, value: 'third' },
    ]);
  });

  it('is too late and no fault of ours where Discord takes too long for what its member did wrong', async () => {
    const { discord, lobby, log } = await openClub();
    const slow = discord.faults.next({ path: CALLBACK, outcome: 'hang' });
    const data = { custom_id: 'gone', components: [] };
    const asked = discord.member(1).send(lobby, { type: InteractionType.ModalSubmit, data });
    await expect(asked).rejects.toMatchObject({ code: 10062 });
    slow.release();
    await discord.waitFor(() => log.some(({ outcome }) => outcome === 'too late'));
    expect(log.filter(({ event }) => event === 'fault')).toEqual([]);
  });

  it('says that it has changed where Discord shows it as it was', async () => {
    const { discord, lobby, log } = await openClub();
    const data = { id: discord.bot.id, name: 'soundtrack', type: ApplicationCommandType.ChatInput };
    const { message } = await discord.member(1).send(lobby, { type: InteractionType.ApplicationCommand, data });
    expect(message?.content).toBe('That command has changed. Reload Discord (Ctrl+R), then run it again.');
    const typing = { type: InteractionType.ApplicationCommandAutocomplete, data };
    expect((await discord.member(1).send(lobby, typing)).choices).toEqual([]);
    expect(log.filter(({ event }) => event === 'fault')).toEqual([]);
  });

  it('leaves the list of suggestions empty where a suggestion fails, and the next letter asks again', async () => {
    let times = 0;
    const wobbly = {
      ...slow('wobbly', () => ({ reply: { content: 'x' } })),
      data: new SlashCommandBuilder()
        .setName('wobbly')
        .setDescription('For this test')
        .addStringOption((option) => option.setName('query').setDescription('x').setAutocomplete(true)),
      autocomplete: () => {
        times += 1;
        if (times === 1) throw new Error('once');
        return Array.from({ length: 40 }, (_, at) => ({
          name: `${at % 30} ${'n'.repeat(200)}`,
          value: `v${at}`,
        }));
      },
    } satisfies SlashCommand;
    const { discord, lobby } = await openClub({ commands: [wobbly] });
    const complete = () => discord.member(1).complete(lobby, 'wobbly', { focused: 'query', options: { query: 'x' } });
    expect(await complete()).toEqual([]);
    const choices = await complete();
    expect(choices).toHaveLength(25);
    expect(new Set(choices.map((choice) => choice.name)).size).toBe(25);
    expect(choices[0]).toEqual({ name: `0 ${'n'.repeat(97)}…`, value: 'v0' });
  });
});
