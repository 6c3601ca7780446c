import { Client, Events, GatewayIntentBits } from 'discord.js';
import type { Interaction } from 'discord.js';
import { onTestFinished } from 'vitest';
import { startLoopback } from '../../src/playground/loopback.ts';
import type { Loopback, LoopbackOptions } from '../../src/playground/loopback.ts';

/** The loopback Discord and raw calls to it, as a bot without a library would make them. */
export type Stand = {
  discord: Loopback;
  call: (method: string, path: string, body?: unknown) => Promise<Answer>;
};

export type Answer = {
  status: number;
  headers: Headers;
  // Read only by tests, each of which states what it expects.
  body: { code?: number; errors?: Record<string, unknown>; id?: string } & Record<string, unknown>;
};

export async function stand(options: Partial<LoopbackOptions> = {}): Promise<Stand> {
  const discord = await startLoopback({ port: 0, now: Date.now, ...options });
  onTestFinished(() => discord.close());
  return {
    discord,
    call: async (method, path, body) => {
      const response = await fetch(`${discord.api}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      // A 204 has no body.
      const parsed = (text === '' ? {} : JSON.parse(text)) as Answer['body'];
      return { status: response.status, headers: response.headers, body: parsed };
    },
  };
}

export const commands = [
  {
    name: 'say',
    description: 'Says it',
    options: [{ type: 3, name: 'what', description: 'What', autocomplete: true }],
  },
  {
    name: 'post',
    description: 'Settings',
    options: [
      {
        type: 1,
        name: 'set',
        description: 'Sets them',
        options: [{ type: 7, name: 'channel', description: 'Where', required: true, channel_types: [0, 5] }],
      },
    ],
    default_member_permissions: '32',
    contexts: [0],
  },
  { name: 'anywhere', description: 'Works anywhere', contexts: [0, 1, 2], integration_types: [0, 1] },
];

/**
 * A real discord.js client, ready, with `commands` registered, that handles each interaction with the given function.
 */
export async function connect(
  { discord, call }: Stand,
  answer: (interaction: Interaction) => unknown,
): Promise<Client<true>> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.api } });
  onTestFinished(() => client.destroy());
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await call('PUT', `/applications/${discord.bot.id}/commands`, commands);
  return ready;
}

/** An interaction that reached the bot and is still unanswered. */
export async function unanswered(from: Stand): Promise<{ id: string; token: string }> {
  const came = Promise.withResolvers<{ id: string; token: string }>();
  await connect(from, ({ id, token }) => came.resolve({ id, token }));
  from.discord
    .member(1)
    .slash(from.discord.channels[0] ?? '', 'say')
    .catch(() => undefined);
  return came.promise;
}
