import { type Client, Events, type RESTAPIPartialCurrentUserGuild, Routes } from 'discord.js';
import type { App } from '../app.ts';
import { leaveChore, takeChore } from '../storage/chores.ts';
import { compareGuilds, markedGuilds, markRemoved, unmarkRemoved } from '../storage/removed-guilds.ts';
import { deleteOld } from '../storage/retention.ts';
import { isInServer } from './post-channel.ts';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

/** Discord lists at most this many servers at once. */
const PAGE = 200;

const COMPARE = 'compare-guilds';

export type Retention = {
  /** Deletes everything past its time, if Discord has confirmed the time; resolves once that is done. */
  keepUp: () => Promise<void>;
  /** Stops deleting, and waits for work under way. */
  stop: () => Promise<void>;
};

/**
 * Marks servers that remove the bot, unmarks those that invite it back, and deletes expired data every hour. The gateway
 * tells of both; once a day, one process also compares what is stored with Discord's list, since nobody may have been
 * there to hear. An outage of Discord's is a different event and changes nothing.
 */
export function startRetention(
  client: Client<true>,
  { db, now, isTimeConfirmed, log }: Pick<App, 'db' | 'now' | 'isTimeConfirmed' | 'log'>,
): Retention {
  let last: Promise<void> = Promise.resolve();
  let marked: ReadonlySet<string> = new Set();
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
      if (isTimeConfirmed()) {
        if (await takeChore(db, COMPARE, { now: now(), every: DAY })) await compare();
        await deleteOld(db, now());
      }
      marked = await markedGuilds(db);
    });

  const compare = async () => {
    try {
      const ids = await ownGuilds(client.rest);
      await compareGuilds(db, (guildId) => ids.has(guildId), now());
    } catch (error) {
      log.warn({ event: 'compare-failed', err: error }, 'could not ask Discord which servers the bot is in');
      await leaveChore(db, COMPARE);
    }
  };

  client.on(Events.GuildDelete, ({ id }) => void inTurn(() => markRemoved(db, id, isTimeConfirmed() ? now() : null)));
  // A server that came back while the connection was lost is announced as available, not as new.
  for (const event of [Events.GuildCreate, Events.GuildAvailable] as const)
    client.on(event, () => void inTurn(welcomeBack));
  // Where no gateway tells of an invitation, its first command does.
  client.on(Events.InteractionCreate, ({ guildId }) => {
    if (guildId === null || !marked.has(guildId)) return;
    void inTurn(async () => {
      if (await isInServer(client.rest, { guildId, botId: client.user.id }))
        await unmarkRemoved(db, (id) => id === guildId);
      marked = await markedGuilds(db);
    });
  });

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

/** Every server that the bot is in. */
async function ownGuilds(rest: Client['rest']): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let after = '0'; ;) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    // Discord answers as its specification says.
    const page = (await rest.get(Routes.userGuilds(), { query })) as RESTAPIPartialCurrentUserGuild[];
    for (const { id } of page) ids.add(id);
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return ids;
    after = last.id;
  }
}
