import { once } from 'node:events';
import { Events, InteractionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { markedGuilds } from '../../src/storage/removed-guilds.ts';
import { COUNTDOWN } from '../../src/trivia/game.ts';
import { freePort, openClub, openDiscord } from './club.ts';
import { runProgram } from './process.ts';
import { frozen, isQuestion, shown, tableOf } from './trivia-table.ts';

const CALLBACK = /^\/interactions\/\d+\/[^/]+\/callback$/;
const DAY = 24 * 60 * 60 * 1000;

const open = () => openClub({ byHttp: true }, frozen);

/** An interaction in Discord's JSON, as it would be sent a second time. */
const interaction = (id: string) => ({ id, type: InteractionType.ApplicationCommand, token: 'x', data: {} });

describe('the endpoint', () => {
  it('answers Discord’s ping, and refuses what Discord has not signed', async () => {
    const { discord } = await open();
    const ping = { type: InteractionType.Ping };
    expect(await (await discord.endpoint.post(ping)).json()).toEqual({ type: 1 });
    expect((await discord.endpoint.post(ping, { by: 'nobody' })).status).toBe(401);
  });

  it.each([
    ['a GET', { method: 'GET' }, 405],
    ['a POST without a signature', { method: 'POST', body: '{}' }, 401],
    ['a POST of more than a megabyte', { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) }, 413],
  ])('refuses %s', async (_what, request, status) => {
    const { discord } = await open();
    expect((await fetch(discord.endpoint.address() ?? '', request)).status).toBe(status);
  });

  it('refuses what Discord has signed and no interaction', async () => {
    const { discord } = await open();
    for (const body of [{}, [], 'x', { type: 2, id: '../..' }]) {
      expect((await discord.endpoint.post(body)).status).toBe(400);
    }
  });

  it('stops a repeated interaction by its id, and one too old to be answered', async () => {
    const { discord } = await open();
    const id = discord.world.clock.id();
    discord.clock.advance(16 * 60_000);
    expect((await discord.endpoint.post(interaction(id))).status).toBe(409);
    const again = discord.world.clock.id();
    void discord.endpoint.post(interaction(again));
    expect((await discord.endpoint.post(interaction(again))).status).toBe(409);
  });

  it('lets connections be kept for longer than load balancers do', async () => {
    const { discord } = await open();
    const pong = await discord.endpoint.post({ type: InteractionType.Ping });
    expect(pong.headers.get('keep-alive')).toBe('timeout=620');
  });

  it('goes on answering while it leaves, and has the connections closed', async () => {
    const { discord, bot } = await open();
    const left = bot.leave();
    const pong = await discord.endpoint.post({ type: InteractionType.Ping });
    expect(await pong.json()).toEqual({ type: 1 });
    expect(pong.headers.get('connection')).toBe('close');
    expect(bot.isLive()).toBe(true);
    await left;
  });

  it('answers what it was asked before it stopped, and keeps no connection', async () => {
    const opening = Promise.withResolvers<undefined>();
    const { discord, lobby, bot } = await openClub({ byHttp: true, opening: opening.promise }, frozen);
    const arrival = () => once(bot.client, Events.InteractionCreate);
    const member = discord.member(1);
    const arrived = arrival();
    const choices = member.complete(lobby, 'soundtrack', { focused: 'query', options: { query: 'dreaml' } });
    await arrived;
    const asked = arrival();
    const options = [{ type: 3, name: 'query', value: 'dreaml', focused: true }];
    const answer = discord.endpoint.post({
      ...interaction(discord.world.clock.id()),
      type: InteractionType.ApplicationCommandAutocomplete,
      user: member.user,
      data: { id: '1', name: 'soundtrack', type: 1, options },
    });
    await asked;
    const stopped = bot.stop();
    opening.resolve(undefined);
    expect(await choices).not.toEqual([]);
    expect((await answer).headers.get('connection')).toBe('close');
    await stopped;
  });

  it('answers in the request itself', async () => {
    const { discord, lobby } = await open();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    expect(message?.embeds).toHaveLength(1);
    const choices = await discord.member(1).complete(lobby, 'soundtrack', {
      focused: 'query',
      options: { query: 'dreaml' },
    });
    expect(choices[0]?.value).toBe('song:dreamlover');
    expect(discord.requests.to('POST', CALLBACK).map(({ query }) => query)).toEqual(['?inline=true', '?inline=true']);
    expect(discord.gateway.reachable()).toBe(0);
    expect(discord.problems).toEqual([]);
  });

  it('sends files, and what follows a deferral, by calls', async () => {
    const { discord, lobby } = await open();
    const exported = await discord.member(0).slash(lobby, 'my-data export');
    expect(exported.message?.attachments).toHaveLength(1);
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover', private: true });
    await discord.member(1).press(shown(message), 'soundtrack:share:chungking-express:dreamlover');
    await discord.waitFor(() => discord.messages(lobby).length === 1);
    expect(discord.problems).toEqual([]);
  });

  it('posts songs without a gateway', async () => {
    const { discord, lobby, bot } = await open();
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '11:31', zone: 'UTC' });
    discord.clock.advance(60_000);
    await bot.keepUp();
    expect(discord.messages(lobby).filter(({ embeds }) => embeds.length === 1)).toHaveLength(1);
  });

  it('plays a game without a gateway', async () => {
    const club = await open();
    const { discord, lobby, bot } = club;
    const { latest, press } = tableOf(club);
    await discord.member(0).slash(lobby, 'trivia play', { rounds: 5 });
    await bot.keepUp();
    discord.clock.advance(COUNTDOWN + 100);
    await bot.keepUp();
    expect(isQuestion(latest())).toBe(true);
    expect(await press(discord.member(1), 0)).toMatch(/^Locked in: A/);
    expect(discord.gateway.reachable()).toBe(0);
    expect(discord.problems).toEqual([]);
  });
});

