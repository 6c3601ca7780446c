import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import type { OpenApp } from '../app.ts';
import { wording } from '../texts/wording.ts';
import { createClient } from './client.ts';
import type { Clock } from './clock.ts';
import type { Command } from './command.ts';
import { keepClockConfirmed } from './confirm-clock.ts';
import { ConnectionError, watchConnection } from './lifecycle.ts';
import { registerCommands } from './register.ts';
import { routeInteractions } from './router.ts';

/** How long a stop waits for what is under way. */
const STOP_WITHIN_MS = 5_000;

export type Connection = {
  /** Discord's address, without a version. */
  api: string;
  token: string;
  commands: readonly Command[];
  clock: Clock;
  log: Logger;
  /** Called once if the connection is lost for good. */
  giveUp: (error: ConnectionError) => void;
};

export type Bot = {
  client: Client<true>;
  /** Whether the commands had to be registered anew. */
  registered: boolean;
  /** Finishes what is under way, within five seconds, and leaves. */
  stop(): Promise<void>;
};

/**
 * Connects at once, and logs in when the app can be opened; opens it for the first who asks something. Resolves when the
 * gateway is ready and the commands are registered. Throws what `prepared` is rejected with, and a ConnectionError where
 * Discord refuses or is not to be reached.
 */
export async function startBot(
  prepared: Promise<OpenApp>,
  { api, token, commands, clock, log, giveUp }: Connection,
): Promise<Bot> {
  const client = createClient({ api, clock, log }, prepared);
  const lost = Promise.withResolvers<never>();
  watchConnection(client, (error) => {
    lost.reject(error);
    giveUp(error);
  });
  const router = routeInteractions(client, { commands, openApp: async () => (await prepared)(), log });
  client.on(Events.Error, (error) => log.error({ event: 'client-error', err: error }, 'the client reports an error'));
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const login = client.login(token).catch((error: unknown) => {
    throw new ConnectionError(`cannot log in at ${api}: ${wording(error)}`);
  });
  // Nobody waits for either yet: what is wrong at home is told first, but for a token that is refused, which ends it all.
  for (const failing of [login, lost.promise]) failing.catch(() => undefined);
  await prepared;
  const bot = await Promise.race([lost.promise, login.then(() => ready)]);
  const registered = await registerCommands(bot, commands).catch((error: unknown) => {
    throw new ConnectionError(`the commands could not be registered: ${wording(error)}; start the bot again`);
  });
  const leaveClock = keepClockConfirmed(bot.rest, clock);

  return {
    client: bot,
    registered,
    async stop() {
      leaveClock();
      await Promise.race([router.settled(), new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref())]);
      await client.destroy();
    },
  };
}
