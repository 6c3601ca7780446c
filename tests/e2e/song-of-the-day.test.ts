import type { APIMessage } from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import { standingIn } from '../../src/discord/standing.ts';
import { findSchedule } from '../../src/storage/schedules.ts';
import { findUnsent } from '../../src/storage/unsent-posts.ts';
import { type Club, openClub, partsOf } from './club.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const SEND = /^\/channels\/\d+\/messages$/;

/** A club at noon UTC with a post due at 18:30, a movable clock, and an otherwise empty lobby. */
async function scheduled(options = {}) {
  const club = await openClub({}, { now: () => Temporal.Instant.from('2026-05-01T12:00Z').epochMilliseconds });
  const { discord, lobby, bot } = club;
  discord.clock.watch(bot.keepUp);
  const admin = discord.member(0);
  const set = { channel: lobby.id, time: '18:30', zone: 'UTC' };
  const { message } = await admin.slash(lobby, 'schedule set', { ...set, ...options });
  expect(message?.content).toContain('Saved');
  return {
    ...club,
    posts: () => discord.messages(lobby),
    pass: (ms: number) => discord.clock.pass(ms),
    status: async () => shown((await admin.slash(lobby, 'schedule status')).message),
  };
}

function shown(message: APIMessage | undefined): APIMessage {
  if (message === undefined) throw new Error('no message was shown');
  return message;
}

function heartOf(message: APIMessage | undefined): { label: string; custom_id: string } {
  const found = partsOf(message).find(
    (part) => 'custom_id' in part && part.custom_id.startsWith('song-of-the-day:heart'),
  );
  if (found === undefined || !('label' in found) || !('custom_id' in found)) throw new Error('there is no heart');
  return { label: found.label ?? '', custom_id: found.custom_id };
}

const fieldOf = (message: APIMessage, name: string) =>
  message.embeds[0]?.fields?.find((each) => each.name === name)?.value ?? '';

function logged({ log }: Pick<Club, 'log'>) {
  return log.filter((line) => line.level >= 50);
}

