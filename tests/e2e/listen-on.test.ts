import type { APIMessage } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { chooseServices, chosenServices } from '../../src/storage/chosen-services.ts';
import { type Club, openClub, partsOf } from './club.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A clock that moves only when it is moved. */
const frozen = { now: () => Temporal.Instant.from('2026-05-01T12:00Z').epochMilliseconds };

const USUAL = ['Spotify', 'YouTube', 'Apple Music', 'YouTube Music', 'Deezer'];

type Member = ReturnType<Club['discord']['member']>;

function shown(message: APIMessage | undefined): APIMessage {
  if (message === undefined) throw new Error('no message was shown');
  return message;
}

/** The services that a message links to, in order. */
const linksOf = (message: APIMessage | undefined) =>
  partsOf(message).flatMap((part) => ('url' in part && 'label' in part ? (part.label ?? '').replace(/^\S+ /, '') : []));

const idsOf = (message: APIMessage | undefined) =>
  partsOf(message).flatMap((part) => ('custom_id' in part ? part.custom_id : []));

const dreamlover = { query: 'song:dreamlover' };
const perfidia = { query: 'song:perfidia' };

/** Picks services in the menu of whoever it is for, then which one comes first. */
async function choose(
  { member, place, whose = 'me' }: { member: Member; place: { id: string }; whose?: 'me' | 'server' },
  { pick, first }: { pick: string[]; first?: string },
): Promise<APIMessage> {
  const asked = await member.slash(place, 'listen-on');
  expect(asked.ephemeral).toBe(true);
  const menu = whose === 'me' ? asked : await member.press(shown(asked.message), 'listen-on:change:server');
  const picked = await member.select(shown(menu.message), `listen-on:pick:${whose}`, pick);
  if (first === undefined) return shown(picked.message);
  return shown((await member.select(shown(picked.message), `listen-on:first:${whose}`, [first])).message);
}

describe('/listen-on', () => {
  it('puts a member’s favourite first on the cards that they alone see, and on no others', async () => {
    const { discord, lobby } = await openClub();
    const [member, other] = [discord.member(1), discord.member(2)];
    const said = await choose({ member, place: lobby }, { pick: ['youtube', 'tidal', 'bandcamp'], first: 'tidal' });
    expect(said.content).toContain('link to **Tidal**, **YouTube**, and **Bandcamp**.');

    const mine = ['Tidal', 'YouTube', 'Bandcamp'];
    const linksFor = async (who: Member, options: object) => {
      const { message } = await who.slash(lobby, 'soundtrack', { ...perfidia, ...options });
      return linksOf(message);
    };
    expect(await linksFor(member, { private: true })).toEqual(mine);
    expect(await linksFor(member, {})).toEqual(USUAL);
    expect(await linksFor(other, { private: true })).toEqual(USUAL);
    for (const command of ['soundtrack', 'song-of-the-day show'])
      expect(
        linksOf((await member.slash(discord.dm(member), command, command === 'soundtrack' ? perfidia : {})).message),
      ).toEqual(mine);
    expect(discord.problems).toEqual([]);
  });

  it('keeps to the choice as a private card goes on to other songs, and shows it to whoever presses a shared one', async () => {
    const { discord, lobby } = await openClub();
    const member = discord.member(1);
    await choose({ member, place: lobby }, { pick: ['tidal'] });
    const next = 'soundtrack:next:chungking-express:dreamlover';

    const alone = await member.slash(lobby, 'soundtrack', { ...dreamlover, private: true });
    expect(linksOf((await member.press(shown(alone.message), next)).message)).toEqual(['Tidal']);
    const shared = await member.slash(lobby, 'soundtrack', dreamlover);
    expect(linksOf((await member.press(shown(shared.message), next)).message)).toEqual(USUAL);
    const others = await discord.member(2).slash(lobby, 'soundtrack', dreamlover);
    const mine = await member.press(shown(others.message), next);
    expect(mine.ephemeral).toBe(true);
    expect(linksOf(mine.message)).toEqual(['Tidal']);
  });

  it('puts it first on a member’s own song of the day, which they alone see', async () => {
    const { discord, lobby } = await openClub();
    const member = discord.member(1);
    await choose({ member, place: lobby }, { pick: ['youtube', 'tidal'], first: 'tidal' });
    const { message, ephemeral } = await member.slash(lobby, 'song-of-the-day show');
    expect(ephemeral).toBe(true);
    expect(linksOf(message)).toEqual(['Tidal', 'YouTube']);
  });

  it('shows a service that was chosen for songs in every language', async () => {
    const { discord, lobby } = await openClub();
    const member = discord.member(1);
    await choose({ member, place: lobby }, { pick: ['kkbox', 'netease'] });
    const { message } = await member.slash(lobby, 'soundtrack', { ...perfidia, private: true });
    expect(linksOf(message)).toEqual(['KKBOX', 'NetEase']);
  });

  it('keeps the favourite in front while others are added, and goes back to the usual ones', async () => {
    const { discord, lobby, db } = await openClub();
    const member = discord.member(1);
    const first = await choose({ member, place: lobby }, { pick: ['spotify', 'qobuz'], first: 'qobuz' });
    const more = await member.select(first, 'listen-on:pick:me', ['spotify', 'youtube', 'qobuz']);
    expect(await chosenServices(db, { memberId: member.id })).toEqual(['qobuz', 'spotify', 'youtube']);
    const less = await member.select(shown(more.message), 'listen-on:pick:me', ['youtube', 'spotify']);
    expect(await chosenServices(db, { memberId: member.id })).toEqual(['spotify', 'youtube']);

    const reset = await member.press(shown(less.message), 'listen-on:reset:me');
    expect(reset.message?.content).toContain('link to the usual services');
    expect(idsOf(reset.message)).toEqual(['listen-on:pick:me']);
    expect(await chosenServices(db, { memberId: member.id })).toEqual([]);
  });

  it('takes five services and no more, and none that is not in the table', async () => {
    const { discord, lobby, db } = await openClub();
    const member = discord.member(1);
    const { message } = await member.slash(lobby, 'listen-on');
    const six = ['spotify', 'youtube', 'kkbox', 'deezer', 'tidal', 'qobuz'];
    await expect(member.select(shown(message), 'listen-on:pick:me', six)).rejects.toThrow('does not offer');
    await member.as({ forged: true }).select(shown(message), 'listen-on:pick:me', ['gone', '', ...six]);
    expect(await chosenServices(db, { memberId: member.id })).toEqual([
      'spotify',
      'youtube',
      'kkbox',
      'deezer',
      'tidal',
    ]);
  });

  it('works in direct messages, in a group, and where the bot is not a member', async () => {
    const { discord } = await openClub();
    const member = discord.member(1);
    await choose({ member, place: discord.dm(member) }, { pick: ['tidal'] });
    const installed = member.as({ userInstalled: true });
    for (const place of [discord.group(member), discord.foreignChannel]) {
      const { message } = await installed.slash(place, 'listen-on');
      expect(message?.content).toContain('**Tidal**');
      expect(idsOf(message)).not.toContain('listen-on:change:server');
    }
    const { message } = await installed.slash(discord.group(member), 'soundtrack', perfidia);
    expect(linksOf(message)).toEqual(['Tidal']);
    expect(discord.problems).toEqual([]);
  });
});

