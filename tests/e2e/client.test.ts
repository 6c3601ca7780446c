import { Events, Routes } from 'discord.js';
import { pino } from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createClient } from '../../src/discord/client.ts';
import { createClock } from '../../src/discord/clock.ts';
import { keepClockConfirmed } from '../../src/discord/confirm-clock.ts';
import { openDiscord } from './club.ts';

const HOUR = 60 * 60_000;

/** A client of a loopback Discord on a machine whose clock may be wrong and which may sleep. */
async function clientOf(prepared: Promise<unknown>, ahead = 0) {
  const { discord } = await openDiscord();
  const slept = { ms: 0 };
  const clock = createClock({ machine: () => Date.now() + ahead, elapsed: () => performance.now() - slept.ms });
  const client = createClient(
    { api: discord.api, shards: {}, requestsPerSecond: 50, clock, log: pino({ level: 'silent' }) },
    prepared,
  );
  onTestFinished(() => client.destroy());
  client.rest.setToken(discord.token);
  return { discord, client, clock, slept };
}

it('the client connects at once, and identifies itself only when everything else is prepared', async () => {
  const prepared = Promise.withResolvers<undefined>();
  const { discord, client } = await clientOf(prepared.promise);
  const waiting = new Promise<void>((resolve) => {
    client.on(Events.Debug, (line) => {
      if (line.includes('Waiting for identify')) resolve();
    });
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  const login = client.login(discord.token);
  await waiting;
  // Any frame sent so far arrives before this is answered.
  await client.rest.get(Routes.gatewayBot());
  expect(discord.gateway.connected()).toBe(0);

  prepared.resolve(undefined);
  await Promise.all([login, ready]);
  expect(discord.gateway.connected()).toBe(1);
});

it('the client knows the time before it identifies itself, also on a machine whose clock is wrong', async () => {
  const prepared = Promise.withResolvers<undefined>();
  const { discord, client, clock } = await clientOf(prepared.promise, 120 * 24 * HOUR);
  const ready = new Promise<boolean>((resolve) => {
    client.once(Events.ClientReady, () => resolve(clock.isConfirmed()));
  });
  prepared.resolve(undefined);
  await client.login(discord.token);
  expect(await ready).toBe(true);
});

it('an answer from a cache tells no time', async () => {
  const { discord, client, clock } = await clientOf(Promise.resolve());
  await client.rest.get(Routes.user());
  const old = { Date: new Date(0).toUTCString() };
  const ask = async (headers: Record<string, string>) => {
    discord.faults.next({ path: /@me$/, outcome: 404, headers });
    await client.rest.get(Routes.user()).catch(() => undefined);
    return clock.isConfirmed();
  };
  expect(await ask({ ...old, Age: '60' })).toBe(true);
  expect(await ask(old)).toBe(false);
});

it('after the machine slept Discord is asked the time, though nobody asks for anything', async () => {
  const { discord, client, clock, slept } = await clientOf(Promise.resolve());
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  onTestFinished(keepClockConfirmed(client.rest, clock));
  await client.rest.get(Routes.user());
  slept.ms = 6 * HOUR;
  expect(clock.now()).toBeLessThan(Date.now() - 5 * HOUR);
  vi.advanceTimersByTime(30_000);
  await discord.waitFor(() => discord.requests.to('GET', /@me$/).filter(({ status }) => status === 200).length === 4);
  await vi.waitFor(() => expect(Math.abs(clock.now() - Date.now())).toBeLessThan(5));
});