describe('a server that removed the bot while nothing told of it', () => {
  it('is learnt of once a day, and its first command tells that the bot is back', async () => {
    const { discord, lobby, db, bot } = await openClub(
      { byHttp: true },
      { ...frozen, guilds: { count: 1, channels: 1 } },
    );
    const [other] = discord.guilds;
    const [channel] = other?.channels.values() ?? [];
    if (other === undefined || channel === undefined) throw new Error('there is no other server');
    const schedule = { time: '18:30', zone: 'UTC' };
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, ...schedule });
    await discord.member(0).slash(channel, 'schedule set', { channel: channel.id, ...schedule });
    discord.events.remove(other);
    discord.clock.advance(DAY);
    await bot.keepUp();
    expect([...(await markedGuilds(db))]).toEqual([other.id]);

    discord.events.restore(other);
    await discord.member(0).slash(channel, 'schedule status');
    await bot.keepUp();
    expect([...(await markedGuilds(db))]).toEqual([]);
    expect(discord.requests.to('GET', /^\/users\/@me\/guilds$/)).toHaveLength(2);
  });
});

describe('the program', () => {
  it('serves an endpoint, and stops cleanly', async () => {
    const { discord, lobby } = await openDiscord();
    const port = await freePort();
    const program = runProgram({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DISCORD_PUBLIC_KEY: discord.endpoint.publicKey,
      INTERACTIONS_PORT: `127.0.0.1:${port}`,
    });
    await program.said(/"event":"ready".*listens on port/);
    await discord.endpoint.use(`http://127.0.0.1:${port}`);
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    expect(message?.embeds).toHaveLength(1);
    program.child.kill('SIGTERM');
    expect(await program.ended()).toMatchObject({ code: 0 });
  });

  it('names a public key that is another application’s', async () => {
    const { discord } = await openDiscord();
    const { code, output } = await runProgram({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DISCORD_PUBLIC_KEY: 'ab'.repeat(32),
      INTERACTIONS_PORT: '0',
    }).ended();
    expect(code).toBe(1);
    expect(output).toMatch(/^discord: DISCORD_PUBLIC_KEY is not that of .*\n$/);
  });
});
