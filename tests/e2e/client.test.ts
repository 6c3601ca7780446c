import { Events, Routes } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../src/discord/client.ts';
import { openDiscord } from './club.ts';

it('the client connects at once, and identifies itself only when everything else is prepared', async () => {
  const { discord } = await openDiscord();
  const prepared = Promise.withResolvers<undefined>();
  const client = createClient(discord.api, prepared.promise);
  onTestFinished(() => client.destroy());
  const waiting = new Promise<void>((resolve) => {
    client.on(Events.Debug, (line) => {
      if (line.includes('Waiting for identify')) resolve();
    });
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  const login = client.login(discord.token);
  await waiting;
  // A frame that was sent by now arrives before this is answered.
  await client.rest.get(Routes.gatewayBot());
  expect(discord.gateway.connected()).toBe(0);

  prepared.resolve(undefined);
  await Promise.all([login, ready]);
  expect(discord.gateway.connected()).toBe(1);
});
