import { type APIMessage, OverwriteType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { findSchedule } from '../../src/storage/schedules.ts';
import { findUnsent } from '../../src/storage/unsent-posts.ts';
import { openClub } from './club.ts';

const HOUR = 60 * 60 * 1000;
const SET = { time: '18:30', zone: 'Asia/Hong_Kong' };

const field = (message: APIMessage | undefined, name: string) =>
  message?.embeds[0]?.fields?.find((each) => each.name === name)?.value;

describe('/schedule set', () => {
  it('saves the hour and answers with the next post, privately', async () => {
    const { discord, lobby, db } = await openClub();
    const { message, ephemeral } = await discord
      .member(0)
      .slash(lobby, 'schedule set', { channel: lobby.id, ...SET, 'tell-me': true });
    expect(ephemeral).toBe(true);
    const saved = await findSchedule(db, discord.guild.id);
    expect(saved).toMatchObject({
      time: '18:30',
      zone: 'Asia/Hong_Kong',
      state: 'active',
      tellMemberId: discord.member(0).id,
    });
    const seconds = (saved?.nextDue ?? 0) / 1000;
    expect(message?.content).toContain(`<t:${seconds}:F> (<t:${seconds}:R>)`);
    expect(discord.problems).toEqual([]);
  });

  it('is for those who may manage the server, and only in one', async () => {
    const { discord, lobby } = await openClub();
    const options = { channel: lobby.id, ...SET };
    await expect(discord.member(1).slash(lobby, 'schedule set', options)).rejects.toMatchObject({ code: 10063 });
    const dm = discord.dm(discord.member(0));
    await expect(discord.member(0).slash(dm, 'schedule set', options)).rejects.toMatchObject({ code: 10063 });
  });

  it.each([
    // What else it may do in a channel that it cannot see, Discord does not tell.
    [['ViewChannel', 'EmbedLinks'], {}, ['View Channel']],
    [['SendMessages'], {}, ['Send Messages']],
    [['EmbedLinks', 'ReadMessageHistory'], {}, ['Embed Links', 'Read Message History']],
    [['CreatePublicThreads'], {}, []],
    [['CreatePublicThreads'], { thread: true }, ['Create Public Threads']],
  ] as const)('without %j and with %j names exactly what is missing, and saves nothing', async (taken, wish, named) => {
    const { discord, lobby, db } = await openClub();
    for (const permission of taken) discord.events.setBotPermission(lobby, permission, false);
    const { message } = await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, ...SET, ...wish });
    const told = (message?.content ?? '').match(/(?<=• \*\*)[^*]+(?=\*\*)/g) ?? [];
    expect(told).toEqual(named);
    expect((await findSchedule(db, discord.guild.id)) === undefined).toBe(named.length > 0);
  });

  it('asks for Mention Everyone only where the role is not mentionable, and never pings everyone', async () => {
    const { discord, lobby } = await openClub();
    const role = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
    const set = (ping: string) => discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, ...SET, ping });
    expect((await set(role)).message?.content).toContain('All Roles');
    discord.events.setMentionable(role, true);
    expect((await set(role)).message?.content).toContain('Saved');
    expect((await set(discord.guild.id)).message?.content).toContain('won’t ping @everyone');
  });

  it.each([
    [{ time: '7' }, 'morning or the evening'],
    [{ time: '25:00' }, 'Hours go from 0 to 23'],
    [{ zone: 'UTC+2' }, 'would drift'],
    [{ zone: 'Hogwarts' }, 'don’t know that place'],
    [{ zone: 'Portland' }, 'Portland, Oregon, US; Portland, Maine, US'],
    [{ days: 'someday' }, 'can’t read those days'],
  ])('refuses %j with the reason, and saves nothing', async (wrong, reason) => {
    const { discord, lobby, db } = await openClub();
    const options = { channel: lobby.id, ...SET, ...wrong };
    const { message, ephemeral } = await discord.member(0).slash(lobby, 'schedule set', options);
    expect(ephemeral).toBe(true);
    expect(message?.content).toContain(reason);
    expect(await findSchedule(db, discord.guild.id)).toBeUndefined();
  });

  it('suggests zones by city or country with the time there, and takes one typed in any case', async () => {
    const { discord, lobby, db } = await openClub({ now: () => Date.UTC(2026, 6, 1, 10, 42) });
    const complete = (zone: string) =>
      discord
        .member(0)
        .complete(lobby, 'schedule set', { focused: 'zone', options: { channel: lobby.id, time: '6pm', zone } });
    expect(await complete('kyi')).toEqual([{ name: 'Kyiv, Ukraine · now 13:42', value: 'Europe/Kyiv' }]);
    expect((await complete('hong kong')).at(0)?.value).toBe('Asia/Hong_Kong');
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '6 pm', zone: 'europe/kiev' });
    expect(await findSchedule(db, discord.guild.id)).toMatchObject({ time: '18:00', zone: 'Europe/Kyiv' });
  });
});