describe('/listen-on for a server', () => {
  it('decides on its posts and shared cards, and on no private one', async () => {
    const club = await openClub({}, frozen);
    const { discord, lobby, bot } = club;
    discord.clock.watch(bot.keepUp);
    const [admin, member] = [discord.member(0), discord.member(1)];
    await admin.slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' });
    await choose(
      { member: admin, place: lobby, whose: 'server' },
      { pick: ['youtube', 'bandcamp'], first: 'bandcamp' },
    );

    const ours = ['Bandcamp', 'YouTube'];
    expect(linksOf((await admin.slash(lobby, 'schedule preview')).message)).toEqual(ours);
    await discord.clock.pass(DAY);
    expect(linksOf(discord.messages(lobby)[0])).toEqual(ours);
    expect(linksOf((await member.slash(lobby, 'soundtrack', dreamlover)).message)).toEqual(ours);
    const latest = await member.slash(lobby, 'song-of-the-day show');
    expect(linksOf(latest.message).slice(-2)).toEqual(ours);
    const alone = await member.slash(lobby, 'soundtrack', { ...perfidia, private: true });
    expect(linksOf(alone.message)).toEqual(USUAL);
    expect(discord.problems).toEqual([]);
  });

  it('is seen at once where it was made, and within seconds where another process made it', async () => {
    const { discord, lobby, db } = await openClub({}, frozen);
    const admin = discord.member(0);
    const shared = async () => linksOf((await admin.slash(lobby, 'soundtrack', perfidia)).message);
    expect(await shared()).toEqual(USUAL);
    await choose({ member: admin, place: lobby, whose: 'server' }, { pick: ['tidal'] });
    expect(await shared()).toEqual(['Tidal']);
    await chooseServices(db, { guildId: discord.guild.id }, ['qobuz']);
    discord.clock.advance(5_000);
    expect(await shared()).toEqual(['Qobuz']);
  });

  it('is shown to those who may manage it, and refused to anyone else who gets hold of it', async () => {
    const { discord, lobby, db } = await openClub();
    const member = discord.member(1);
    const { message } = await member.slash(lobby, 'listen-on');
    expect(idsOf(message)).not.toContain('listen-on:change:server');
    const forged = member.as({ forged: true });
    for (const press of [
      forged.press(shown(message), 'listen-on:change:server'),
      forged.press(shown(message), 'listen-on:reset:server'),
      forged.select(shown(message), 'listen-on:pick:server', ['tidal']),
      forged.select(shown(message), 'listen-on:first:server', ['tidal']),
    ])
      expect((await press).message?.content).toContain('may manage this server');
    expect(await chosenServices(db, { guildId: discord.guild.id })).toEqual([]);
  });
});
