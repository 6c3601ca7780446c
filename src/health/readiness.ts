import { Status } from 'discord.js';
import type { Bot } from '../discord/bot.ts';
import { type DueWork, dueGamesOf, duePosts } from '../storage/due-work.ts';
import type { Db } from '../storage/schema.ts';
import type { State } from './metrics.ts';

/** How long a probe waits for the database. */
const PATIENCE_MS = 2_000;

/** Due work this long past its time is late. A try that hangs takes up to a minute before another process takes over. */
const LATE_MS = 2 * 60_000;

/** The parts of the bot that are there so far. */
export type Parts = {
  bot?: Pick<Bot, 'isLive' | 'client'>;
  db?: Db;
  commandIds: ReadonlyMap<string, string>;
  now: () => number;
};

/** Asks the parts how they are. Never throws, and takes two seconds at most, however the database is. */
export function createProbe(parts: Parts): () => Promise<State> {
  let asking: Promise<Pick<State, 'database' | 'posts' | 'games'>> | undefined;
  // A database that hangs is asked once, not once a probe.
  const database = () => (asking ??= askDatabase(parts).finally(() => (asking = undefined)));
  return async () => ({
    discord: parts.bot?.isLive() ?? false,
    sessions: parts.bot?.client.ws.shards.filter(({ status }) => status === Status.Ready).size ?? 0,
    commands: parts.commandIds.size,
    ...(await within(PATIENCE_MS, database(), UNKNOWN)),
  });
}

const UNKNOWN = { database: false, posts: undefined, games: undefined };

async function askDatabase({ db, now }: Parts): Promise<Pick<State, 'database' | 'posts' | 'games'>> {
  if (db === undefined) return UNKNOWN;
  const at = now();
  const ask = (what: (db: Db, now: number) => Promise<DueWork>) => what(db, at).catch(() => undefined);
  const [posts, games] = [await ask(duePosts), await ask(dueGamesOf)];
  // Takes the write lock and commits, which fails where nothing could be written.
  const written = await db
    .transaction()
    .execute(() => Promise.resolve(true))
    .catch(() => false);
  return { database: written, posts, games };
}

/** What a person or a supervisor reads. Only Discord and the database decide whether the bot is ready. */
export function reportOf({ discord, database, commands, posts, games }: State) {
  const due = (work: DueWork | undefined) =>
    work && {
      waiting: work.waiting,
      overdueSeconds: Math.round(work.overdue / 1_000),
      onTime: work.overdue < LATE_MS,
    };
  return {
    ready: discord && database,
    discord,
    database,
    commandsRegistered: commands > 0,
    posts: due(posts),
    games: due(games),
  };
}

async function within<T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}