describe('the song of the day', () => {
  it('is posted each day at its hour, with its number, quotation, links and a heart', async () => {
    const { discord, posts, pass, ...club } = await scheduled();
    await pass(6 * HOUR);
    expect(posts()).toHaveLength(0);
    await pass(7 * DAY);
    expect(posts().map(({ timestamp }) => timestamp.slice(0, 16))).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-05-0${day}T18:30`),
    );
    expect(posts().map(({ content }) => /\d+ of \d+/.exec(content)?.[0])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `${day} of ${day > 0 ? 121 : 0}`.replace('121', String(total(posts())))),
    );
    const [first] = posts();
    expect(first?.embeds[0]?.description).toMatch(/^> .+/m);
    expect(partsOf(first).filter((part) => 'url' in part)).not.toHaveLength(0);
    expect(heartOf(first).label).toBe('❤ 0');
    expect(new Set(posts().map((post) => post.embeds[0]?.title)).size).toBe(7);
    expect(discord.problems).toEqual([]);
    expect(logged(club)).toEqual([]);
  });

  it('pings the role that was asked for, and nothing else', async () => {
    const { discord, lobby, posts, pass } = await scheduled();
    const role = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
    discord.events.setMentionable(role, true);
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC', ping: role });
    await pass(DAY);
    expect(posts()).toMatchObject([{ mention_roles: [role], mentions: [], mention_everyone: false }]);
    const [sent] = discord.requests.to('POST', SEND);
    expect(sent?.body).toMatchObject({ allowed_mentions: { parse: [], roles: [role] }, enforce_nonce: true });
  });

  it('opens a thread where one was asked for', async () => {
    const { posts, pass } = await scheduled({ thread: true });
    await pass(DAY);
    expect(posts()[0]?.thread?.name).toBe(posts()[0]?.embeds[0]?.title?.replace('🎵 ', ''));
  });

  it('is in an announcement channel as in any other', async () => {
    const { discord, lobby, pass } = await scheduled();
    const news = discord.channels[2] ?? lobby;
    await discord
      .member(0)
      .slash(lobby, 'schedule set', { channel: news.id, time: '18:30', zone: 'UTC', thread: true });
    await pass(DAY);
    expect(discord.messages(news)).toHaveLength(1);
  });

  it('goes on in another process where the first was stopped, after as many days as it took', async () => {
    const { discord, bot, start, posts, pass } = await scheduled();
    await pass(DAY);
    await bot.stop();
    discord.clock.advance(2.5 * DAY);
    await (await start()).keepUp();
    expect(posts()).toHaveLength(2);
  });

  it('posted by two processes on one database is posted once', async () => {
    const { discord, start, posts, pass } = await scheduled();
    discord.clock.watch((await start()).keepUp);
    await pass(3 * DAY);
    expect(posts()).toHaveLength(3);
  });
});

describe('in an announcement channel', () => {
  const CROSSPOST = /\/crosspost$/;

  /** A club whose song goes to #announcements, published to its followers. */
  async function published() {
    const club = await scheduled({ 'tell-me': true });
    const { discord, lobby } = club;
    const news = discord.channels[2] ?? lobby;
    const { message } = await discord.member(0).slash(lobby, 'schedule set', { channel: news.id, publish: true });
    expect(fieldOf(shown(message), 'Followers')).toBe('Each post is published to them');
    return { ...club, news, posts: () => discord.messages(news) };
  }

  it('each post is published to followers once, with its links in the embed', async () => {
    const { discord, posts, pass, db } = await published();
    await pass(2 * DAY);
    expect(posts().map(({ flags }) => flags)).toEqual([1, 1]);
    expect(discord.requests.to('POST', CROSSPOST)).toHaveLength(2);
    const links = partsOf(posts()[0]).flatMap((part) => ('url' in part ? [part.url] : []));
    expect(links).not.toHaveLength(0);
    for (const link of links) expect(fieldOf(shown(posts()[0]), 'Listen')).toContain(`](${link})`);
    expect(await db.selectFrom('posts').select('state').execute()).toEqual([{ state: 'posted' }, { state: 'posted' }]);
    expect(discord.problems).toEqual([]);
  });

  it('one that was published already, or by a try whose answer was lost, is done', async () => {
    const { discord, posts, pass, status, db } = await published();
    discord.faults.next({ method: 'POST', path: CROSSPOST, outcome: 'reset', afterStoring: true });
    await pass(7 * HOUR);
    expect(posts()[0]?.flags).toBe(1);
    expect(await db.selectFrom('posts').select('state').execute()).toEqual([{ state: 'posted' }]);
    expect(fieldOf(await status(), 'Followers')).toBe('Each post is published to them');
  });

  it('one that may not be published is named by the status and to the admin, and comes all the same', async () => {
    const { discord, posts, pass, status } = await published();
    const refusal = { outcome: 403, body: { code: 50013, message: 'Missing Permissions' } };
    discord.faults.next({ method: 'POST', path: CROSSPOST, ...refusal, times: 2 });
    await pass(2 * DAY);
    expect(posts().map(({ flags }) => flags)).toEqual([0, 0]);
    const admin = discord.member(0);
    expect(discord.messages(discord.dm(admin), admin).map(({ content }) => content)).toEqual([
      expect.stringContaining('can’t publish'),
    ]);
    await pass(DAY);
    expect(posts().map(({ flags }) => flags)).toEqual([0, 0, 1]);
    expect(fieldOf(await status(), 'Status')).toBe('Active');
  });

  it('alone can posts be published: elsewhere the wish is refused, and rests where it was made before', async () => {
    const { discord, lobby, pass, db } = await published();
    const set = async (options: Record<string, string | boolean>) =>
      (await discord.member(0).slash(lobby, 'schedule set', options)).message;
    const moved = await set({ channel: lobby.id });
    expect(fieldOf(shown(moved), 'Followers')).toContain('Only an announcement channel');
    await pass(DAY);
    expect(discord.requests.to('POST', CROSSPOST)).toEqual([]);
    expect((await set({ publish: true }))?.content).toContain('haven’t saved');
    await set({ remove: 'publish' });
    expect(await findSchedule(db, discord.guild.id)).toMatchObject({ publish: false });
  });
});

describe('a post that fails', () => {
  it.each([500, 503])('with %i is sent again later, once', async (outcome) => {
    const { discord, posts, pass, status } = await scheduled();
    // The client itself makes four attempts.
    discord.faults.next({ method: 'POST', path: SEND, outcome, times: 4 });
    await pass(7 * HOUR);
    expect(fieldOf(await status(), 'Last problem')).toMatch(/^<t:\d+:f>: Discord didn’t answer/);
    await pass(HOUR);
    expect(posts()).toHaveLength(1);
  });

  it.each([400, 403, 404])('with %i and no code of Discord’s own is an outage, and stops nothing', async (outcome) => {
    const { discord, posts, pass, status } = await scheduled();
    const body = { code: 0, message: `${outcome}: Try again` };
    discord.faults.next({ method: 'POST', path: SEND, outcome, body });
    await pass(6.5 * HOUR);
    expect(posts()).toHaveLength(0);
    expect(fieldOf(await status(), 'Status')).toBe('Active');
    expect(fieldOf(await status(), 'Last problem')).toContain('Discord didn’t answer');
    await pass(HOUR);
    expect(posts()).toHaveLength(1);
  });

  it('in the answer alone is not doubled, neither soon after nor an hour later', async () => {
    for (const later of [1 * HOUR, 60_000]) {
      const { discord, bot, posts, pass } = await scheduled();
      discord.faults.next({ method: 'POST', path: SEND, outcome: 'reset', afterStoring: true, times: 4 });
      await pass(6.5 * HOUR);
      expect(posts()).toHaveLength(1);
      discord.clock.advance(later);
      await bot.keepUp();
      expect(posts()).toHaveLength(1);
      expect(discord.requests.to('GET', SEND)).toHaveLength(later === HOUR ? 1 : 0);
    }
  });

  it('while nobody can tell whether it arrived counts as sent, and the status says so', async () => {
    const { discord, lobby, posts, pass, status, bot } = await scheduled();
    discord.faults.next({ method: 'POST', path: SEND, outcome: 'reset', times: 8 });
    await pass(6.5 * HOUR);
    discord.events.setBotPermission(lobby, 'ReadMessageHistory', false);
    await expect
      .poll(() => standingIn(bot.client, { guildId: discord.guild.id, channelId: lobby.id }, 0).isReadable)
      .toBe(false);
    await pass(2 * HOUR);
    expect(fieldOf(await status(), 'Last problem')).toContain('Discord didn’t answer');
    // It waits for a chance to read the channel until the day's window is over.
    await pass(11 * HOUR);
    expect(posts()).toHaveLength(0);
    expect(fieldOf(await status(), 'Last problem')).toContain('counting it as posted');
  });

  it('where five hundred messages came since cannot be told either', async () => {
    const { discord, lobby, pass, status } = await scheduled();
    discord.faults.next({ method: 'POST', path: SEND, outcome: 'reset', times: 4 });
    await pass(6.5 * HOUR);
    discord.clock.advance(5 * 60_000);
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    sayAgain(discord, shown(message), 499);
    await pass(HOUR);
    expect(discord.messages(lobby)).toHaveLength(500);
    expect(fieldOf(await status(), 'Last problem')).toContain('counting it as posted');
  });

  it('for want of an answer within ten seconds is sent again, and is one message', async () => {
    const { discord, bot, posts, pass } = await scheduled();
    const held = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
    // Our clocks don't move real timeouts, so the first call gets two seconds instead of ten.
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const shortened = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 5));
    const passing = pass(6.5 * HOUR);
    await held.struck;
    shortened.mockRestore();
    await passing;
    expect(posts()).toHaveLength(1);
    discord.clock.advance(10_000);
    await bot.keepUp();
    expect(posts()).toHaveLength(1);
    expect(discord.requests.to('POST', SEND).map(({ status }) => status)).toEqual(['abandoned', 200]);
  });
});

describe('without the permission', () => {
  it('posting stops, one message tells the admin, nothing is deleted, and it goes on when the permission is back', async () => {
    const { discord, lobby, posts, pass, status, db } = await scheduled({ 'tell-me': true });
    discord.events.setBotPermission(lobby, 'SendMessages', false);
    await pass(32 * HOUR);
    expect(posts()).toHaveLength(0);
    const admin = discord.member(0);
    const told = discord.messages(discord.dm(admin), admin);
    expect(told).toHaveLength(1);
    expect(told[0]?.content).toContain(`<#${lobby.id}> has stopped`);
    expect(told[0]?.content).toContain(`• **Send Messages** in <#${lobby.id}>`);
    expect(fieldOf(await status(), 'Status')).toMatch(/^Stopped\. I couldn’t post, because I was missing a permission/);
    // Once per due time and once an hour, for twelve hours of each day.
    expect(discord.requests.to('POST', SEND).filter(({ path }) => path.includes(lobby.id))).toHaveLength(13 + 2);

    discord.events.setBotPermission(lobby, 'SendMessages', true);
    await discord.waitFor(() => posts().length === 1);
    await pass(1);
    expect(await findSchedule(db, discord.guild.id)).toMatchObject({ state: 'active' });
    expect(fieldOf(await status(), 'Status')).toBe('Active');
    expect(posts()[0]?.content).toContain('1 of');
  });

  it.each(['a role', 'its own roles'])('it also goes on when %s gives it back', async (how) => {
    const { discord, lobby, posts, pass } = await scheduled();
    const botRole = discord.guild.roles.find(({ tags }) => tags?.bot_id === discord.bot.id)?.id ?? '';
    discord.events.setRolePermission('EmbedLinks', false);
    await pass(7 * HOUR);
    expect(posts()).toHaveLength(0);
    if (how === 'a role') discord.events.setRolePermission('EmbedLinks', true);
    else {
      const role = discord.guild.roles.find(({ id }) => id === botRole);
      discord.events.setBotRole(botRole, false);
      if (role) role.permissions = String((1n << 14n) | BigInt(role.permissions));
      discord.events.setMentionable(botRole, false);
      discord.events.setBotRole(botRole, true);
    }
    await discord.waitFor(() => discord.messages(lobby).length === 1);
  });

  it('back too late for the day’s post, the status says that the next one tries again, and it does', async () => {
    const { discord, lobby, bot, posts, pass, status, db } = await scheduled();
    discord.events.setBotPermission(lobby, 'SendMessages', false);
    await pass(6.5 * HOUR + 13 * HOUR);
    discord.events.setBotPermission(lobby, 'SendMessages', true);
    await expect.poll(() => findUnsent(db, discord.guild.id)).toBeUndefined();
    await bot.keepUp();
    const told = await status();
    expect(fieldOf(told, 'Status')).toContain('by the next post at the latest');
    expect(fieldOf(told, 'Next post')).toContain('<t:');
    expect(posts()).toHaveLength(0);
    await pass(DAY);
    expect(posts()).toHaveLength(1);
    expect(fieldOf(await status(), 'Status')).toBe('Active');
  });

  it('it also goes on when the permission came in an outage, or with the bot’s next invitation', async () => {
    const { discord, lobby, posts, pass, bot, start } = await scheduled();
    discord.events.setBotPermission(lobby, 'SendMessages', false);
    await pass(7 * HOUR);
    discord.events.outage();
    await expect.poll(() => bot.client.guilds.cache.get(discord.guild.id)?.available).toBe(false);
    giveBack(lobby.id, discord);
    discord.events.restore();
    await discord.waitFor(() => posts().length === 1);

    await bot.stop();
    discord.events.remove();
    discord.clock.advance(DAY);
    const again = await start();
    await again.keepUp();
    expect(posts()).toHaveLength(1);
    discord.events.restore();
    await discord.waitFor(() => posts().length === 2);
  });

  it('an admin who takes no messages costs nothing but a line in the log', async () => {
    const { discord, lobby, pass, status, ...club } = await scheduled({ 'tell-me': true });
    discord.events.closeDms(discord.member(0), true);
    discord.events.setBotPermission(lobby, 'SendMessages', false);
    await pass(DAY);
    expect(club.log.filter((line) => line.event === 'tell-failed')).toHaveLength(1);
    expect(fieldOf(await status(), 'Status')).toMatch(/^Stopped/);
  });

  it('that a role or a channel gives it nothing yet is no reason to try, since each try is an invalid request', async () => {
    const { discord, lobby, pass } = await scheduled();
    discord.events.setBotPermission(lobby, 'SendMessages', false);
    await pass(6.5 * HOUR);
    const tried = () => discord.requests.to('POST', SEND).length;
    expect(tried()).toBe(1);
    discord.events.setBotPermission(lobby, 'AttachFiles', false);
    discord.events.setMentionable(discord.guild.roles[1]?.id ?? '', true);
    await pass(1000);
    expect(tried()).toBe(1);
  });

  it('without the channel it stops until it is set again', async () => {
    const { discord, lobby, pass, db } = await scheduled();
    const [, other = lobby] = discord.channels;
    await discord.member(0).slash(other, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' });
    discord.events.deleteChannel(lobby);
    await pass(2 * DAY);
    expect(discord.requests.to('POST', SEND)).toHaveLength(1);
    expect(await findSchedule(db, discord.guild.id)).toMatchObject({ state: 'stopped', stopReason: 'channel-gone' });
    const resumed = await discord.member(0).slash(other, 'schedule resume');
    expect(resumed.message?.content).toContain('The channel is gone');
    await discord.member(0).slash(other, 'schedule set', { channel: other.id, time: '18:30', zone: 'UTC' });
    await pass(DAY);
    expect(discord.messages(other).at(-1)?.content).toContain('1 of');
  });
});

