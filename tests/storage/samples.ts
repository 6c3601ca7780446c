import { nextSlot } from '../../src/daily/calendar.ts';
import type { Next } from '../../src/daily/rotation.ts';
import type { Interaction } from '../../src/storage/interactions.ts';
import { openPost, type Claim } from '../../src/storage/post-claims.ts';
import { findSchedule, saveSchedule, type DueSchedule, type ScheduleSettings } from '../../src/storage/schedules.ts';
import type { Db } from '../../src/storage/schema.ts';

export const DAY = 24 * 60 * 60 * 1000;

/** Noon in UTC: the hour of every schedule here. */
export const NOON = Temporal.Instant.from('2026-05-01T12:00Z').epochMilliseconds;

let interactions = 0;

/** A member's interaction, a different one each call. */
export function interaction(createdTimestamp = NOON): Interaction {
  interactions += 1;
  return { id: String(interactions), createdTimestamp };
}

export function schedule(settings: Partial<ScheduleSettings> = {}): ScheduleSettings {
  return {
    guildId: 'club',
    channelId: 'channel',
    channelKind: 'text',
    tagId: null,
    time: '12:00',
    zone: 'UTC',
    days: '1234567',
    pingRoleId: null,
    thread: false,
    publish: false,
    tellMemberId: null,
    ...settings,
  };
}

export async function scheduled(db: Db, settings: Partial<ScheduleSettings> = {}): Promise<DueSchedule> {
  const { guildId } = schedule(settings);
  await saveSchedule(db, schedule(settings), { date: '2026-05-01', due: NOON });
  return dueAgain(db, guildId);
}

export async function dueAgain(db: Db, guildId: string): Promise<DueSchedule> {
  const found = await findSchedule(db, guildId);
  const { nextDate, nextDue } = found ?? {};
  if (!found || !nextDate || nextDue === undefined || nextDue === null) throw new Error(`nothing is due in ${guildId}`);
  return { ...found, nextDate, nextDue };
}

/** Opens and claims the next due post, for a minute. */
export function open(db: Db, due: DueSchedule, song: Partial<Next> = {}): Promise<Claim | undefined> {
  return openPost(db, due, {
    slot: { date: due.nextDate, due: due.nextDue },
    next: nextSlot(due, due.nextDue),
    recallFrom: null,
    now: due.nextDue,
    leaseUntil: due.nextDue + 60_000,
    choose: ({ cycle, heard }) => ({ songId: `song-${heard.size}`, cycle, number: heard.size + 1, of: 9, ...song }),
  });
}
