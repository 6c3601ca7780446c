import { type GuildBasedChannel, PermissionFlagsBits, type PermissionsBitField, type Role } from 'discord.js';

/** A permission that a post needs, with its name in Discord's settings. */
type Needed = { bit: bigint; name: string };

const ALWAYS: readonly Needed[] = [
  { bit: PermissionFlagsBits.ViewChannel, name: '**View Channel**' },
  { bit: PermissionFlagsBits.SendMessages, name: '**Send Messages**' },
  { bit: PermissionFlagsBits.EmbedLinks, name: '**Embed Links**, for the song’s card' },
  {
    bit: PermissionFlagsBits.ReadMessageHistory,
    name: '**Read Message History**, to check whether a post arrived if something fails',
  },
];
const FOR_THREADS = { bit: PermissionFlagsBits.CreatePublicThreads, name: '**Create Public Threads**' };
const FOR_PINGS = {
  bit: PermissionFlagsBits.MentionEveryone,
  name: '**Mention @everyone, @here and All Roles**, to ping that role (or let everyone mention the role)',
};

/**
 * The permissions that the bot lacks to post in a channel option. Discord resolves them with the interaction
 * (`app_permissions`, overwrites included).
 */
export function missingPermissions(
  channel: Pick<GuildBasedChannel, 'appPermissions'>,
  wishes: { thread: boolean; ping: Pick<Role, 'mentionable'> | null },
): string[] {
  const needed = [
    ...ALWAYS,
    ...(wishes.thread ? [FOR_THREADS] : []),
    ...(wishes.ping && !wishes.ping.mentionable ? [FOR_PINGS] : []),
  ];
  return needed.filter(({ bit }) => channel.appPermissions?.has(bit) !== true).map(({ name }) => name);
}

/** The permissions that the bot lacks to play a game where a command was used, given those it holds there. */
export function missingToPlay(held: Readonly<PermissionsBitField>, { inThread }: { inThread: boolean }): string[] {
  const needed: Needed[] = [
    { bit: PermissionFlagsBits.ViewChannel, name: '**View Channel**' },
    inThread
      ? { bit: PermissionFlagsBits.SendMessagesInThreads, name: '**Send Messages in Threads**' }
      : { bit: PermissionFlagsBits.SendMessages, name: '**Send Messages**' },
    { bit: PermissionFlagsBits.EmbedLinks, name: '**Embed Links**, for the questions' },
  ];
  return needed.filter(({ bit }) => !held.has(bit)).map(({ name }) => name);
}
