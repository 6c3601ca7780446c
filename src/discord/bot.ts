import { type Client, DiscordjsError, DiscordjsErrorCodes, Events } from 'discord.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { OpenApp } from '../app.ts';
import { wording } from '../texts/wording.ts';
import { createClient } from './client.ts';
import type { Clock } from './clock.ts';
import type { Command } from './command.ts';
import { keepClockConfirmed } from './confirm-clock.ts';
import { type ConnectionError, watchConnection } from './lifecycle.ts';
import { type Outage, watchOutage } from './outage.ts';
import { keepRegistering } from './register.ts';
import { routeInteractions } from './router.ts';

/** How long a stop waits for what is under way. */
const STOP_WITHIN_MS = 5_000;

/** Pauses between two tries to log in. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** After so long without a word from Discord the log says so. */
const SILENT_AFTER_MS = 5_000;

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
  /** Whether the commands had to be registered anew; undefined where Discord has not taken them yet. */
  registered: boolean | undefined;
  /** Finishes what is under way, within five seconds, and leaves. */
  stop(): Promise<void>;
};

/**
 * Connects at once, and logs in when the app can be opened; opens it for the first who asks something. Resolves when the
 * gateway is ready, however long Discord is out of reach until then; the commands are registered in the background, and
 * get a second's head start. Throws what `prepared` is rejected with, and a ConnectionError where Discord will not have
 * the bot until a person mends something.
 */
export async function startBot(prepared: Promise<OpenApp>, connection: Connection): Promise<Bot> {
  const { api, token, commands, clock, log, giveUp } = connection;
  const outage = watchOutage(log);
  const lost = Promise.withResolvers<never>();
  const open = () => {
    const client = createClient({ api, clock, log }, prepared);
    watchConnection(client, {
      token,
      outage,
      giveUp: (error) => {
        lost.reject(error);
        giveUp(error);
      },
    });
    const router = routeInteractions(client, { commands, openApp: async () => (await prepared)(), log });
    client.on(Events.Error, (error) => log.error({ event: 'client-error', err: error }, 'the client reports an error'));
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    return { client, router, ready };
  };
  const login = logIn(open, { connection, outage, prepared });
  // Nobody waits for either yet: local faults are reported first, but a refused token ends the program at once.
  for (const failing of [login, lost.promise]) failing.catch(() => undefined);

  await prepared;
  const silent = setTimeout(() => outage.began('it has not answered yet'), SILENT_AFTER_MS).unref();
  const { client, router, ready } = await Promise.race([lost.promise, login]);
  const bot = await Promise.race([lost.promise, ready]);
  clearTimeout(silent);
  const registering = keepRegistering(bot, commands, log);
  const leaveClock = keepClockConfirmed(bot.rest, clock);
  return {
    client: bot,
    registered: await registering.first,
    async stop() {
      registering.stop();
      leaveClock();
      await Promise.race([router.settled(), new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref())]);
      outage.stop();
      await client.destroy();
    },
  };
}

type LoggingIn = { connection: Connection; outage: Outage; prepared: Promise<unknown> };

/** Logs a new client in, again and again while Discord cannot be reached: one that failed to is of no further use. */
async function logIn<Opened extends { client: Client }>(
  open: () => Opened,
  { connection: { api, token }, outage, prepared }: LoggingIn,
): Promise<Opened> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const opened = open();
    try {
      await opened.client.login(token);
      return opened;
    } catch (error) {
      await prepared;
      // Whoever watches the connection asks once more before a token counts as refused.
      const isToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
      if (!isToken) outage.began(`cannot log in at ${api}: ${wording(error)}`);
    }
    await sleep(pause);
  }
}
