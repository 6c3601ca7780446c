import type { APIChannel, APIGuildMember } from 'discord-api-types/v10';
import type { View } from '../protocol.ts';
import { botAvatar, memberAvatar } from './avatar.ts';

/** What is needed to name whoever and whatever a text speaks of. */
export type Names = Pick<View, 'bot' | 'members' | 'guilds'> & { channels: Pick<APIChannel, 'id' | 'name'>[] };

export type GuildSeen = View['guilds'][number];

export function nameOf(member: APIGuildMember): string {
  return member.nick ?? member.user.global_name ?? member.user.username;
}

/** The names of a view, which most views leave as they were. */
export function namesOf({ bot, members, guilds, channels }: View): Names {
  return { bot, members, guilds, channels: channels.map(({ id, name }) => ({ id, name })) };
}

/** The people who can be spoken as: everyone but the bot. */
export function speakers(view: View): APIGuildMember[] {
  return view.members.filter((member) => member.user.id !== view.bot.id && !member.user.bot);
}

export function nameById(view: Names, id: string): string {
  const member = view.members.find((each) => each.user.id === id);
  if (member) return nameOf(member);
  return id === view.bot.id ? view.bot.name : 'Unknown member';
}

export function avatarById(view: Names, id: string): string {
  if (id === view.bot.id) return botAvatar();
  return memberAvatar(
    nameById(view, id),
    view.members.findIndex((each) => each.user.id === id),
  );
}

/** What a channel is called in the list; a conversation with the bot has the bot's name. */
export function channelName(view: Pick<View, 'bot'>, channel: Pick<APIChannel, 'name'>): string {
  return channel.name ?? view.bot.name;
}

export function channelNameById(names: Names, id: string): string {
  const channel = names.channels.find((each) => each.id === id);
  return channel ? channelName(names, channel) : 'unknown';
}

export function roleNameById({ guilds }: Names, id: string): string {
  return rolesOf(guilds).find((role) => role.id === id)?.name ?? 'unknown role';
}

/** The channels that a member sees: the servers', and only their own conversation with the bot. */
export function channelsOf(view: View, member: string): APIChannel[] {
  return view.channels.filter(
    (channel) => !('recipients' in channel) || (channel.recipients ?? []).some((recipient) => recipient.id === member),
  );
}

/** The server of a channel; none for a conversation. */
export function guildOf(view: View, channel: APIChannel | undefined): GuildSeen | undefined {
  return view.guilds.find((guild) => channel && 'guild_id' in channel && channel.guild_id === guild.id);
}

/** The roles that can be named. The one that everyone has is written without the @ that its name brings. */
export function rolesOf(guilds: GuildSeen[]): { id: string; name: string }[] {
  return guilds.flatMap(({ roles }) => roles.map(({ id, name }) => ({ id, name: name.replace(/^@/, '') })));
}
