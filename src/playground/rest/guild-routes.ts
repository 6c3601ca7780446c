import { missingAccess, unknownGuild, unknownMember } from '../discord-error.ts';
import { memberOf } from '../world.ts';
import type { Guild, World } from '../world.ts';
import { part } from './route.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

export const guildRoutes: Route[] = [
  { method: 'GET', path: '/guilds/:guild/roles', answer: roles },
  { method: 'GET', path: '/guilds/:guild/members/:user', answer: member },
];

function roles(call: Call, { world }: Rest): Reply {
  return { status: 200, body: joinedGuild(world, call).roles, schema: 'GuildRoleResponseSchema' };
}

function member(call: Call, { world }: Rest): Reply {
  const found = memberOf(joinedGuild(world, call), part(call, 'user'));
  if (found === undefined) throw unknownMember();
  return { status: 200, body: found, schema: 'GuildMemberResponseSchema' };
}

/** A server that the bot is in: of any other Discord tells it nothing. */
export function joinedGuild(world: World, call: Call): Guild {
  const guild = world.guilds.get(part(call, 'guild'));
  if (guild === undefined) throw unknownGuild();
  if (!guild.joined) throw missingAccess();
  return guild;
}
