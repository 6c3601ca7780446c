/** More than the bot calls. */
const MOST_ROUTES = 50;

const ID = /\/\d+(?=\/|$)/g;

/** These paths have a token after their id. */
const TOKEN = /^(\/(?:interactions|webhooks)\/:id)\/[^/]+/;

/**
 * Names paths without their ids and tokens, such as `/channels/:id/messages`. After the fiftieth name, new ones become
 * `other`.
 */
export function createRoutes(): (path: string) => string {
  const known = new Set<string>();
  return (path) => {
    const route = path.replaceAll(ID, '/:id').replace(TOKEN, '$1/:token');
    if (known.has(route)) return route;
    if (known.size >= MOST_ROUTES) return 'other';
    known.add(route);
    return route;
  };
}
