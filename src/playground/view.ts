import { ChannelType } from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import type { View } from './protocol.ts';
import { permissionsIn, permissionsOf } from './permissions.ts';
import { GLOBAL } from './rest/command-routes.ts';
import { messagesOf } from './world.ts';
import type { Guild, World } from './world.ts';

const MESSAGES_SHOWN = 200;

/** The world as the page shows it. */
export function viewOf(world: World, gateway: Gateway, guild: Guild): View {
  const privately = [...world.channels.values()].filter(({ type }) => type === ChannelType.DM);
  const channels = [...guild.channels.values(), ...privately];
  const members = guild.members.filter(({ user }) => user.bot !== true);
  const commands = [...(world.commands.get(GLOBAL) ?? []), ...(world.commands.get(guild.id) ?? [])];
  return {
    ready: gateway.connected() > 0 && commands.length > 0,
    bot: {
      id: world.bot.id,
      name: world.bot.username,
      permissions: permissionsOf(guild, world.bot.id).toString(),
    },
    guild: { id: guild.id, name: guild.name, roles: guild.roles.map(({ id, name }) => ({ id, name })) },
    channels,
    members,
    commands,
    permissions: Object.fromEntries(
      channels.map((channel) => [
        channel.id,
        Object.fromEntries(members.map(({ user }) => [user.id, permissionsIn(world, channel, user.id).toString()])),
      ]),
    ),
    messages: Object.fromEntries(
      channels.map(({ id }) => [
        id,
        [...messagesOf(world, id).values()]
          .slice(-MESSAGES_SHOWN)
          .map(({ message, visibleTo }) => ({ ...message, ...(visibleTo !== undefined && { visibleTo }) })),
      ]),
    ),
    problems: world.problems,
    now: world.clock.iso(),
  };
}
