import { ApplicationCommandOptionType as Type, ChannelType } from 'discord-api-types/v10';
import type { View } from '../protocol.ts';
import type { Option } from './commands.ts';
import { channelName, nameOf, rolesOf } from './people.ts';

export type Value = string | number | boolean;
export type Choice = { name: string; value: Value };

/**
 * What an option offers without asking the bot: its choices, yes or no, or the server's channels, members and roles.
 */
export function offers(option: Option, view: View): Choice[] {
  if (option.type === Type.Boolean) {
    return [
      { name: 'True', value: true },
      { name: 'False', value: false },
    ];
  }
  if (option.type === Type.Channel) return channelOffers(option.channel_types ?? [], view);
  if (option.type === Type.User) return memberOffers(view);
  if (option.type === Type.Role) return roleOffers(view);
  if (option.type === Type.Mentionable) return [...memberOffers(view), ...roleOffers(view)];
  if ('choices' in option) return option.choices ?? [];
  return [];
}

export function asksTheBot(option: Option): boolean {
  return 'autocomplete' in option && option.autocomplete === true;
}

/** The value that a member typed, or a sentence that says what is wrong with it. */
export function readValue(option: Option, text: string, view: View): { choice: Choice } | { fault: string } {
  const typed = text.trim();
  if (typed === '') return { fault: `Enter something for “${option.name}”.` };
  const offered = offers(option, view);
  const same = offered.find((offer) => bareName(offer.name) === bareName(typed));
  if (same) return { choice: same };
  if (offered.length > 0) return { fault: `Choose one of the suggestions for “${option.name}”.` };
  if (option.type === Type.Integer || option.type === Type.Number) return readNumber(option, typed);
  if (option.type === Type.Attachment) return { fault: `“${option.name}” takes a file: choose one, or drop it here.` };
  if (option.type !== Type.String) return { fault: `“${option.name}” cannot be filled in here.` };
  const { min_length: least = 0, max_length: most = 6000 } = option;
  if (typed.length < least) return { fault: `“${option.name}” takes at least ${least} characters.` };
  if (typed.length > most) return { fault: `“${option.name}” takes at most ${most} characters.` };
  return { choice: { name: typed, value: typed } };
}

function readNumber(
  option: Extract<Option, { type: Type.Integer | Type.Number }>,
  typed: string,
): { choice: Choice } | { fault: string } {
  const pattern = option.type === Type.Integer ? /^[+-]?\d{1,15}$/ : /^[+-]?\d{1,15}(\.\d+)?$/;
  const whole = option.type === Type.Integer ? 'a whole number' : 'a number';
  if (!pattern.test(typed)) return { fault: `“${option.name}” takes ${whole}.` };
  const value = Number(typed);
  const { min_value: least = -Infinity, max_value: most = Infinity } = option;
  if (value < least) return { fault: `“${option.name}” takes ${whole} of at least ${least}.` };
  if (value > most) return { fault: `“${option.name}” takes ${whole} of at most ${most}.` };
  return { choice: { name: String(value), value } };
}

export function channelOffers(types: readonly ChannelType[], view: View): Choice[] {
  return view.channels
    .filter((channel) => channel.type !== ChannelType.DM)
    .filter((channel) => types.length === 0 || types.includes(channel.type))
    .map((channel) => ({ name: `#${channelName(view, channel)}`, value: channel.id }));
}

export function memberOffers(view: View): Choice[] {
  return view.members.map((member) => ({ name: `@${nameOf(member)}`, value: member.user.id }));
}

export function roleOffers(view: View): Choice[] {
  return rolesOf(view.guilds).map(({ id, name }) => ({ name: `@${name}`, value: id }));
}

function bareName(name: string): string {
  return name.toLowerCase().replace(/^[#@]/, '');
}
