import { ChannelType } from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import type { View } from './protocol.ts';
import { permissionsIn, permissionsOf } from './permissions.ts';
import { GLOBAL } from './rest/command-routes.ts';
import { messagesOf } from './world.ts';
import type { Guild, World } from './world.ts';

const MESSAGES_SHOWN = 200;

/** The world as the page shows it; `guild` is the bot's own. */
export function viewOf(world: World, gateway: Gateway, guild: Guild): View {
  const privately = [...world.channels.values()].filter(({ type }) => type === ChannelType.DM);
  const guilds = [guild, ...[...world.guilds.values()].filter((each) => each !== guild)];
  const channels = [...guilds.flatMap((each) => [...each.channels.values()]), ...privately];
  const members = guild.members.filter(({ user }) => user.bot !== true);
  const commands = [...(world.commands.get(GLOBAL) ?? []), ...(world.commands.get(guild.id) ?? [])];
  return {
    ready: gateway.connected() > 0 && commands.length > 0,
    bot: {
      id: world.bot.id,
      name: world.bot.username,
      permissions: permissionsOf(guild, world.bot.id).toString(),
    },
    guilds: guilds.map(({ id, name, joined, roles }) => ({
      id,
      name,
      joined,
      roles: roles.map((role) => ({ id: role.id, name: role.name })),
    })),
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