describe('/schedule set again', () => {
  const NOON = Date.UTC(2026, 4, 1, 12);

  /** A club with everything set that can be, and a way to set more. */
  async function withAll() {
    const club = await openClub({}, { now: () => NOON });
    const { discord, lobby, db } = club;
    const role = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
    discord.events.setMentionable(role, true);
    const set = async (options: Record<string, string | boolean>) =>
      (await discord.member(0).slash(lobby, 'schedule set', options)).message;
    await set({ channel: lobby.id, ...SET, ping: role, thread: true, 'tell-me': true });
    return { ...club, role, set, saved: () => findSchedule(db, discord.guild.id) };
  }

  it('asks a server that has none for what it needs, by name', async () => {
    const { discord, lobby, db } = await openClub();
    const set = async (options: Record<string, string>) =>
      (await discord.member(0).slash(lobby, 'schedule set', options)).message?.content;
    expect(await set({ time: '18:30' })).toContain('`channel` and `zone`');
    expect(await set({})).toContain('`channel`, `time` and `zone`');
    expect(await findSchedule(db, discord.guild.id)).toBeUndefined();
  });

  it.each([
    [{ time: '9pm' }, { time: '21:00' }],
    [{ zone: 'Tokyo' }, { zone: 'Asia/Tokyo' }],
    [{ zone: 'Kyoto, Japan · now 18:42' }, { zone: 'Asia/Tokyo' }],
    [{ days: 'weekdays' }, { days: '12345' }],
    [{ thread: false }, { thread: false }],
    [{ remove: 'thread' }, { thread: false, noThreadSince: null }],
    [{ remove: 'ping' }, { pingRoleId: null }],
    [{ remove: 'tell-me' }, { tellMemberId: null }],
  ])('with %j changes that alone', async (options, changed) => {
    const { set, saved } = await withAll();
    const before = await saved();
    const message = await set(options);
    expect(message?.content).toContain('Saved');
    const { nextDate, nextDue, ...rest } = (await saved()) ?? {};
    expect(rest).toEqual({ ...before, ...changed, nextDate: undefined, nextDue: undefined });
    expect(nextDue).toBeGreaterThan(NOON);
    if (!['time', 'zone', 'days'].some((moves) => moves in options))
      expect([nextDate, nextDue]).toEqual([before?.nextDate, before?.nextDue]);
  });

  it('echoes everything that is set, with the zone and the time there', async () => {
    const { discord, lobby, role, set } = await withAll();
    const message = await set({ time: '9pm' });
    expect(message?.embeds[0]?.fields?.map(({ name, value }) => [name, value])).toEqual([
      ['Channel', `<#${lobby.id}>`],
      ['Time', '21:00, Asia/Hong_Kong (now 20:00 there)'],
      ['Days', 'every day'],
      ['Ping', `<@&${role}>`],
      ['Thread', 'Under each post'],
      ['Gets a DM about problems', `<@${discord.member(0).id}>`],
    ]);
    expect(discord.problems).toEqual([]);
  });

  it('looks at the stored channel, and names what is missing there', async () => {
    const { discord, lobby, set, saved } = await withAll();
    const before = await saved();
    discord.events.setBotPermission(lobby, 'EmbedLinks', false);
    expect((await set({ time: '9pm' }))?.content).toContain('• **Embed Links**');
    discord.events.setBotPermission(lobby, 'EmbedLinks', true);
    discord.events.setBotPermission(lobby, 'CreatePublicThreads', false);
    expect((await set({ time: '9pm' }))?.content).toContain('• **Create Public Threads**');
    expect(await saved()).toEqual(before);
    expect((await set({ remove: 'thread' }))?.content).toContain('Saved');
  });

  it('says that the stored channel is gone, and takes another', async () => {
    const { discord, saved, lobby } = await withAll();
    const [, other = lobby] = discord.channels;
    const admin = discord.member(0);
    discord.events.deleteChannel(lobby);
    const { message } = await admin.slash(other, 'schedule set', { time: '9pm' });
    expect(message?.content).toContain('is gone');
    await admin.slash(other, 'schedule set', { channel: other.id });
    expect(await saved()).toMatchObject({ channelId: other.id, time: '18:30', thread: true });
  });

  it('leaves a pause a pause', async () => {
    const { discord, lobby, set, saved } = await withAll();
    await discord.member(0).slash(lobby, 'schedule pause');
    for (const [name, value] of [
      ['time', '9pm'],
      ['thread', false],
    ] as const) {
      expect((await set({ [name]: value }))?.content).toContain('paused');
      expect(await saved()).toMatchObject({ state: 'paused', nextDue: null });
    }
    expect(await saved()).toMatchObject({ time: '21:00', thread: false });
  });

  it('saves nothing where Discord does not say what it may do', async () => {
    const { discord, set, saved } = await withAll();
    const before = await saved();
    discord.faults.next({ method: 'GET', path: /\/roles$/, outcome: 500, times: 4 });
    expect((await set({ time: '9pm' }))?.content).toContain('Try again');
    expect(await saved()).toEqual(before);
  });

  it('has a post that waits for a permission tried at once, and keeps its song', async () => {
    const { discord, lobby, set, bot, db } = await withAll();
    discord.clock.watch(bot.keepUp);
    discord.events.setRolePermission('EmbedLinks', false);
    discord.clock.advance(24 * HOUR);
    await bot.keepUp();
    const waiting = await findUnsent(db, discord.guild.id);
    // Given back without an event that tells of it.
    const channel = discord.world.channels.get(lobby.id);
    if (channel && 'permission_overwrites' in channel)
      channel.permission_overwrites = [
        { id: discord.bot.id, type: OverwriteType.Member, allow: String(1n << 14n), deny: '0' },
      ];
    await set({ remove: 'ping' });
    await bot.keepUp();
    const posted = await db.selectFrom('posts').selectAll().execute();
    expect(posted).toMatchObject([{ songId: waiting?.songId, localDate: waiting?.localDate }]);
    expect(discord.messages(lobby)).toHaveLength(1);
  });
});

