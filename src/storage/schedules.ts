import type { Slot } from '../daily/calendar.ts';
import { removedGuilds } from './removed-guilds.ts';
import type { Db, Failure, ScheduleRow, StopReason, StoredSchedule } from './schema.ts';
import { dropUnsent, wakeUnsent } from './unsent-posts.ts';

/** The settings of `/schedule set`. */
export type ScheduleSettings = Pick<
  ScheduleRow,
  | 'guildId'
  | 'channelId'
  | 'channelKind'
  | 'tagId'
  | 'time'
  | 'zone'
  | 'days'
  | 'pingRoleId'
  | 'thread'
  | 'publish'
  | 'tellMemberId'
>;

/** A schedule with a next post. */
export type DueSchedule = ScheduleRow & { nextDate: string; nextDue: number };

export async function findSchedule(db: Db, guildId: string): Promise<ScheduleRow | undefined> {
  const row = await db.selectFrom('schedules').selectAll().where('guildId', '=', guildId).executeTakeFirst();
  return row && scheduleOf(row);
}

/**
 * Makes a server's schedule, or has its posts come at another time or place: active with its next slot, or paused without
 * one. A post that was never sent is let go.
 */
export async function saveSchedule(transaction: Db, settings: ScheduleSettings, next: Slot | null): Promise<void> {
  const stored = {
    ...storedOf(settings),
    state: next === null ? 'paused' : 'active',
    stopReason: null,
    nextDate: next?.date ?? null,
    nextDue: next?.due ?? null,
  } as const;
  await transaction
    .insertInto('schedules')
    .values({ ...stored, failure: null, failedAt: null, recallFrom: null })
    .onConflict((conflict) => conflict.column('guildId').doUpdateSet(stored))
    .execute();
  await dropUnsent(transaction, settings.guildId);
}

/**
 * Changes what leaves the next post at its time and place. One that was stopped is active again, and a post that waits to
 * be sent is tried at once.
 */
export async function saveWishes(transaction: Db, settings: ScheduleSettings, now: number): Promise<void> {
  const { guildId, channelId, channelKind } = settings;
  const schedule = transaction.updateTable('schedules').where('guildId', '=', guildId);
  await schedule.set(storedOf(settings)).execute();
  await schedule.set({ state: 'active', stopReason: null }).where('state', '=', 'stopped').execute();
  // A text channel may have become an announcement channel since the post was claimed.
  await transaction
    .updateTable('posts')
    .set({ channelKind })
    .where('guildId', '=', guildId)
    .where('channelId', '=', channelId)
    .where('state', 'in', ['open', 'thread'])
    .execute();
  await wakeUnsent(transaction, guildId, now);
}

/** As they are stored, with no trouble known of them. */
function storedOf(settings: ScheduleSettings) {
  const { thread, publish } = settings;
  const works = { noThreadSince: null, noPingSince: null, noPublishSince: null };
  return { ...settings, thread: Number(thread), publish: Number(publish), ...works };
}

/** Pauses a schedule and lets a post go that was never sent; false where it was paused already. */
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

type Read<Row> = Omit<Row, 'thread' | 'publish'> & Pick<ScheduleRow, 'thread' | 'publish'>;

function scheduleOf<Row extends StoredSchedule>(row: Row): Read<Row> {
  return { ...row, thread: row.thread === 1, publish: row.publish === 1 };
}