describe('a refusal that passes', () => {
  const NETWORK_ERROR = { code: 40333, message: 'internal network error' };

  it.each([
    ['Discord’s own fault, though it comes with 403', 403, NETWORK_ERROR],
    ['a page of HTML with 429', 429, undefined],
  ])('is %s: the post comes all the same', async (_what, outcome, body) => {
    const { discord, posts, pass, status } = await scheduled();
    discord.faults.next({ method: 'POST', path: SEND, outcome, body, headers: { 'Retry-After': '0.01' } });
    await pass(7 * HOUR);
    expect(fieldOf(await status(), 'Status')).toBe('Active');
    expect(posts()).toHaveLength(1);
  });

  it('is what Discord says of a channel while its server is unavailable', async () => {
    const { discord, posts, pass, status, bot } = await scheduled();
    discord.events.outage();
    await expect.poll(() => bot.client.guilds.cache.get(discord.guild.id)?.available).toBe(false);
    const gone = { code: 10003, message: 'Unknown Channel' };
    const fault = discord.faults.next({ method: 'POST', path: SEND, outcome: 404, body: gone, times: 9 });
    await pass(6.5 * HOUR + 30_000);
    expect(posts()).toHaveLength(0);
    fault.disarm();
    discord.events.restore();
    await discord.waitFor(() => posts().length === 1);
    expect(fieldOf(await status(), 'Status')).toBe('Active');
  });

  it('is what a bot hears that is timed out over its hour', async () => {
    const { discord, posts, pass, status, bot } = await scheduled();
    discord.events.timeOutBot(discord.clock.now() + 8 * HOUR);
    const self = () => bot.client.guilds.cache.get(discord.guild.id)?.members.me;
    await expect.poll(() => self()?.communicationDisabledUntilTimestamp ?? 0).toBeGreaterThan(0);
    await pass(7 * HOUR);
    expect(posts()).toHaveLength(0);
    expect(fieldOf(await status(), 'Status')).toBe('Active');
    await pass(1.5 * HOUR);
    expect(posts()).toHaveLength(1);
  });
});

