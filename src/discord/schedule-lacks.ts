import { PermissionFlagsBits } from 'discord.js';
import type { ScheduleSettings } from '../storage/schedules.ts';
import { lackText } from '../texts/daily.ts';
import type { PostChannel } from './post-channel.ts';

/** What a schedule lacks in its channel: what for, its name in Discord's settings, and what it does. */
export type Lack = { for: 'post' | 'thread' | 'ping'; name: string; why?: string };

type Needed = Lack & { bit: bigint };

const TO_POST: readonly Needed[] = [
  { for: 'post', bit: PermissionFlagsBits.ViewChannel, name: 'View Channel' },
  { for: 'post', bit: PermissionFlagsBits.SendMessages, name: 'Send Messages' },
  { for: 'post', bit: PermissionFlagsBits.EmbedLinks, name: 'Embed Links', why: lackText.embedLinks },
  { for: 'post', bit: PermissionFlagsBits.ReadMessageHistory, name: 'Read Message History', why: lackText.readHistory },
];
/** The same permission, as a forum's settings call it. */
const TO_POST_IN_FORUM: Needed = { for: 'post', bit: PermissionFlagsBits.SendMessages, name: 'Create Posts' };
const TAG: Lack = { for: 'post', name: lackText.tag, why: lackText.whyTag };
const TO_OPEN_THREADS: Needed = {
  for: 'thread',
  bit: PermissionFlagsBits.CreatePublicThreads,
  name: 'Create Public Threads',
};
const TO_PING: Needed = {
  for: 'ping',
  bit: PermissionFlagsBits.MentionEveryone,
  name: 'Mention @everyone, @here and All Roles',
  why: lackText.mentionRoles,
};

/** What the bot lacks to post by these settings, in the order of Discord's settings. */
export function lacksOf(
  { thread, pingRoleId, tagId }: Pick<ScheduleSettings, 'thread' | 'pingRoleId' | 'tagId'>,
  { channel, roles }: PostChannel,
): Lack[] {
  if (channel === 'gone') return [];
  // In a channel that it cannot see, the bot cannot tell what else is missing.
  if (channel === 'hidden' || (channel.held & PermissionFlagsBits.ViewChannel) === 0n) return TO_POST.slice(0, 1);
  const { held, kind } = channel;
  const isForum = kind === 'forum';
  const role = roles.get(pingRoleId ?? '');
  const needed = [
    ...TO_POST.map((need) => (isForum && need.bit === PermissionFlagsBits.SendMessages ? TO_POST_IN_FORUM : need)),
    ...(thread && !isForum ? [TO_OPEN_THREADS] : []),
    ...(role !== undefined && !role.mentionable ? [TO_PING] : []),
  ];
  const isTagged = channel.tags.some(({ id }) => id === tagId);
  const tag = isForum && !isTagged && (channel.isTagRequired || tagId !== null) ? [TAG] : [];
  return [...needed.filter(({ bit }) => (held & bit) === 0n), ...tag];
}

/** True where Discord has the role no more. */
export function isRoleGone({ pingRoleId }: Pick<ScheduleSettings, 'pingRoleId'>, { roles }: PostChannel): boolean {
  return pingRoleId !== null && !roles.has(pingRoleId);
}
