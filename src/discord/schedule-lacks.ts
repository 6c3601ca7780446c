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
  { thread, pingRoleId }: Pick<ScheduleSettings, 'thread' | 'pingRoleId'>,
  { channel, roles }: PostChannel,
): Lack[] {
  if (channel === 'gone') return [];
  const held = channel === 'hidden' ? 0n : channel.held;
  // In a channel that it cannot see, the bot cannot tell what else is missing.
  if ((held & PermissionFlagsBits.ViewChannel) === 0n) return TO_POST.slice(0, 1);
  const role = roles.get(pingRoleId ?? '');
  const needed = [
    ...TO_POST,
    ...(thread ? [TO_OPEN_THREADS] : []),
    ...(role !== undefined && !role.mentionable ? [TO_PING] : []),
  ];
  return needed.filter(({ bit }) => (held & bit) === 0n);
}

/** True where Discord has the role no more. */
export function isRoleGone({ pingRoleId }: Pick<ScheduleSettings, 'pingRoleId'>, { roles }: PostChannel): boolean {
  return pingRoleId !== null && !roles.has(pingRoleId);
}
