import type { ScheduleRow } from '../../storage/schema.ts';
import { failureText, scheduleText as text, troubleText } from '../../texts/daily.ts';
import type { Body } from '../command.ts';

/** What `/schedule status` shows: the state, the next post, the settings, and what last went wrong. */
export function statusCard(row: ScheduleRow): Body {
  const { state, stopReason, nextDue, failure, failedAt } = row;
  const fields = [
    {
      name: text.stateField,
      value: state === 'stopped' ? text.state.stopped(failureText[stopReason ?? 'forbidden']) : text.state[state],
    },
    nextDue !== null && { name: text.nextField, value: text.next(nextDue) },
    { name: text.channelField, value: `<#${row.channelId}>`, inline: true },
    { name: text.hourField, value: text.hour(row.time, row.zone), inline: true },
    row.pingRoleId !== null && {
      name: text.pingField,
      value: row.noPingSince === null ? `<@&${row.pingRoleId}>` : text.trouble(troubleText['no-ping']),
      inline: true,
    },
    row.thread && {
      name: text.threadField,
      value: row.noThreadSince === null ? text.opened : text.trouble(troubleText['no-thread']),
      inline: true,
    },
    row.tellMemberId !== null && { name: text.toldField, value: `<@${row.tellMemberId}>`, inline: true },
    failure !== null &&
      failedAt !== null && { name: text.failureField, value: text.failedAt(failureText[failure], failedAt) },
  ];
  return { embeds: [{ title: text.title, fields: fields.filter((field) => field !== false) }] };
}
