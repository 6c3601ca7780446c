import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, Status } from 'discord.js';
import type { OpenProgram } from '../app.ts';
import { wording } from '../texts/wording.ts';
import { keepClockConfirmed } from './confirm-clock.ts';
import { keepTrying } from './keep-trying.ts';
import { type Connection, openClient } from './open-client.ts';
import { DISCORD, type Outage, watchOutage } from './outage.ts';
import { keepRegistering } from './register.ts';

/** How long a stop waits for interactions under way. */
const STOP_WITHIN_MS = 5_000;

/** Silence from Discord for this long is logged. */
const SILENT_AFTER_MS = 5_000;

export type Bot = {
  client: Client<true>;
  /** Whether the commands had to be registered again; undefined if Discord has not accepted them yet. */
  registered: boolean | undefined;
  /** Whether Discord reaches the bot now: every shard has its session, or the endpoint is open. */
  isLive(): boolean;
  /** Answers as before, while whoever sends interactions here finds another process. A gateway needs no time for that. */
  leave(): Promise<void>;
  /** Finishes what is under way, within five seconds, and disconnects. */
  stop(): Promise<void>;
};

/**
 * Connects at once, logs in once `prepared` resolves, and opens the app for the first interaction. Resolves when the
 * gateway is ready, however long Discord is out of reach. Commands are registered in the background, with a head start
 * of a second. Rejects as `prepared` does, or with a ConnectionError if Discord refuses the bot until a person fixes
 * something.
 */
export async function startBot(prepared: Promise<OpenProgram>, connection: Connection): Promise<Bot> {
  const { commands, commandIds, clock, log } = connection;
  const outage = watchOutage(log, DISCORD);
  const lost = Promise.withResolvers<never>();
  const open = () => {
    const opened = openClient(prepared, connection, { outage, lost: lost.reject });
    const ready = new Promise<Client<true>>((resolve) => opened.client.once(Events.ClientReady, resolve));
    return { ...opened, ready };
  };
  const login = logIn(open, { connection, outage, prepared });
  // Nobody waits for either yet: local faults are reported first, but a refused token ends the program at once.
  for (const failing of [login, lost.promise]) failing.catch(() => undefined);

  await prepared;
  const silent = setTimeout(() => outage.began('no answer yet'), SILENT_AFTER_MS).unref();
  const { client, router, ready } = await Promise.race([lost.promise, login]);
  const bot = await Promise.race([lost.promise, ready]);
  clearTimeout(silent);
  const registering = keepRegistering(bot, { commands, commandIds, log });
  const leaveClock = keepClockConfirmed(bot.rest, clock);
  return {
    client: bot,
    registered: await registering.first,
    isLive: () => bot.ws.shards.size > 0 && bot.ws.shards.every(({ status }) => status === Status.Ready),
    leave: () => Promise.resolve(),
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

/** Tries to log in until Discord can be reached, with a new client each time: one that failed can't be reused. */
async function logIn<Opened extends { client: Client }>(
  open: () => Opened,
  { connection: { api, token }, outage, prepared }: LoggingIn,
): Promise<Opened> {
  const attempt = async () => {
    const opened = open();
    await opened.client.login(token);
    return opened;
  };
  return keepTrying(attempt, {
    failed: async (error) => {
      await prepared;
      // watchConnection double-checks before it treats the token as refused.
      const isToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
      if (!isToken) outage.began(`cannot log in at ${api}: ${wording(error)}`);
    },
  });
}