describe('a wish that no longer works', () => {
  it('such as a thread is named by the status and to the admin who asked to be told, once', async () => {
    const { discord, lobby, posts, pass, status } = await scheduled({ thread: true, 'tell-me': true });
    discord.events.setBotPermission(lobby, 'CreatePublicThreads', false);
    await pass(2 * DAY);
    expect(posts()).toHaveLength(2);
    expect(fieldOf(await status(), 'Thread')).toContain('**Create Public Threads**');
    const admin = discord.member(0);
    const told = discord.messages(discord.dm(admin), admin).map(({ content }) => content);
    expect(told).toEqual([expect.stringContaining('Create Public Threads')]);
    discord.events.setBotPermission(lobby, 'CreatePublicThreads', true);
    await pass(DAY);
    expect(fieldOf(await status(), 'Thread')).toBe('Under each post');
  });

  it('such as a role that was deleted is named too, and the post goes out without it', async () => {
    const { discord, lobby, posts, pass, status, bot } = await scheduled();
    const role = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
    discord.events.setMentionable(role, true);
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC', ping: role });
    discord.events.deleteRole(role);
    await expect.poll(() => bot.client.guilds.cache.get(discord.guild.id)?.roles.cache.has(role)).toBe(false);
    await pass(DAY);
    expect(posts()[0]?.content).not.toContain('<@&');
    expect(fieldOf(await status(), 'Ping')).toContain('no longer exists');
  });
});

