import type { APIMessage } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { findSchedule } from '../../src/storage/schedules.ts';
import { isThread } from '../../src/playground/world.ts';
import { openClub, partsOf } from './club.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const POST = /^\/channels\/\d+\/threads$/;

/** A club at noon UTC whose song is to come to its forum at 18:30. */
async function inForum(options: Record<string, string | boolean> = {}) {
  const club = await openClub({}, { now: () => Date.UTC(2026, 4, 1, 12) });
  const { discord, lobby, bot, db } = club;
  discord.clock.watch(bot.keepUp);
  const forum = discord.channels[3];
  if (forum === undefined || !('available_tags' in forum)) throw new Error('no forum');
  const admin = discord.member(0);
  const run = async (command: string, given: Record<string, string | boolean> = {}) =>
    (await admin.slash(lobby, command, given)).message;
  const hour = { channel: forum.id, time: '18:30', zone: 'UTC' };
  return {
    ...club,
    forum,
    run,
    first: await run('schedule set', { ...hour, ...options }),
    threads: () => [...discord.world.channels.values()].filter(isThread),
    pass: (ms: number) => discord.clock.pass(ms),
    saved: () => findSchedule(db, discord.guild.id),
  };
}

const field = (message: APIMessage | undefined, name: string) =>
  message?.embeds[0]?.fields?.find((each) => each.name === name)?.value;

describe('the song of the day in a forum', () => {
  it('is one post a day, titled by the song, with its heart and its tag', async () => {
    const { discord, forum, threads, pass } = await inForum({ tag: 'song of the DAY' });
    await pass(3 * DAY);
    const [tag] = forum.available_tags;
    expect(threads()).toHaveLength(3);
    for (const thread of threads()) {
      const [message] = discord.messages(thread);
      expect(thread).toMatchObject({ parent_id: forum.id, applied_tags: [tag?.id] });
      expect(message?.embeds[0]?.title).toBe(`🎵 ${thread.name}`);
    }
    const [post] = discord.messages(threads()[0]?.id ?? '');
    const heart = partsOf(post).find((part) => 'custom_id' in part && part.custom_id.includes('heart'));
    if (post === undefined || heart === undefined || !('custom_id' in heart)) throw new Error('there is no heart');
    expect((await discord.member(1).press(post, heart.custom_id)).updated).toBe(true);
    expect(discord.requests.to('POST', POST)[0]?.body).toMatchObject({ message: { allowed_mentions: { parse: [] } } });
    expect(discord.problems).toEqual([]);
  });

  it('is linked to in the history where it stands: in its thread', async () => {
    const { discord, threads, pass, run } = await inForum();
    await pass(DAY);
    const thread = threads()[0]?.id ?? '';
    const link = `https://discord.com/channels/${discord.guild.id}/${thread}/${thread}`;
    expect((await run('song-of-the-day history'))?.embeds[0]?.description).toContain(link);
    expect(partsOf(await run('song-of-the-day show'))).toContainEqual(expect.objectContaining({ url: link }));
  });

  it('pings the role that was asked for', async () => {
    const { discord, threads, pass, run } = await inForum();
    const ping = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
    discord.events.setMentionable(ping, true);
    await run('schedule set', { ping });
    await pass(DAY);
    expect(discord.messages(threads()[0]?.id ?? '')).toMatchObject([{ mention_roles: [ping] }]);
  });

  it('wants a tag only where the forum does, and offers those that there are', async () => {
    const { discord, forum, run, saved, lobby } = await inForum();
    expect(await saved()).toMatchObject({ channelKind: 'forum', tagId: null });
    const admin = discord.member(0);
    const complete = (options: Record<string, string>) =>
      admin.complete(lobby, 'schedule set', { focused: 'tag', options });
    const [song, questions] = forum.available_tags;
    const both = [song, questions].map((tag) => ({ name: tag?.name, value: tag?.id }));
    expect(await complete({ tag: '' })).toEqual(both);
    expect(await complete({ channel: forum.id, tag: 'que' })).toEqual(both.slice(1));
    expect(await complete({ channel: lobby.id, tag: '' })).toEqual([]);

    discord.events.requireTag(forum);
    expect((await run('schedule set', { time: '9pm' }))?.content).toContain('requires a tag');
    expect((await run('schedule set', { tag: 'nonsense' }))?.content).toContain('no such tag');
    expect(field(await run('schedule status'), 'What I’m missing')).toContain('**A tag**');
    const set = await run('schedule set', { tag: song?.id ?? '' });
    expect(field(set, 'Channel')).toBe(`<#${forum.id}> · tag Song of the day`);
    expect(await saved()).toMatchObject({ time: '18:30', tagId: song?.id });
    await run('schedule set', { channel: lobby.id });
    expect(await saved()).toMatchObject({ channelKind: 'text', tagId: null });
    expect((await run('schedule set', { tag: song?.id ?? '' }))?.content).toContain('no such tag');
  });

  it('stops where the forum has begun to want a tag, and goes on once one is chosen', async () => {
    const { discord, forum, threads, pass, run, bot } = await inForum();
    discord.events.requireTag(forum);
    await pass(7 * HOUR);
    expect(threads()).toEqual([]);
    const status = await run('schedule status');
    expect(field(status, 'Status')).toContain('Stopped');
    expect(field(status, 'What I’m missing')).toContain('**A tag**');
    await run('schedule set', { tag: 'Questions' });
    await bot.keepUp();
    expect(threads()).toHaveLength(1);
  });

  it('asks for Create Posts, as a forum calls it, and for no thread', async () => {
    const { discord, forum, run } = await inForum();
    discord.events.setBotPermission(forum, 'SendMessages', false);
    discord.events.setBotPermission(forum, 'CreatePublicThreads', false);
    const told = (await run('schedule set', { thread: true }))?.content.match(/(?<=• \*\*)[^*]+(?=\*\*)/g);
    expect(told).toEqual(['Create Posts']);
  });
});

