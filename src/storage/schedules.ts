import type { Slot } from '../daily/calendar.ts';
import { removedGuilds } from './removed-guilds.ts';
import type { Db, Failure, ScheduleRow, StopReason, StoredSchedule } from './schema.ts';
import { dropUnsent } from './unsent-posts.ts';

/** The settings of `/schedule set`. */
export type ScheduleSettings = Pick<
  ScheduleRow,
  'guildId' | 'channelId' | 'time' | 'zone' | 'pingRoleId' | 'thread' | 'tellMemberId'
>;

/** A schedule with a next post. */
export type DueSchedule = ScheduleRow & { nextDate: string; nextDue: number };

export async function findSchedule(db: Db, guildId: string): Promise<ScheduleRow | undefined> {
  const row = await db.selectFrom('schedules').selectAll().where('guildId', '=', guildId).executeTakeFirst();
  return row && scheduleOf(row);
}

/** Creates or changes a server's schedule and makes it active. Drops a post that was never sent. */
export async function saveSchedule(transaction: Db, settings: ScheduleSettings, next: Slot): Promise<void> {
  const running = { state: 'active', stopReason: null, nextDate: next.date, nextDue: next.due } as const;
  const works = { noThreadSince: null, noPingSince: null };
  const stored = { ...settings, ...running, ...works, thread: Number(settings.thread) };
  await transaction
    .insertInto('schedules')
    .values({ ...stored, failure: null, failedAt: null, recallFrom: null })
    .onConflict((conflict) => conflict.column('guildId').doUpdateSet(stored))
    .execute();
  await dropUnsent(transaction, settings.guildId);
}

/** Pauses a schedule and drops a post that was never sent. False if it was already paused. */
export async function pauseSchedule(transaction: Db, guildId: string): Promise<boolean> {
  const paused = await transaction
    .updateTable('schedules')
    .set({ state: 'paused', stopReason: null, nextDate: null, nextDue: null })
    .where('guildId', '=', guildId)
    .where('state', '!=', 'paused')
    .executeTakeFirst();
  if (paused.numUpdatedRows === 0n) return false;
  await dropUnsent(transaction, guildId);
  return true;
}

/** Resumes a schedule at a slot. False if it is already active. */
export async function resumeSchedule(db: Db, guildId: string, next: Slot): Promise<boolean> {
  const resumed = await db
    .updateTable('schedules')
    .set({ state: 'active', stopReason: null, nextDate: next.date, nextDue: next.due })
    .where('guildId', '=', guildId)
    .where('state', '=', 'paused')
    .executeTakeFirst();
  return resumed.numUpdatedRows > 0n;
}

/** Deletes a server's schedule with its posts and favourites, and counts both. */
export async function deleteSchedule(transaction: Db, guildId: string): Promise<{ posts: number; favourites: number }> {
  const posts = await transaction
    .selectFrom('posts')
    .select((select) => select.fn.countAll().as('count'))
    .where('guildId', '=', guildId)
    .executeTakeFirstOrThrow();
  const favourites = await transaction
    .selectFrom('favourites')
    .innerJoin('posts', 'posts.id', 'favourites.postId')
    .select((select) => select.fn.countAll().as('count'))
    .where('posts.guildId', '=', guildId)
    .executeTakeFirstOrThrow();
  await transaction.deleteFrom('schedules').where('guildId', '=', guildId).execute();
  return { posts: Number(posts.count), favourites: Number(favourites.count) };
}

/** The due schedules, longest overdue first, without servers that removed the bot. */
export async function dueSchedules(db: Db, now: number, limit: number): Promise<DueSchedule[]> {
  const rows = await db
    .selectFrom('schedules')
    .selectAll()
    .where('nextDue', '<=', now)
    .where('guildId', 'not in', removedGuilds(db))
    .orderBy('nextDue')
    .limit(limit)
    .$narrowType<{ nextDate: string; nextDue: number }>()
    .execute();
  return rows.map(scheduleOf);
}

/** A batch of the schedules that have a next post, ordered by server id. */
export async function schedulesAfter(db: Db, guildId: string, limit: number): Promise<DueSchedule[]> {
  const rows = await db
    .selectFrom('schedules')
    .selectAll()
    .where('guildId', '>', guildId)
    .where('nextDue', 'is not', null)
    .orderBy('guildId')
    .limit(limit)
    .$narrowType<{ nextDate: string; nextDue: number }>()
    .execute();
  return rows.map(scheduleOf);
}

/** The servers whose posts wait for a permission, each with the channel that lacks it. */
export function forbiddenSchedules(db: Db): Promise<Pick<ScheduleRow, 'guildId' | 'channelId'>[]> {
  return db
    .selectFrom('schedules')
    .select(['guildId', 'channelId'])
    .where('state', '=', 'stopped')
    .where('stopReason', '=', 'forbidden')
    .execute();
}

/** Moves to another slot, unless a process or an admin has moved the schedule since it was read. */
export async function moveOn(
  db: Db,
  schedule: DueSchedule,
  { next, recallFrom }: { next: Slot; recallFrom: number | null },
): Promise<boolean> {
  const moved = await db
    .updateTable('schedules')
    .set({ nextDate: next.date, nextDue: next.due, recallFrom })
    .where('guildId', '=', schedule.guildId)
    .where('nextDate', '=', schedule.nextDate)
    .where('nextDue', '=', schedule.nextDue)
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

/**
 * Stops a schedule. `stopped`: it was active, so tell its admin. `still`: it was not active, so there is nothing new to
 * tell. `elsewhere`: the reason is in a channel that the schedule has since left, so nothing changed.
 */
export async function stopSchedule(
  db: Db,
  guildId: string,
  stop: { reason: StopReason; now: number; channelId?: string },
): Promise<'stopped' | 'still' | 'elsewhere'> {
  // Without its channel or zone, retrying is pointless: an admin has to act.
  const next = stop.reason === 'forbidden' ? {} : { nextDate: null, nextDue: null };
  const change = db
    .updateTable('schedules')
    .set({ state: 'stopped', stopReason: stop.reason, failure: stop.reason, failedAt: stop.now, ...next })
    .where('guildId', '=', guildId)
    .$if(stop.channelId !== undefined, (query) => query.where('channelId', '=', stop.channelId ?? ''));
  const stopped = await change.where('state', '=', 'active').executeTakeFirst();
  if (stopped.numUpdatedRows > 0n) return 'stopped';
  await change.where('state', '=', 'stopped').execute();
  if (stop.channelId === undefined) return 'still';
  return (await findSchedule(db, guildId))?.channelId === stop.channelId ? 'still' : 'elsewhere';
}

/** Marks posting as working again. */
export async function startSchedule(db: Db, guildId: string): Promise<void> {
  await db
    .updateTable('schedules')
    .set({ state: 'active', stopReason: null })
    .where('guildId', '=', guildId)
    .where('state', '=', 'stopped')
    .where('stopReason', '=', 'forbidden')
    .execute();
}

export async function noteFailure(db: Db, guildId: string, note: { failure: Failure; now: number }): Promise<void> {
  await db
    .updateTable('schedules')
    .set({ failure: note.failure, failedAt: note.now })
    .where('guildId', '=', guildId)
    .execute();
}

function scheduleOf<Row extends StoredSchedule>(row: Row): Omit<Row, 'thread'> & Pick<ScheduleRow, 'thread'> {
  return { ...row, thread: row.thread === 1 };
}
