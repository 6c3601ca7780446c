import type { APIEmbedField } from 'discord.js';
import { clockIn } from '../../daily/zones.ts';
import type { ScheduleRow } from '../../storage/schema.ts';
import type { ScheduleSettings } from '../../storage/schedules.ts';
import { daysText, failureText, lackText, scheduleText as text, troubleText } from '../../texts/daily.ts';
import type { Body } from '../command.ts';
import type { PostChannel } from '../post-channel.ts';
import { plain } from '../text.ts';
import { isRoleGone, type Lack, lacksOf } from '../schedule-lacks.ts';

/** What is shown of a schedule: its row, its channel as Discord has it now, and the time. */
type Status = { row: ScheduleRow; seen: PostChannel | 'unknown'; now: number };

/** What `/schedule status` shows: the state, what is missing now, the next post, the settings, and what last went wrong. */
export function statusCard({ row, seen, now }: Status): Body {
  const { nextDue, failure, failedAt } = row;
  const missing = missingNow(row, seen);
  const fields = [
    { name: text.stateField, value: stateOf(row, seen === 'unknown' ? undefined : missing) },
    missing.length > 0 && { name: text.missingField, value: missing.join('\n') },
    nextDue !== null && { name: text.nextField, value: text.next(nextDue) },
    ...settingFields(row, seen, now),
    failure !== null &&
      failedAt !== null && { name: text.failureField, value: text.failedAt(failureText[failure], failedAt) },
  ];
  return { embeds: [{ title: text.title, fields: fields.filter((field) => field !== false) }] };
}

/** What `/schedule set` answers beside its sentence: everything that is set now. */
export function settingsCard(settings: ScheduleSettings, seen: PostChannel, now: number): Required<Body>['embeds'] {
  return [{ title: text.settings, fields: settingFields({ ...settings, ...NO_TROUBLE }, seen, now) }];
}

const NO_TROUBLE = { noThreadSince: null, noPingSince: null, noPublishSince: null };

/** What keeps the posts away, a line each: what the bot lacks now, or that Discord does not say. */
function missingNow(row: ScheduleRow, seen: Status['seen']): string[] {
  if (seen === 'unknown') return [text.notLooked];
  if (seen.channel === 'gone') return row.stopReason === 'channel-gone' ? [] : [failureText['channel-gone']];
  return lacksOf(row, seen).flatMap((lack) => (lack.for === 'post' ? [alone(lack, row.channelId)] : []));
}

function stateOf({ state, stopReason }: ScheduleRow, missing: readonly string[] | undefined): string {
  if (state !== 'stopped') return text.state[state];
  if (stopReason === 'forbidden' && missing?.length === 0) return text.mended;
  return text.state.stopped(failureText[stopReason ?? 'forbidden']);
}

type Shown = ScheduleSettings & Pick<ScheduleRow, 'noThreadSince' | 'noPingSince' | 'noPublishSince'>;

/** Where Discord does not say how things are now, the stored troubles tell how they were. */
function settingFields(shown: Shown, seen: Status['seen'], now: number): APIEmbedField[] {
  const { channelId, channelKind, time, zone, days, pingRoleId, thread, publish, tellMemberId } = shown;
  const trouble = seen === 'unknown' ? troublesStored(shown) : troublesNow(shown, seen);
  const fields = [
    { name: text.channelField, value: text.channelIs(channelId, tagOf(shown, seen)), inline: true },
    { name: text.hourField, value: text.hour(time, zone, clockThere(zone, now)), inline: true },
    { name: text.daysField, value: daysText.words(days), inline: true },
    pingRoleId !== null && { name: text.pingField, value: trouble.ping ?? `<@&${pingRoleId}>`, inline: true },
    thread && channelKind !== 'forum' && { name: text.threadField, value: trouble.thread ?? text.opened, inline: true },
    publish && { name: text.publishField, value: trouble.publish ?? text.published, inline: true },
    tellMemberId !== null && { name: text.toldField, value: `<@${tellMemberId}>`, inline: true },
  ];
  return fields.filter((field) => field !== false);
}

/** The name of the tag that posts get, as far as Discord tells it. */
function tagOf({ tagId }: ScheduleSettings, seen: Status['seen']): string | undefined {
  if (seen === 'unknown' || typeof seen.channel === 'string') return undefined;
  const name = seen.channel.tags.find(({ id }) => id === tagId)?.name;
  return name && plain(name);
}

type Troubles = Partial<Record<'ping' | 'thread' | 'publish', string | undefined>>;

function troublesNow(settings: ScheduleSettings, seen: PostChannel): Troubles {
  const lacks = lacksOf(settings, seen);
  const troubleOf = (what: Lack['for']) => {
    const lack = lacks.find((each) => each.for === what);
    return lack && text.trouble(alone(lack, settings.channelId));
  };
  const ping = isRoleGone(settings, seen) ? text.trouble(troubleText['no-ping']) : troubleOf('ping');
  const isNews = typeof seen.channel === 'string' || seen.channel.kind === 'announcement';
  return { ping, thread: troubleOf('thread'), publish: isNews ? undefined : text.trouble(text.publishNowhere) };
}

function troublesStored({ noThreadSince, noPingSince, noPublishSince }: Shown): Troubles {
  return {
    ...(noThreadSince !== null && { thread: text.trouble(troubleText['no-thread']) }),
    ...(noPublishSince !== null && { publish: text.trouble(troubleText['no-publish']) }),
    ...(noPingSince !== null && { ping: text.trouble(troubleText['no-ping']) }),
  };
}

function alone({ name, why }: Lack, channelId: string): string {
  return lackText.alone(name, channelId, why);
}

/** Undefined for a zone that this machine does not know. */
function clockThere(zone: string, now: number): string | undefined {
  try {
    return clockIn(zone, now);
  } catch {
    return undefined;
  }
}
