import type { APIMessage } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { type Club, openClub, partsOf } from './club.ts';

const HOUR = 60 * 60 * 1000;

const FOLLOW_UP = /^\/webhooks\/\d+\/[^/]+$/;

const SHARE = 'soundtrack:share:chungking-express:dreamlover';
const dreamlover = { query: 'song:dreamlover', private: true };

function shown(message: APIMessage | undefined): APIMessage {
  if (message === undefined) throw new Error('no message was shown');
  return message;
}

const titleOf = (message: APIMessage | undefined) => message?.embeds[0]?.title;

/** The button that shares a message, if it has one. */
const shareOf = (message: APIMessage | undefined) =>
  partsOf(message).find((part) => 'custom_id' in part && part.custom_id.startsWith('soundtrack:share:'));

/** What everyone sees in a channel. */
const publicIn = ({ discord }: Pick<Club, 'discord'>, channel: { id: string }) => discord.messages(channel);

describe('a private card', () => {
  it('is posted once for everyone by its button, and says so', async () => {
    const club = await openClub();
    const { discord, lobby } = club;
    const [member, other] = [discord.member(1), discord.member(2)];
    const { message } = await member.slash(lobby, 'soundtrack', dreamlover);
    expect(shareOf(message)).toMatchObject({ label: 'Share here' });
    expect(publicIn(club, lobby)).toEqual([]);

    await member.press(shown(message), SHARE);
    const edited = () => discord.requests.to('PATCH', /\/messages\/@original$/)[0]?.body;
    await discord.waitFor(() => edited() !== undefined);
    expect(JSON.stringify(edited())).toContain('"label":"Shared"');
    const [shared, ...more] = publicIn(club, lobby);
    expect(more).toEqual([]);
    expect(titleOf(shared)).toBe(titleOf(message));
    expect(shareOf(shared)).toBeUndefined();

    const next = 'soundtrack:next:chungking-express:dreamlover';
    expect(await other.press(shown(shared), next)).toMatchObject({ updated: false, ephemeral: true });
    expect(await member.press(shown(shared), next)).toMatchObject({ updated: true });
    expect(discord.problems).toEqual([]);
  });

  it('can be shared as a film, and after it has gone on to another song', async () => {
    const club = await openClub();
    const { discord, lobby } = club;
    const member = discord.member(1);
    const film = await member.slash(lobby, 'soundtrack', { query: 'film:happy-together', private: true });
    await member.press(shown(film.message), 'soundtrack:share:happy-together');
    await discord.waitFor(() => publicIn(club, lobby).length === 1);
    const { message } = await member.slash(lobby, 'soundtrack', dreamlover);
    const next = await member.press(shown(message), 'soundtrack:next:chungking-express:dreamlover');
    await member.press(shown(next.message), 'soundtrack:share:chungking-express:california-dreamin');
    await discord.waitFor(() => publicIn(club, lobby).length === 2);
    expect(publicIn(club, lobby).map(titleOf)).toEqual([titleOf(film.message), "🎵 California Dreamin'"]);
    expect(discord.problems).toEqual([]);
  });

  it('of a person can be shared too', async () => {
    const club = await openClub();
    const { discord, lobby } = club;
    const member = discord.member(1);
    const { message } = await member.slash(lobby, 'soundtrack', { query: 'person:faye-wong', private: true });
    await member.press(shown(message), 'soundtrack:share-person:faye-wong');
    await discord.waitFor(() => publicIn(club, lobby).length === 1);
    expect(titleOf(publicIn(club, lobby)[0])).toBe('👤 Faye Wong 王菲');
    const gone = await member.as({ forged: true }).press(shown(message), 'soundtrack:share-person:nobody');
    expect(gone.message?.content).toMatch(/^This person is no longer in the catalogue/);
    expect(discord.problems).toEqual([]);
  });

  it('is offered to be shared where there are others, and not in direct messages', async () => {
    const club = await openClub();
    const { discord, lobby } = club;
    const member = discord.member(1);
    expect(shareOf((await member.slash(discord.dm(member), 'soundtrack', dreamlover)).message)).toBeUndefined();
    const installed = member.as({ userInstalled: true });
    for (const place of [discord.group(member), discord.foreignChannel]) {
      const { message } = await installed.slash(place, 'soundtrack', dreamlover);
      await installed.press(shown(message), SHARE);
      await discord.waitFor(() => publicIn(club, place).length === 1);
    }
    const { message } = await discord.member(2).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    expect(shareOf(message)).toBeUndefined();
    const theirs = await member.press(shown(message), 'soundtrack:next:chungking-express:dreamlover');
    expect(shareOf(theirs.message)).toBeDefined();
    expect(discord.problems).toEqual([]);
  });

  it('says so where a server keeps the answers of members’ own apps private', async () => {
    const club = await openClub();
    const { discord } = club;
    discord.events.setRolePermission('UseExternalApps', false, discord.foreignGuild);
    const installed = discord.member(1).as({ userInstalled: true });
    const { message } = await installed.slash(discord.foreignChannel, 'soundtrack', dreamlover);
    expect(shareOf(message)).toMatchObject({ disabled: true, label: 'This server keeps your own apps private' });
    const forged = discord.member(1).as({ userInstalled: true, forged: true });
    const refused = await forged.press(shown(message), SHARE);
    expect(refused).toMatchObject({ ephemeral: true });
    expect(refused.message?.content).toMatch(/^This server keeps/);
    expect(publicIn(club, discord.foreignChannel)).toEqual([]);
  });

  it('is shared by nobody who may not write in the channel', async () => {
    const club = await openClub();
    const { discord, lobby } = club;
    discord.events.setRolePermission('SendMessages', false);
    const member = discord.member(1);
    const { message } = await member.slash(lobby, 'soundtrack', dreamlover);
    expect(shareOf(message)).toBeUndefined();
    const refused = await member.as({ forged: true }).press(shown(message), SHARE);
    expect(refused.message?.content).toMatch(/^You can’t post in this channel/);
    expect(publicIn(club, lobby)).toEqual([]);
  });

  it('that could not be posted keeps its button, and the member is told', async () => {
    const club = await openClub();
    const { discord, lobby } = club;
    const member = discord.member(1);
    const { message } = await member.slash(lobby, 'soundtrack', dreamlover);
    discord.faults.next({ method: 'POST', path: FOLLOW_UP, outcome: 403 });
    await member.press(shown(message), SHARE);
    await discord.waitFor(() => discord.requests.to('POST', FOLLOW_UP).length === 2);
    expect(discord.requests.to('POST', FOLLOW_UP)[1]?.body).toMatchObject({ flags: 64 });
    expect(discord.requests.to('PATCH', /\/messages\/@original$/)).toEqual([]);
    await member.press(shown(message), SHARE);
    await discord.waitFor(() => publicIn(club, lobby).length === 1);
  });

  it('is posted once by two bots that hear of the press', async () => {
    const club = await openClub();
    const { discord, lobby, start } = club;
    await start();
    const member = discord.member(1);
    for (let times = 1; times <= 3; times += 1) {
      const { message } = await member.slash(lobby, 'soundtrack', dreamlover);
      const answers = () => club.log.filter((line) => line['command'] === 'soundtrack:share').length;
      await member.press(shown(message), SHARE);
      await discord.waitFor(() => answers() === 2 * times);
      expect(publicIn(club, lobby)).toHaveLength(times);
    }
  });
});