describe('/schedule status', () => {
  const status = async ({ discord, lobby }: Pick<Awaited<ReturnType<typeof openClub>>, 'discord' | 'lobby'>) =>
    (await discord.member(0).slash(lobby, 'schedule status')).message;

  it('names what is missing now, before it was tried, and not what has been mended', async () => {
    const { discord, lobby } = await openClub();
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, ...SET });
    expect(field(await status({ discord, lobby }), 'What I’m missing')).toBeUndefined();
    discord.events.setBotPermission(lobby, 'EmbedLinks', false);
    const missing = await status({ discord, lobby });
    expect(field(missing, 'What I’m missing')).toBe(`**Embed Links** in <#${lobby.id}>, for the song’s card`);
    expect(field(missing, 'Status')).toBe('Active');
    discord.events.setBotPermission(lobby, 'EmbedLinks', true);
    expect(field(await status({ discord, lobby }), 'What I’m missing')).toBeUndefined();
  });

  it('shows a stop as mended once nothing is missing', async () => {
    const { discord, lobby, bot } = await openClub({}, { now: () => Date.UTC(2026, 4, 1, 12) });
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '13:00', zone: 'UTC' });
    discord.events.setRolePermission('SendMessages', false);
    discord.clock.advance(2 * HOUR);
    await bot.keepUp();
    const stopped = await status({ discord, lobby });
    expect(field(stopped, 'Status')).toContain('Stopped. ');
    expect(field(stopped, 'What I’m missing')).toBe(`**Send Messages** in <#${lobby.id}>`);
    // Without an event that tells of it.
    for (const role of discord.guild.roles) role.permissions = String(BigInt(role.permissions) | (1n << 11n));
    expect(field(await status({ discord, lobby }), 'Status')).toContain('I have it now');
  });

  it('tells a dead role and a lost thread before any post went without them', async () => {
    const { discord, lobby } = await openClub();
    const role = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
    discord.events.setMentionable(role, true);
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, ...SET, ping: role, thread: true });
    discord.events.setMentionable(role, false);
    discord.events.setBotPermission(lobby, 'CreatePublicThreads', false);
    expect(field(await status({ discord, lobby }), 'Ping')).toContain('All Roles');
    expect(field(await status({ discord, lobby }), 'Thread')).toContain('**Create Public Threads**');
    discord.events.deleteRole(role);
    discord.events.setBotPermission(lobby, 'CreatePublicThreads', true);
    expect(field(await status({ discord, lobby }), 'Ping')).toContain('no longer exists');
    expect(field(await status({ discord, lobby }), 'Thread')).toBe('Under each post');
  });

  it('is shown without it where Discord does not say', async () => {
    const { discord, lobby } = await openClub();
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, ...SET });
    discord.faults.next({ method: 'GET', path: /^\/channels\/\d+$/, outcome: 500, times: 4 });
    const told = await status({ discord, lobby });
    expect(field(told, 'What I’m missing')).toContain('Ask again');
    expect(field(told, 'Status')).toBe('Active');
  });
});

