import { expect, it } from 'vitest';
import { createRoutes } from '../../src/health/routes.ts';

it.each([
  ['/channels/123456789012345678/messages', '/channels/:id/messages'],
  ['/channels/1/messages/2/crosspost', '/channels/:id/messages/:id/crosspost'],
  ['/interactions/1/aW50ZXJhY3Rpb24/callback', '/interactions/:id/:token/callback'],
  ['/webhooks/1/aW50ZXJhY3Rpb24/messages/@original', '/webhooks/:id/:token/messages/@original'],
  ['/users/@me/channels', '/users/@me/channels'],
])('%s is counted as %s', (path, route) => {
  expect(createRoutes()(path)).toBe(route);
});

it('there are never more than fifty routes and one for the rest', () => {
  const routeOf = createRoutes();
  const routes = Array.from({ length: 1_000 }, (_, at) => routeOf(`/made-up-${at}x`));
  expect(new Set(routes).size).toBe(51);
  expect(routeOf('/made-up-3x')).toBe('/made-up-3x');
});
