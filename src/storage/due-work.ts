import { removedGuilds } from './removed-guilds.ts';
import type { Db } from './schema.ts';

/** What is open, and how long the oldest part of it has been waiting past its time, in milliseconds. */
export type DueWork = { waiting: number; overdue: number };

/** Posts that are due or being retried, in servers that have the bot. One that waits for a permission counts too. */
export async function duePosts(db: Db, now: number): Promise<DueWork> {
  const unsent = await db
    .selectFrom('posts')
    .select((select) => [select.fn.countAll().as('waiting'), select.fn.min('retryAt').as('since')])
    .where('state', 'in', ['open', 'thread', 'publish'])
    .where('guildId', 'not in', removedGuilds(db))
    .executeTakeFirstOrThrow();
  const due = await db
    .selectFrom('schedules')
    .select((select) => [select.fn.countAll().as('waiting'), select.fn.min('nextDue').as('since')])
    .where('nextDue', '<=', now)
    .where('guildId', 'not in', removedGuilds(db))
    .executeTakeFirstOrThrow();
  return {
    waiting: Number(unsent.waiting) + Number(due.waiting),
    overdue: Math.max(overdueSince(unsent.since, now), overdueSince(due.since, now)),
  };
}

/** Games in play. */
export async function dueGamesOf(db: Db, now: number): Promise<DueWork> {
  const open = await db
    .selectFrom('triviaGames')
    .select((select) => [select.fn.countAll().as('waiting'), select.fn.min('dueAt').as('since')])
    .where('step', '!=', 'over')
    .where('guildId', 'not in', removedGuilds(db))
    .executeTakeFirstOrThrow();
  return { waiting: Number(open.waiting), overdue: overdueSince(open.since, now) };
}

/** PostgreSQL counts and adds up in types that arrive as text. */
function overdueSince(since: number | string | null, now: number): number {
  return since === null ? 0 : Math.max(0, now - Number(since));
}