describe('a server that added the app without its bot', () => {
  it.each([
    ['schedule status', {}],
    ['trivia leaderboard', {}],
    ['song-of-the-day history', {}],
  ])('is told by /%s to invite the bot, with the link', async (command, options) => {
    const { discord } = await openClub();
    discord.events.addCommandsOnly(discord.foreignGuild);
    const { message, ephemeral } = await discord.member(0).slash(discord.foreignChannel, command, options);
    expect(ephemeral).toBe(true);
    const link = new URL(/https?:\S+/.exec(message?.content ?? '')?.[0] ?? '');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: discord.bot.id,
      scope: 'bot applications.commands',
      // View Channel, Send Messages, Embed Links, Read Message History, Mention Everyone, and both for threads.
      permissions: '309237861376',
      guild_id: discord.foreignGuild.id,
    });
  });
});

describe('/schedule', () => {
  it.each(['status', 'preview', 'skip', 'pause', 'resume', 'off'])(
    '%s says how to begin where nothing is set',
    async (sub) => {
      const { discord, lobby } = await openClub();
      const { message, ephemeral } = await discord.member(0).slash(lobby, `schedule ${sub}`);
      expect(ephemeral).toBe(true);
      expect(message?.content).toContain('/schedule set');
    },
  );

  it('status tells the settings, the state and the next post; pause and resume change them', async () => {
    const { discord, lobby, db } = await openClub();
    const run = async (sub: string, options = {}) =>
      (await discord.member(0).slash(lobby, `schedule ${sub}`, options)).message;
    await run('set', { channel: lobby.id, ...SET });
    const active = await run('status');
    expect(field(active, 'Status')).toBe('Active');
    expect(field(active, 'Next post')).toMatch(/<t:\d+:F>/);
    expect(field(active, 'Time')).toMatch(/^18:30, Asia\/Hong_Kong \(now \d\d:\d\d there\)$/);
    await run('pause');
    const paused = await run('status');
    expect(field(paused, 'Status')).toBe('Paused');
    expect(field(paused, 'Next post')).toBeUndefined();
    expect((await run('pause'))?.content).toContain('already');
    expect((await run('resume'))?.content).toMatch(/^Resumed.*<t:/);
    expect((await run('resume'))?.content).toMatch(/isn’t paused.*<t:/);
    expect(await findSchedule(db, discord.guild.id)).toMatchObject({ state: 'active' });
    expect(discord.problems).toEqual([]);
  });

  it('preview shows the next song to the admin and uses up nothing; skip puts it off', async () => {
    const { discord, lobby, bot } = await openClub({}, { now: () => Date.UTC(2026, 4, 1, 12) });
    const run = async (sub: string, options = {}) =>
      (await discord.member(0).slash(lobby, `schedule ${sub}`, options)).message;
    await run('set', { channel: lobby.id, ...SET });
    const [first, again] = [await run('preview'), await run('preview')];
    expect(first?.content).toContain('1 of');
    expect(again?.embeds[0]?.title).toBe(first?.embeds[0]?.title);
    const skipped = await run('skip');
    const second = await run('preview');
    expect(second?.embeds[0]?.title).not.toBe(first?.embeds[0]?.title);
    expect(skipped?.content).toContain('Next up');
    discord.clock.advance(24 * 60 * 60 * 1000);
    await bot.keepUp();
    expect(discord.messages(lobby).at(-1)?.embeds[0]?.title).toBe(second?.embeds[0]?.title);
  });

  it('shows a song that comes for its day as such, outside the count', async () => {
    const { discord, lobby, bot } = await openClub({}, { now: () => Date.UTC(2026, 11, 24, 12) });
    const run = async (sub: string, options = {}) =>
      (await discord.member(0).slash(lobby, sub, options)).message?.content;
    await run('schedule set', { channel: lobby.id, time: '13:00', zone: 'UTC' });
    expect(await run('schedule preview')).toBe('Next song of the day · for this day only · only you can see this');
    discord.clock.advance(2 * HOUR);
    await bot.keepUp();
    expect(discord.messages(lobby)[0]).toMatchObject({
      content: 'Song of the day · for this day only',
      embeds: [{ title: expect.stringContaining('The Christmas Song') as string }],
    });
    expect(await run('song-of-the-day show')).toBe('Song of the day · for this day only');
    expect(await run('schedule preview')).toContain('· 1 of');
  });

  it('skips a song that comes for its day for a whole year', async () => {
    const { discord, lobby } = await openClub({}, { now: () => Date.UTC(2026, 11, 24, 12) });
    const run = async (sub: string, options = {}) =>
      (await discord.member(0).slash(lobby, sub, options)).message?.content;
    await run('schedule set', { channel: lobby.id, time: '13:00', zone: 'UTC' });
    expect(await run('schedule skip')).toMatch(/Christmas Song.*waits until next year\. Next up/);
    expect(await run('schedule preview')).toContain('· 1 of');
  });

  it('preview and skip are of the post that waits for a permission, where one does', async () => {
    const { discord, lobby, bot, db } = await openClub({}, { now: () => Date.UTC(2026, 4, 1, 12) });
    discord.clock.watch(bot.keepUp);
    const title = async (sub: string) =>
      (await discord.member(0).slash(lobby, `schedule ${sub}`)).message?.embeds[0]?.title;
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '13:00', zone: 'UTC' });
    const first = await title('preview');
    discord.events.setBotPermission(lobby, 'EmbedLinks', false);
    await discord.clock.pass(2 * HOUR);
    expect(await findUnsent(db, discord.guild.id)).toMatchObject({ localDate: '2026-05-01', number: 1 });
    expect(await title('preview')).toBe(first);
    await title('skip');
    const second = await title('preview');
    expect(second).not.toBe(first);
    discord.events.setBotPermission(lobby, 'EmbedLinks', true);
    await discord.waitFor(() => discord.messages(lobby).length === 1);
    expect(discord.messages(lobby)[0]?.embeds[0]?.title).toBe(second);
    expect(discord.messages(lobby)[0]?.content).toContain('1 of');
  });

  it('set and resume wait for tomorrow where today had its song, and not where it was never sent', async () => {
    const { discord, lobby, bot } = await openClub({}, { now: () => Date.UTC(2026, 4, 1, 12) });
    discord.clock.watch(bot.keepUp);
    const [, other = lobby] = discord.channels;
    const run = async (sub: string, options = {}) => {
      const { message } = await discord.member(0).slash(lobby, `schedule ${sub}`, options);
      return new Date(Number(/<t:(\d+):F>/.exec(message?.content ?? '')?.[1]) * 1000).toISOString().slice(0, 16);
    };
    discord.events.setBotPermission(lobby, 'SendMessages', false);
    await run('set', { channel: other.id, time: '13:00', zone: 'UTC' });
    discord.events.setBotPermission(other, 'SendMessages', false);
    await discord.clock.pass(1.5 * HOUR);
    discord.events.setBotPermission(lobby, 'SendMessages', true);
    expect(await run('set', { channel: lobby.id, time: '15:00', zone: 'UTC' })).toBe('2026-05-01T15:00');
    await discord.clock.pass(2 * HOUR);
    expect(discord.messages(lobby)).toHaveLength(1);
    expect(await run('set', { channel: lobby.id, time: '18:00', zone: 'UTC' })).toBe('2026-05-02T18:00');
    await discord.member(0).slash(lobby, 'schedule pause');
    expect(await run('resume')).toBe('2026-05-02T18:00');
  });

  it('off asks first, then deletes for whoever may use the command, and says what', async () => {
    const { discord, lobby, bot, db } = await openClub();
    const run = async (sub: string, options = {}) =>
      (await discord.member(0).slash(lobby, `schedule ${sub}`, options)).message;
    await run('set', { channel: lobby.id, ...SET });
    await discord.clock.pass(1);
    discord.clock.watch(bot.keepUp);
    await discord.clock.pass(24 * 60 * 60 * 1000);
    const question = await run('off');
    if (question === undefined) throw new Error('nothing was asked');
    // A member who was granted /schedule can use it without managing the server; nobody else sees the question.
    expect(discord.messages(lobby, discord.member(1))).not.toContainEqual(question);
    const { message } = await discord.member(1).press(question, 'schedule:off');
    expect(message?.content).toContain('1 post ');
    expect(message?.components).toEqual([]);
    expect(await findSchedule(db, discord.guild.id)).toBeUndefined();
    expect((await run('status'))?.content).toContain('/schedule set');
  });
});