describe('a server', () => {
  const marked = ({ db }: Pick<Club, 'db'>) => db.selectFrom('removedGuilds').selectAll().execute();

  it('that removes the bot by mistake has nothing posted meanwhile, and finds everything again', async () => {
    const { discord, db, posts, pass, status } = await scheduled();
    await pass(DAY);
    await discord.member(1).press(shown(posts()[0]), heartOf(posts()[0]).custom_id);
    discord.events.remove();
    await expect.poll(() => marked({ db })).toHaveLength(1);
    await pass(5 * DAY);
    expect(discord.requests.to('POST', SEND)).toHaveLength(1);

    discord.events.restore();
    await expect.poll(() => marked({ db })).toEqual([]);
    expect(fieldOf(await status(), 'Status')).toBe('Active');
    await pass(DAY);
    // It goes on with its next slot, and skips everything in between.
    expect(posts().map(({ content }) => /\d+ of/.exec(content)?.[0])).toEqual(['1 of', '2 of']);
    expect(heartOf(posts()[0]).label).toBe('❤ 1');
    const loved = await discord.member(0).slash(posts()[0]?.channel_id ?? '', 'song-of-the-day favourites');
    expect(loved.message?.embeds[0]?.description).toContain('❤ 1');
  });

  it('that removes the bot is deleted thirty days later, and one that Discord cannot reach is not', async () => {
    const { discord, db, posts, pass, bot } = await scheduled();
    await pass(DAY);
    discord.events.outage();
    await expect.poll(() => bot.client.guilds.cache.get(discord.guild.id)?.available).toBe(false);
    discord.clock.advance(40 * DAY);
    await bot.keepUp();
    expect(await marked({ db })).toEqual([]);
    discord.events.restore();
    await expect.poll(() => bot.client.guilds.cache.get(discord.guild.id)?.available).toBe(true);
    await pass(DAY);
    expect(posts()).toHaveLength(2);

    discord.events.remove();
    await expect.poll(() => marked({ db })).toHaveLength(1);
    discord.clock.advance(30 * DAY - HOUR);
    await bot.keepUp();
    expect(await findSchedule(db, discord.guild.id)).toBeDefined();
    discord.clock.advance(2 * HOUR);
    await bot.keepUp();
    expect(await findSchedule(db, discord.guild.id)).toBeUndefined();
    for (const table of ['posts', 'removedGuilds'] as const)
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });

  it('that invited the bot back while it was not running is not deleted at its start', async () => {
    const { discord, db, bot, start } = await scheduled();
    discord.events.remove();
    await expect.poll(() => marked({ db })).toHaveLength(1);
    await bot.stop();
    discord.events.restore();
    discord.clock.advance(60 * DAY);
    await (await start()).keepUp();
    expect(await marked({ db })).toEqual([]);
    expect(await findSchedule(db, discord.guild.id)).toBeDefined();
  });
});

