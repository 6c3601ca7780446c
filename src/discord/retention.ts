import { type Client, Events } from 'discord.js';
import type { App } from '../app.ts';
import { markRemoved, unmarkRemoved } from '../storage/removed-guilds.ts';
import { deleteOld } from '../storage/retention.ts';

const HOUR = 60 * 60 * 1_000;

export type Retention = {
  /** Deletes what has been kept long enough, if Discord has confirmed the time; resolves once that is done. */
  keepUp: () => Promise<void>;
  /** Deletes no more, and waits for what is under way. */
  stop: () => Promise<void>;
};

/**
 * Marks servers that remove the bot, unmarks those that have it again, and deletes every hour what has been kept long
 * enough. An outage of Discord's is another event than a removal, and changes nothing. A removal that the bot was not
 * running for goes unmarked: a server that is missing from Discord's list may as well be hidden by a wrong token.
 */
export function startRetention(
  client: Client<true>,
  { db, now, isTimeConfirmed, log }: Pick<App, 'db' | 'now' | 'isTimeConfirmed' | 'log'>,
): Retention {
  let last: Promise<void> = Promise.resolve();
  // In the order of events: a server that removes the bot and invites it again within a second has it in the end.
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last
      .then(work)
      .catch((error: unknown) => log.error({ event: 'storage-failed', err: error }, 'the database failed'));
    return last;
  };
  const welcomeBack = () => unmarkRemoved(db, (guildId) => client.guilds.cache.has(guildId));
  const keepUp = () =>
    inTurn(async () => {
      // Before anything is deleted: an invitation may have come while nobody listened.
      await welcomeBack();
      if (isTimeConfirmed()) await deleteOld(db, now());
    });

  client.on(Events.GuildDelete, ({ id }) => void inTurn(() => markRemoved(db, id, isTimeConfirmed() ? now() : null)));
  // A server that came back while the connection was lost is told as available, not as new.
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
