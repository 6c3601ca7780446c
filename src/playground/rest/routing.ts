import { callbackRoutes } from './callback-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { messageRoutes } from './message-routes.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './session-routes.ts';
import { threadRoutes } from './thread-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

const routes = [
  ...sessionRoutes,
  ...callbackRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...channelRoutes,
  ...guildRoutes,
  ...threadRoutes,
  ...commandRoutes,
].map((route) => ({ route, parts: route.path.split('/') }));

/** A call's route, with the path's named parts decoded. */
export function routeOf(method: string, path: string): { route: Route; path: Record<string, string> } | undefined {
  const given = path.split('/');
  const found = routes.find(
    ({ route, parts }) =>
      route.method === method &&
      parts.length === given.length &&
      parts.every((part, at) => part.startsWith(':') || part === given[at]),
  );
  if (found === undefined) return undefined;
  const named = found.parts.flatMap((part, at) =>
    part.startsWith(':') ? [[part.slice(1), given[at] ?? ''] as const] : [],
  );
  return { route: found.route, path: Object.fromEntries(named) };
}