describe('a heart', () => {
  it('is one for each member, taken back by another press, and counted on the post for all', async () => {
    const { discord, posts, pass } = await scheduled();
    await pass(DAY);
    const id = heartOf(posts()[0]).custom_id;
    const press = async (at: number) => {
      const { updated } = await discord.member(at).press(shown(posts()[0]), id);
      expect(updated).toBe(true);
      return heartOf(posts()[0]).label;
    };
    expect(await press(1)).toBe('❤ 1');
    expect(await press(2)).toBe('❤ 2');
    expect(await press(1)).toBe('❤ 1');
    expect(posts()).toHaveLength(1);
    expect(discord.problems).toEqual([]);
  });

  it('on a post that is not remembered any more says so', async () => {
    const { discord, lobby, posts, pass } = await scheduled();
    await pass(DAY);
    const { message } = await discord.member(0).slash(lobby, 'schedule off');
    await discord.member(0).press(shown(message), 'schedule:off');
    const answer = await discord.member(1).press(shown(posts()[0]), heartOf(posts()[0]).custom_id);
    expect(answer).toMatchObject({ updated: false, ephemeral: true });
  });

  it('aside, the buttons of a post answer everyone privately', async () => {
    const { discord, posts, pass } = await scheduled();
    await pass(DAY);
    const film = partsOf(posts()[0]).find(
      (part) => 'custom_id' in part && part.custom_id.startsWith('soundtrack:film'),
    );
    const answer = await discord.member(0).press(shown(posts()[0]), film && 'custom_id' in film ? film.custom_id : '');
    expect(answer).toMatchObject({ updated: false, ephemeral: true });
    expect(answer.message?.embeds[0]?.title).toContain('🎬');
  });
});

