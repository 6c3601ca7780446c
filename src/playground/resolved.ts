import type { APIAttachment } from 'discord-api-types/v10';
import type { Doer } from './interaction-frame.ts';
import { permissionsIn } from './permissions.ts';
import { guildOf, memberOf } from './world.ts';
import type { World } from './world.ts';

/** What a member named, by id, and the files that they gave. */
export type Named = { users: string[]; roles: string[]; channels: string[]; attachments: APIAttachment[] };

/**
 * An interaction's `resolved`: whatever its values name.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export function resolvedData(world: World, doer: Doer, named: Named): object | undefined {
  const guild = guildOf(world, doer.channel);
  const users = named.users.flatMap((id) => world.users.get(id) ?? []);
  const roles = named.roles.flatMap((id) => guild?.roles.find((role) => role.id === id) ?? []);
  const channels = named.channels.flatMap((id) => world.channels.get(id) ?? []);
  const members = users.flatMap(({ id }) => {
    const member = guild === undefined ? undefined : memberOf(guild, id);
    if (member === undefined) return [];
    return { id, ...member, user: undefined, permissions: permissionsIn(world, doer.channel, id).toString() };
  });
  const shownChannels = channels.map((channel) => ({
    ...channel,
    permissions: permissionsIn(world, channel, doer.user.id).toString(),
    app_permissions: permissionsIn(world, channel, world.bot.id).toString(),
  }));
  const kinds = { users, members, roles, channels: shownChannels, attachments: named.attachments };
  const filled = Object.entries(kinds).filter(([, entries]) => entries.length > 0);
  if (filled.length === 0) return undefined;
  return Object.fromEntries(filled.map(([kind, entries]) => [kind, byId(entries)]));
}

function byId(entries: { id: string }[]): Record<string, object> {
  return Object.fromEntries(entries.map((entry) => [entry.id, entry]));
}
