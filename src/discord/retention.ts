import { type Client, Events } from 'discord.js';
import type { App } from '../app.ts';
import { markRemoved, unmarkRemoved } from '../storage/removed-guilds.ts';
import { deleteOld } from '../storage/retention.ts';

const HOUR = 60 * 60 * 1_000;

export type Retention = {
  /** Deletes everything past its time, if Discord has confirmed the time; resolves once that is done. */
  keepUp: () => Promise<void>;
  /** Stops deleting, and waits for work under way. */
  stop: () => Promise<void>;
};

/**
 * Marks servers that remove the bot, unmarks those that invite it back, and deletes expired data every hour. An outage
 * of Discord's is a different event and changes nothing. A removal while the bot was not running stays unmarked: a
 * server missing from Discord's list may just be hidden by a wrong token.
 */
export function startRetention(
  client: Client<true>,
  { db, now, isTimeConfirmed, log }: Pick<App, 'db' | 'now' | 'isTimeConfirmed' | 'log'>,
): Retention {
  let last: Promise<void> = Promise.resolve();
  // Events run in order, so a server that removes the bot and invites it back within a second ends up with it.
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last
      .then(work)
      .catch((error: unknown) => log.error({ event: 'storage-failed', err: error }, 'a database operation failed'));
    return last;
  };
  const welcomeBack = () => unmarkRemoved(db, (guildId) => client.guilds.cache.has(guildId));
  const keepUp = () =>
    inTurn(async () => {
      // Runs before any deletion, since an invitation may have come while the bot was offline.
      await welcomeBack();
      if (isTimeConfirmed()) await deleteOld(db, now());
    });

  client.on(Events.GuildDelete, ({ id }) => void inTurn(() => markRemoved(db, id, isTimeConfirmed() ? now() : null)));
  // A server that came back while the connection was lost is announced as available, not as new.
  for (const event of [Events.GuildCreate, Events.GuildAvailable] as const)
    client.on(event, () => void inTurn(welcomeBack));

  void keepUp();
  const timer = setInterval(() => void keepUp(), HOUR);
  return {
    keepUp,
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