describe('a post in a forum whose outcome is unknown', () => {
  it.each([
    ['is cut off', 'reset'],
    ['is answered with 500', 500],
    ['is closed', 'close'],
  ] as const)('for it %s is found among the active threads, and made once', async (_what, outcome) => {
    const { discord, threads, pass } = await inForum();
    discord.faults.next({ method: 'POST', path: POST, outcome, afterStoring: true });
    await pass(8 * HOUR);
    expect(threads()).toHaveLength(1);
    expect(discord.requests.to('POST', POST)).toHaveLength(1);
    await pass(DAY);
    expect(threads()).toHaveLength(2);
  });

  it('is made after all where it is in neither list', async () => {
    const { discord, threads, pass } = await inForum();
    discord.faults.next({ method: 'POST', path: POST, outcome: 503 });
    await pass(8 * HOUR);
    expect(threads()).toHaveLength(1);
    expect(discord.requests.to('POST', POST)).toHaveLength(2);
  });

  it('is found among the archived threads too', async () => {
    const { discord, forum, threads, pass, db } = await inForum();
    discord.faults.next({ method: 'POST', path: POST, outcome: 'reset', afterStoring: true });
    await pass(6.5 * HOUR);
    for (const thread of threads()) {
      const about = thread.thread_metadata;
      if (about) Object.assign(about, { archived: true, archive_timestamp: discord.world.clock.iso() });
    }
    await pass(HOUR);
    expect(threads()).toHaveLength(1);
    expect(discord.requests.to('GET', new RegExp(`/${forum.id}/threads/archived/public$`))).not.toHaveLength(0);
    expect(await db.selectFrom('posts').select(['state', 'messageId']).execute()).toEqual([
      { state: 'posted', messageId: threads()[0]?.id },
    ]);
  });

  it('is one that an older copy of the database does not know of', async () => {
    const { discord, threads, pass, db, bot, start } = await inForum();
    await pass(7 * HOUR);
    const schedule = { nextDate: '2026-05-01', nextDue: Date.UTC(2026, 4, 1, 18, 30) };
    await bot.stop();
    await db.deleteFrom('posts').execute();
    await db.updateTable('schedules').set(schedule).execute();
    discord.clock.advance(HOUR);
    await (await start()).keepUp();
    expect(threads()).toHaveLength(1);
    expect(await db.selectFrom('posts').select(['state', 'messageId']).execute()).toEqual([
      { state: 'posted', messageId: threads()[0]?.id },
    ]);
  });
});
