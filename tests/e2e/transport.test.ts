import { InteractionResponseType, RateLimitError, RESTEvents, Routes, SlashCommandBuilder } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createClient } from '../../src/discord/client.ts';
import { createClock } from '../../src/discord/clock.ts';
import type { Command } from '../../src/discord/command.ts';
import { createTransport } from '../../src/discord/transport.ts';
import type { LoopbackOptions } from '../../src/playground/loopback.ts';
import { type LogLine, openClub, openDiscord } from './club.ts';

const MESSAGES = /^\/channels\/\d+\/messages$/;
const HOUR = 60 * 60_000;

/** The answer while Discord's address is blocked: a proxy's page. */
const blocked = {
  outcome: 429,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Access denied</title>',
  times: Infinity,
};

/** A client's REST connected to a loopback Discord, without a gateway. */
async function wired(options: Partial<LoopbackOptions> = {}) {
  const { discord, lobby } = await openDiscord({}, options);
  const clock = createClock({ machine: discord.clock.now, elapsed: discord.clock.now });
  const client = createClient(
    { api: discord.api, shards: {}, requestsPerSecond: 50, clock, log: pino({ level: 'silent' }) },
    Promise.resolve(),
  );
  onTestFinished(() => client.destroy());
  client.rest.setToken(discord.token);
  const send = (channelId = lobby.id, body: object = { content: 'x' }) =>
    client.rest.post(Routes.channelMessages(channelId), { body });
  return { discord, lobby, rest: client.rest, send };
}

const rejection = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

async function limitOf(call: Promise<unknown>): Promise<RateLimitError> {
  const error = await rejection(call);
  if (!(error instanceof RateLimitError)) throw new Error(`not a rate limit: ${String(error)}`);
  return error;
}

describe('a message', () => {
  it('pings nobody when it is sent without a word about it, and whom it names otherwise', async () => {
    const { discord, lobby, send } = await wired();
    const role = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
    discord.events.setMentionable(role, true);
    const content = `<@${discord.member(1).id}> <@&${role}> @everyone`;
    await send(lobby.id, { content });
    await send(lobby.id, { content, allowed_mentions: { parse: [], roles: [role] } });
    await send(discord.dm(discord.member(1)).id, { content });
    const [silent, naming] = discord.messages(lobby);
    const [told] = discord.messages(discord.dm(discord.member(1)));
    for (const message of [silent, told])
      expect(message).toMatchObject({ content, mentions: [], mention_roles: [], mention_everyone: false });
    expect(naming).toMatchObject({ mentions: [], mention_roles: [role], mention_everyone: false });
  });

  it('pings nobody as an answer, with a file or without', async () => {
    const says = (name: string, files?: { name: string; attachment: Buffer }[]): Command => ({
      data: new SlashCommandBuilder().setName(name).setDescription('For this test'),
      execute: ({ user }) => ({ reply: { content: `<@${user.id}>`, files } }),
    });
    const commands = [says('plain'), says('file', [{ name: 'x.txt', attachment: Buffer.from('x') }])];
    const { discord, lobby } = await openClub({ commands });
    for (const { data } of commands) {
      const { message } = await discord.member(1).slash(lobby, data.name);
      expect(message).toMatchObject({ content: `<@${discord.member(1).id}>`, mentions: [] });
    }
  });
});

