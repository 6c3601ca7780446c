import type { RESTPostAPICurrentUserCreateDMChannelJSONBody } from 'discord-api-types/v10';
import { invalidForm, unknownChannel } from '../discord-error.ts';
import { openDm } from '../private-channels.ts';
import { demand } from '../permissions.ts';
import type { Channel } from '../world.ts';
import { channelOf } from './message-routes.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

export const channelRoutes: Route[] = [
  { method: 'GET', path: '/channels/:channel', answer: read },
  { method: 'POST', path: '/channels/:channel/typing', answer: type },
  { method: 'POST', path: '/users/@me/channels', answer: createDm },
];

function read(call: Call, { world }: Rest): Reply {
  const channel = channelOf(world, call);
  demand(world, channel, []);
  return shown(channel);
}

function shown(channel: Channel): Reply {
  // Discord sends a conversation without a name; the types have a null one.
  if ('recipients' in channel)
    return { status: 200, body: { ...channel, name: undefined }, schema: 'PrivateChannelResponseSchema' };
  const schema = 'thread_metadata' in channel ? 'ThreadResponseSchema' : 'GuildChannelResponseSchema';
  return { status: 200, body: channel, schema };
}

function type(call: Call, { world }: Rest): Reply {
  demand(world, channelOf(world, call), ['SendMessages']);
  return { status: 204 };
}

function createDm(call: Call, { world, spec }: Rest): Reply {
  const faults = spec('CreatePrivateChannelRequestSchema', call.body);
  if (faults.length > 0) throw invalidForm(faults);
  // Parsed just above.
  const { recipient_id } = call.body as RESTPostAPICurrentUserCreateDMChannelJSONBody;
  const user = world.users.get(recipient_id);
  if (user === undefined) throw unknownChannel();
  return shown(openDm(world, user));
}
