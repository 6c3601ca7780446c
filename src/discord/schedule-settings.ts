import type { CommandInteractionOptionResolver } from 'discord.js';
import { EVERY_DAY, parseDays } from '../daily/days.ts';
import { parseLocalTime } from '../daily/local-time.ts';
import { isZone, parseZone } from '../daily/zones.ts';
import type { ScheduleSettings } from '../storage/schedules.ts';
import type { ScheduleRow } from '../storage/schema.ts';
import { scheduleText as text } from '../texts/daily.ts';
import { UserError } from './user-error.ts';

/** What `/schedule set` can take off again: Discord has no way to empty an option. */
export const REMOVABLE = ['ping', 'thread', 'publish', 'tell-me', 'tag'] as const;

/** All but what Discord tells of the channel. The tag is its id, or its name as it was typed. */
export type Wanted = Omit<ScheduleSettings, 'channelKind'>;

const BARE = {
  tagId: null,
  days: EVERY_DAY,
  pingRoleId: null,
  thread: false,
  publish: false,
  tellMemberId: null,
} as const;

const TAKEN_OFF: Readonly<Record<(typeof REMOVABLE)[number], Partial<Wanted>>> = {
  ping: { pingRoleId: null },
  thread: { thread: false },
  publish: { publish: false },
  tag: { tagId: null },
  'tell-me': { tellMemberId: null },
};

type Options = Pick<CommandInteractionOptionResolver, 'getString' | 'getBoolean' | 'getChannel' | 'getRole'>;

/**
 * A server's settings with what an admin has filled in: an option that is left out keeps what is set. Throws a UserError
 * for what cannot be read, and where a server without a schedule is not given what one needs. `now` is in milliseconds
 * since 1970.
 */
export function settingsFrom(
  options: Options,
  running: ScheduleRow | undefined,
  { guildId, memberId, now }: { guildId: string; memberId: string; now: number },
): Wanted {
  const typedZone = options.getString('zone');
  const given = {
    channel: options.getChannel('channel')?.id ?? running?.channelId,
    time: options.getString('time') ?? running?.time,
    zone: typedZone ?? running?.zone,
  };
  const { channel: channelId, time, zone } = given;
  if (channelId === undefined || time === undefined || zone === undefined) {
    const lacking = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []));
    throw new UserError(text.firstTime(lacking));
  }
  const { tagId, days, pingRoleId, thread, publish, tellMemberId } = running ?? BARE;
  const typedDays = options.getString('days');
  const ping = options.getRole('ping')?.id;
  // The role of everyone has the server's id.
  if (ping === guildId) throw new UserError(text.everyone());
  const tellMe = options.getBoolean('tell-me');
  return {
    guildId,
    channelId,
    // A forum's tags are its own.
    tagId: options.getString('tag') ?? (channelId === running?.channelId ? tagId : null),
    ...parsed(parseLocalTime(time)),
    ...(typedZone === null && isZone(zone) ? { zone } : parsed(parseZone(zone, now))),
    ...(typedDays === null ? { days } : parsed(parseDays(typedDays))),
    pingRoleId: ping ?? pingRoleId,
    thread: options.getBoolean('thread') ?? thread,
    publish: options.getBoolean('publish') ?? publish,
    tellMemberId: tellMe === null ? tellMemberId : tellMe ? memberId : null,
    ...takenOff(options.getString('remove')),
  };
}

function takenOff(wanted: string | null): Partial<Wanted> {
  const what = REMOVABLE.find((each) => each === wanted);
  return what === undefined ? {} : TAKEN_OFF[what];
}

/** True where the next post may come at another time or place. */
export function isMoved(running: ScheduleRow | undefined, settings: Wanted): boolean {
  if (running === undefined) return true;
  const kept = (['channelId', 'time', 'zone', 'days'] as const).every((what) => running[what] === settings[what]);
  // One that stopped for good has no next post to keep.
  return !kept || (running.nextDue === null && running.state !== 'paused');
}

function parsed<Value extends object>(read: Value | { fault: string }): Value {
  if ('fault' in read) throw new UserError(read.fault);
  return read;
}