describe('/song-of-the-day', () => {
  it('show gives the latest post to everyone, with a link to it and no heart to count beside it', async () => {
    const { discord, lobby, posts, pass } = await scheduled();
    await pass(2 * DAY);
    const post = shown(posts().at(-1));
    const { message, ephemeral } = await discord.member(2).slash(lobby, 'song-of-the-day show');
    expect(ephemeral).toBe(false);
    expect(message?.embeds[0]?.title).toBe(post.embeds[0]?.title);
    expect(message?.content).toBe(post.content);
    expect(partsOf(message)).toContainEqual(
      expect.objectContaining({ url: `https://discord.com/channels/${discord.guild.id}/${lobby.id}/${post.id}` }),
    );
    expect(() => heartOf(message)).toThrow('no heart');
  });

  it('history pages through all posts, the latest first, with links to them', async () => {
    const { discord, lobby, bot, posts, pass } = await scheduled();
    await pass(6.5 * HOUR);
    for (let day = 2; day <= 23; day += 1) {
      discord.clock.advance(DAY);
      await bot.keepUp();
    }
    const member = discord.member(1);
    const lines = (message: APIMessage | undefined) => message?.embeds[0]?.description?.split('\n') ?? [];
    const first = await member.slash(lobby, 'song-of-the-day history');
    expect(lines(first.message)).toHaveLength(10);
    expect(lines(first.message)[0]).toContain(`/${lobby.id}/${posts().at(-1)?.id}`);
    const second = await member.press(shown(first.message), 'song-of-the-day:history:10');
    const third = await member.press(shown(second.message), 'song-of-the-day:history:20');
    expect(lines(third.message)).toHaveLength(3);
    const back = await member.press(shown(third.message), 'song-of-the-day:history:10');
    expect(lines(back.message)).toEqual(lines(second.message));
    expect(new Set([first, second, third].flatMap(({ message }) => lines(message))).size).toBe(23);
    expect(discord.problems).toEqual([]);
  });

  it('favourites are the songs by their hearts', async () => {
    const { discord, lobby, posts, pass } = await scheduled();
    await pass(3 * DAY);
    const none = await discord.member(1).slash(lobby, 'song-of-the-day favourites');
    expect(none.message?.content).toContain('❤');
    const [, second, third] = posts();
    for (const at of [1, 2, 3]) await discord.member(at).press(shown(third), heartOf(third).custom_id);
    await discord.member(1).press(shown(second), heartOf(second).custom_id);
    const { message } = await discord.member(1).slash(lobby, 'song-of-the-day favourites');
    expect(message?.embeds[0]?.description?.split('\n').map((line) => line.slice(0, 3))).toEqual(['❤ 3', '❤ 1']);
  });

  it('gives a member their own song where there is no club of the bot, and says what needs one', async () => {
    const { discord } = await openClub();
    const member = discord.member(2);
    const installed = member.as({ userInstalled: true });
    const inDm = await member.slash(discord.dm(member), 'song-of-the-day show');
    const elsewhere = await installed.slash(discord.foreignChannel, 'song-of-the-day show');
    expect(inDm.message?.content).toContain('Your own song of the day');
    expect(elsewhere.message?.embeds[0]?.title).toBe(inDm.message?.embeds[0]?.title);
    for (const sub of ['history', 'favourites']) {
      const { message, ephemeral } = await member.slash(discord.dm(member), `song-of-the-day ${sub}`);
      expect(ephemeral).toBe(true);
      expect(message?.content).toContain('only works in a server');
    }
  });

  it('gives a member their own song in a server that has none, to themselves, and says how to begin one', async () => {
    const { discord, lobby } = await openClub();
    const member = discord.member(2);
    const own = (await member.slash(discord.dm(member), 'song-of-the-day show')).message;
    const { message, ephemeral } = await member.slash(lobby, 'song-of-the-day show');
    expect(ephemeral).toBe(true);
    expect(message?.embeds).toEqual(own?.embeds);
    expect(message?.content).toMatch(/^Your own song of the day.*\n.*`\/schedule set`/);
    const elsewhere = await member.as({ userInstalled: true }).slash(discord.foreignChannel, 'song-of-the-day show');
    expect(elsewhere.ephemeral).toBe(true);
    expect(elsewhere.message?.content).not.toContain('/schedule');
    expect(discord.problems).toEqual([]);
  });

  it('says how to begin where nothing is set, and when the first comes where it is', async () => {
    const { discord, lobby } = await openClub();
    const show = async () => (await discord.member(1).slash(lobby, 'song-of-the-day show')).message?.content;
    expect(await show()).toContain('/schedule set');
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' });
    expect(await show()).toMatch(/first one comes on <t:/);
  });
});

/** The number of songs that the posts mention. */
function total(posts: APIMessage[]): number {
  return Number(/of (\d+)/.exec(posts[0]?.content ?? '')?.[1]);
}

/** Repeats a message this many times, as if from others. */
function sayAgain({ world }: Club['discord'], message: APIMessage, times: number): void {
  for (let said = 1; said <= times; said += 1) {
    const id = String(BigInt(message.id) + BigInt(said));
    world.messages.get(message.channel_id)?.set(id, { message: { ...message, id }, sentAt: world.clock.now() });
  }
}

/** Removes the channel's overwrites without sending an event. */
function giveBack(channelId: string, { world }: Club['discord']): void {
  const channel = world.channels.get(channelId);
  if (channel && 'permission_overwrites' in channel) channel.permission_overwrites = [];
}
