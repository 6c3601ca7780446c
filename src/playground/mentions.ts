import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { permissionsIn } from './permissions.ts';
import { guildOf } from './world.ts';
import type { Channel, World } from './world.ts';

export type AllowedMentions = { parse?: string[] | null; roles?: string[] | null; users?: string[] | null };

/** Whom a text pings: https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export function mentionsIn(
  world: World,
  channel: Channel,
  { author, content, allowed }: { author: APIUser; content: string; allowed?: AllowedMentions },
): Pick<APIMessage, 'mentions' | 'mention_roles' | 'mention_everyone'> {
  const parse = (kind: string) => allowed === undefined || (allowed.parse ?? []).includes(kind);
  const may = (permissionsIn(world, channel, author.id) & PermissionFlagsBits.MentionEveryone) !== 0n;
  const users = idsIn(content, /<@!?(\d+)>/g).filter((id) => parse('users') || (allowed?.users ?? []).includes(id));
  const roles = idsIn(content, /<@&(\d+)>/g).filter((id) => parse('roles') || (allowed?.roles ?? []).includes(id));
  const pingable = (guildOf(world, channel)?.roles ?? []).filter(({ mentionable }) => mentionable || may);
  return {
    mentions: users.flatMap((id) => (id === world.bot.id ? world.bot : (world.users.get(id) ?? []))),
    mention_roles: roles.filter((id) => pingable.some((role) => role.id === id)),
    mention_everyone: may && parse('everyone') && /@(everyone|here)\b/.test(content),
  };
}

function idsIn(content: string, pattern: RegExp): string[] {
  return [...new Set([...content.matchAll(pattern)].flatMap(([, id]) => id ?? []))];
}
