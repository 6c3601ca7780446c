import type { APIChannel, APIGuildMember } from 'discord-api-types/v10';
import type { View } from '../protocol.ts';
import { botAvatar, memberAvatar } from './avatar.ts';

export function nameOf(member: APIGuildMember): string {
  return member.nick ?? member.user.global_name ?? member.user.username;
}

/** The members that a visitor can speak as: everyone but the bot. */
export function speakers(view: View): APIGuildMember[] {
  return view.members.filter((member) => member.user.id !== view.bot.id && !member.user.bot);
}

export function nameById(view: View, id: string): string {
  const member = view.members.find((each) => each.user.id === id);
  if (member) return nameOf(member);
  return id === view.bot.id ? view.bot.name : 'Unknown member';
}

export function avatarById(view: View, id: string): string {
  if (id === view.bot.id) return botAvatar();
  return memberAvatar(
    nameById(view, id),
    view.members.findIndex((each) => each.user.id === id),
  );
}

/** A channel's name in the list; a conversation with the bot has the bot's name. */
export function channelName(view: View, channel: APIChannel): string {
  return channel.name ?? view.bot.name;
}

/** The channels that a member sees: the server's, and only their own conversation with the bot. */
export function channelsOf(view: View, member: string): APIChannel[] {
  return view.channels.filter(
    (channel) => !('recipients' in channel) || (channel.recipients ?? []).some((recipient) => recipient.id === member),
  );
}

/** The roles that can be mentioned. Discord's name for everyone's role already has an @, so drop it. */
export function rolesOf(view: View): { id: string; name: string }[] {
  return view.guild.roles.map(({ id, name }) => ({ id, name: name.replace(/^@/, '') }));
}
