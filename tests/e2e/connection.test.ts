import { Client, Events, GatewayIntentBits, Routes } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guardFrames } from '../../src/discord/frame-guard.ts';
import { type Club, type LogLine, openClub, openDiscord } from './club.ts';

const ME = /^\/users\/@me$/;
const OUTAGE = ['disconnected', 'reconnected', 'identify-paused'];
const outage = (log: readonly LogLine[]) => log.flatMap(({ event = '' }) => (OUTAGE.includes(event) ? [event] : []));

const answers = async ({ discord, lobby }: Club) =>
  (await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' })).message?.embeds.length === 1;

describe('a gateway', () => {
  it.each([
    ['is lost', (discord: Club['discord']) => discord.gateway.drop()],
    [
      'refuses connections',
      (discord: Club['discord']) => {
        discord.gateway.refuseHandshake(2);
        discord.gateway.drop();
      },
    ],
  ])('that %s is told in the log, and its return', async (_what, lose) => {
    const club = await openClub();
    lose(club.discord);
    await club.discord.waitFor(() => outage(club.log).includes('reconnected'));
    expect(outage(club.log)).toEqual(['disconnected', 'reconnected']);
    expect(await answers(club)).toBe(true);
  });

  it('that refuses the very first connection is tried again, by one client alone', async () => {
    const club = await openDiscord();
    club.discord.gateway.refuseHandshake(1);
    await club.start();
    expect(outage(club.log)).toEqual(['disconnected', 'reconnected']);
    expect(await answers(club)).toBe(true);
    expect(club.discord.gateway.connected()).toBe(1);
  });

  it('that takes the connection and says nothing is told', async () => {
    const { discord, log, start } = await openDiscord();
    discord.gateway.muteIdentify(1);
    const starting = start();
    await discord.waitFor(() => outage(log).includes('disconnected'));
    discord.gateway.drop();
    await starting;
    expect(outage(log).at(-1)).toBe('reconnected');
  });

  it('that never answers a Resume gets a new session', async () => {
    const { discord } = await openDiscord();
    const { buildStrategy } = guardFrames(pino({ level: 'silent' }), 200);
    const rest = { api: discord.api };
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest, ws: { buildStrategy } });
    onTestFinished(() => client.destroy());
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(discord.token);
    await ready;
    const again = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    discord.gateway.muteResume();
    discord.gateway.drop();
    await again;
    expect(discord.gateway.connected()).toBe(1);
  });

  it('that ends the session again and again is asked for a new one ever more slowly, and says so', async () => {
    const { discord, log } = await openClub();
    discord.gateway.invalidSession(false);
    await discord.waitFor(() => outage(log).includes('identify-paused'));
    expect(log.find(({ event }) => event === 'identify-paused')).toMatchObject({ remaining: 1000 });
  });

  it('that cannot show one server has every other answered at once, and knows that one all the same', async () => {
    const { discord, lobby, start } = await openDiscord({}, { guilds: { count: 1, channels: 1 } });
    await (await start()).stop();
    discord.guild.available = false;
    const starting = start();
    await discord.waitFor(() => discord.gateway.connected() === 1);
    const [elsewhere = lobby] = discord.guilds[0]?.channels.values() ?? [];
    const { message } = await discord.member(1).slash(elsewhere, 'soundtrack', { query: 'song:dreamlover' });
    expect(message?.embeds).toHaveLength(1);
    const here = await discord.member(1).slash(lobby, 'trivia leaderboard');
    expect(here.message?.embeds).toHaveLength(1);
    await starting;
  });
});

describe('a 401', () => {
  const asked = ({ discord }: Club) => discord.requests.to('GET', ME).length;

  it('that comes once is asked about, and the token is used on', async () => {
    const club = await openClub();
    const { discord, bot, lobby } = club;
    const before = asked(club);
    const channel = () => bot.client.rest.get(Routes.channel(lobby.id));
    discord.faults.next({ path: /^\/channels\/\d+$/, outcome: 401 });
    await expect(channel()).rejects.toMatchObject({ status: 401 });
    await discord.waitFor(() => discord.requests.to('GET', ME).slice(before)[0]?.status === 200);
    // The answer is on its way.
    await expect.poll(channel).toMatchObject({ id: lobby.id });
    expect(asked(club)).toBe(before + 1);
  });

  it.each([
    ['an interaction', /^\/interactions\//],
    ['a webhook', /^\/webhooks\//],
  ])('for %s says nothing about the token', async (_what, path) => {
    const club = await openClub();
    const { discord, bot } = club;
    const before = asked(club);
    discord.faults.next({ path, outcome: 401 });
    const calls = {
      interactions: () => bot.client.rest.post(Routes.interactionCallback('1', 'token'), { auth: false }),
      webhooks: () => bot.client.rest.get(Routes.webhookMessage('1', 'token'), { auth: false }),
    };
    const call = path.test('/webhooks/') ? calls.webhooks : calls.interactions;
    await expect(call()).rejects.toMatchObject({ status: 401 });
    expect(await answers(club)).toBe(true);
    expect(asked(club)).toBe(before);
  });
});