describe('a call of a clockwork', () => {
  it('gives way to a limit at once, says when to try again, and the limit is remembered', async () => {
    const { discord, lobby, send } = await wired();
    discord.faults.next({ path: MESSAGES, outcome: 429, headers: { 'Retry-After': '600' } });
    const { timeToReset } = await limitOf(send());
    expect(timeToReset).toBeGreaterThan(599_000);
    expect(timeToReset).toBeLessThan(601_000);
    expect((await limitOf(send())).timeToReset).toBeGreaterThan(590_000);
    expect(discord.requests.to('POST', MESSAGES)).toHaveLength(1);
    await send(discord.channels[1]?.id);
    expect(discord.messages(lobby)).toHaveLength(0);
  });

  it('gives way to a limit that other bots share, and to one of everything', async () => {
    const { discord, send } = await wired();
    const shared = { 'Retry-After': '60', 'X-RateLimit-Scope': 'shared', 'X-RateLimit-Remaining': '3' };
    discord.faults.next({ path: MESSAGES, outcome: 429, headers: shared });
    expect((await limitOf(send())).timeToReset).toBeGreaterThan(59_000);
    const global = { 'Retry-After': '30', 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' };
    discord.faults.next({ path: MESSAGES, outcome: 429, headers: global });
    const other = discord.channels[1]?.id;
    for (let call = 0; call < 2; call += 1) {
      const limit = await limitOf(send(other));
      expect(limit.global).toBe(true);
      expect(limit.timeToReset).toBeGreaterThan(29_000);
    }
    expect(discord.requests.to('POST', MESSAGES)).toHaveLength(2);
  });

  it('waits for a limit that is over in a moment, as the global pace has it', async () => {
    const { discord, lobby, send } = await wired();
    discord.faults.next({ path: MESSAGES, outcome: 429, headers: { 'Retry-After': '0.2' } });
    await send();
    expect(discord.messages(lobby)).toHaveLength(1);
  });

  it('is not sent again and again where a page without a time answers with 429', async () => {
    const { discord, send } = await wired();
    discord.faults.next({ path: MESSAGES, ...blocked });
    for (let call = 0; call < 20; call += 1) await limitOf(send());
    const sent = discord.requests.to('POST', MESSAGES).length;
    expect(sent).toBe(2);
    const other = await limitOf(send(discord.channels[1]?.id));
    expect(other.timeToReset).toBeGreaterThan(1_500);
  });

  it('is slowed when many requests were invalid, and an answer to a member is not', async () => {
    const { discord, lobby } = await openDiscord({}, { limits: false });
    const lines: LogLine[] = [];
    const { makeRequest } = createTransport({
      api: discord.api,
      clock: createClock({ machine: discord.clock.now, elapsed: discord.clock.now }),
      log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) }),
      rest: () => {
        throw new Error('nothing is forgotten here');
      },
      machine: () => 0,
      elapsed: () => 0,
    });
    const call = async (path: string) => {
      const response = await makeRequest(`${discord.api}/v10${path}`, { method: 'POST', body: '{}' });
      await response.text();
      return response.status;
    };
    const post = () => call(`/channels/${lobby.id}/messages`);
    for (let sent = 0; sent < 1_000; sent += 1) expect(await post()).toBe(401);
    expect(lines).toMatchObject([{ event: 'invalid-requests', count: 1_000 }]);
    const posts = await Promise.all(Array.from({ length: 20 }, () => post().catch((error: unknown) => error)));
    expect(posts.slice(0, 16)).toEqual(Array.from({ length: 16 }, () => 401));
    for (const limit of posts.slice(16)) expect(limit).toMatchObject({ timeToReset: 1_600 });
    const [id, token] = ['123456789012345678', 'x'];
    const before = discord.requests.all.length;
    await Promise.all(Array.from({ length: 20 }, () => call(`/interactions/${id}/${token}/callback`)));
    expect(discord.requests.all).toHaveLength(before + 20);
  });

  it('goes on where the machine’s clock is set back by hours', async () => {
    const steady = () => performance.timeOrigin + performance.now();
    const { rest, send } = await wired({ now: steady });
    await send();
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() - 6 * HOUR);
    onTestFinished(() => void vi.restoreAllMocks());
    for (let call = 0; call < 60; call += 1) await rest.get(Routes.user());
    await send();
  });

  it('is not repeated once it was given up', async () => {
    const { lobby, rest } = await wired();
    const signal = AbortSignal.abort();
    const call = rest.post(Routes.channelMessages(lobby.id), { body: { content: 'x' }, signal });
    expect(await rejection(call)).toMatchObject({ message: 'the call was given up' });
  });

  it('waits no hours behind another where the machine’s clock is set back during a limit', async () => {
    const steady = () => performance.timeOrigin + performance.now();
    const { discord, lobby, rest, send } = await wired({ now: steady });
    discord.faults.next({ path: MESSAGES, outcome: 429, headers: { 'Retry-After': '0.3' } });
    const waits = new Promise((resolve) => rest.once(RESTEvents.RateLimited, resolve));
    const calls = [limitOf(send()), send()];
    await waits;
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() - 6 * HOUR);
    onTestFinished(() => void vi.restoreAllMocks());
    const [limited] = await Promise.all(calls);
    expect(limited).toMatchObject({ timeToReset: 0 });
    expect(discord.messages(lobby)).toHaveLength(1);
  });
});

it('an answer to a member waits where a page without a time answers with 429, and goes out once it may', async () => {
  const { discord, rest } = await wired();
  discord.faults.next({ path: /callback$/, ...blocked, times: 2 });
  const answer = { type: InteractionResponseType.Pong };
  await rest
    .post(Routes.interactionCallback('123456789012345678', 'x'), { body: answer, auth: false })
    .catch(() => undefined);
  expect(discord.requests.to('POST', /callback$/).map(({ status }) => status)).toEqual([429, 429, 404]);
});

it('answers that were put off are filled in at once, however many, and leave all of the limit to other calls', async () => {
  const { rest } = await wired();
  const limited: unknown[] = [];
  rest.on(RESTEvents.RateLimited, (limit) => limited.push(limit));
  const filled = Array.from({ length: 100 }, (_, at) =>
    rest.patch(Routes.webhookMessage('123456789012345678', `token-${at}`), { body: { content: 'x' }, auth: false }),
  );
  const others = Array.from({ length: 50 }, () => rest.get(Routes.user()));
  await Promise.allSettled(filled);
  await Promise.all(others);
  expect(limited).toEqual([]);
});