describe('a list of songs', () => {
  it('opens each of them as a private card, which can be shared', async () => {
    const club = await openClub({}, { now: () => Temporal.Instant.from('2026-05-01T12:00Z').epochMilliseconds });
    const { discord, lobby, bot } = club;
    discord.clock.watch(bot.keepUp);
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' });
    await discord.clock.pass(72 * HOUR);
    const posts = publicIn(club, lobby);
    expect(posts).toHaveLength(3);

    const member = discord.member(1);
    const [heart] = partsOf(posts[1]);
    if (heart !== undefined && 'custom_id' in heart) await member.press(shown(posts[1]), heart.custom_id);
    for (const [list, songs] of [
      ['history', 3],
      ['favourites', 1],
    ] as const) {
      const { message } = await member.slash(lobby, `song-of-the-day ${list}`);
      const [menu] = partsOf(message);
      if (menu === undefined || !('options' in menu)) throw new Error(`${list} has no menu`);
      expect(menu.options).toHaveLength(songs);
      const opened = await member.select(shown(message), 'soundtrack:card', [menu.options.at(-1)?.value ?? '']);
      expect(opened).toMatchObject({ updated: false, ephemeral: true });
      expect(titleOf(opened.message)).toBe(titleOf(posts[list === 'history' ? 0 : 1]));
      expect(shareOf(opened.message)).toMatchObject({ label: 'Share here' });
    }
    expect(discord.problems).toEqual([]);
  });
});
