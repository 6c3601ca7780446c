import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { DiscordError, unauthorized } from './discord-error.ts';
import type { LiveFault, startFaults } from './faults.ts';
import { readBody } from './request-body.ts';
import type { LoggedRequest, startRequestLog } from './request-log.ts';
import { routeOf } from './rest/routing.ts';
import type { Call, Reply, Rest } from './rest/route.ts';
import { report } from './world.ts';
import type { World } from './world.ts';

export type ServerParts = {
  rest: Rest;
  token: string;
  log: ReturnType<typeof startRequestLog>;
  faults: ReturnType<typeof startFaults>;
  /** Counts a request; returns the milliseconds to wait if it exceeds the limit. */
  limit: () => number;
  /** Handles requests outside Discord's API on this port; false for an unknown address. */
  others: (request: IncomingMessage, response: ServerResponse) => boolean;
};

/** Longer than a client keeps an idle connection, so that none is closed just as it is reused. */
const KEEP_ALIVE_MS = 65_000;
const API = /^\/api(?:\/v\d+)?(\/.*)$/;

/** Discord's REST interface over HTTP: https://docs.discord.com/developers/reference */
export function startServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    if (!isOwn(request)) {
      answer(response, { status: 403, body: { code: 0, message: 'Only for this machine and this page' } });
      return;
    }
    const url = URL.parse(request.url ?? '/', 'http://loopback');
    const path = decoded(API.exec(url?.pathname ?? '')?.[1]);
    if (url !== null && path !== undefined) {
      void serve(parts, { request, response, path, url });
      return;
    }
    if (url !== null && (sendFile(parts.rest, url.pathname, response) || parts.others(request, response))) return;
    answer(response, { status: 404, body: { code: 0, message: '404: Not Found' } });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('upgrade', (request, socket, head) => {
    if (isOwn(request)) parts.rest.gateway.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  return server;
}

function decoded(path: string | undefined): string | undefined {
  try {
    return path === undefined ? undefined : decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/**
 * Browsers let any page connect to this port, and say which page it is: only our own may. The host name is checked too,
 * since a foreign name can resolve to loopback (DNS rebinding). A bot sends no Origin.
 */
function isOwn({ headers, socket }: IncomingMessage): boolean {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  const own = names.map((name) => URL.parse(`http://${name}:${socket.localPort}`)?.origin);
  const asked = URL.parse(`http://${headers.host ?? ''}`)?.origin;
  return own.includes(asked) && [undefined, asked].includes(headers.origin);
}

type Exchange = { request: IncomingMessage; response: ServerResponse; path: string; url: URL };

async function serve(parts: ServerParts, exchange: Exchange): Promise<void> {
  const { request, response, path, url } = exchange;
  const { clock, signal } = parts.rest.world;
  const method = request.method ?? 'GET';
  const { headers } = request;
  const entry: LoggedRequest = { method, path, query: url.search, headers, body: undefined, at: clock.now() };
  // Discord's answers carry Discord's time, not the machine's.
  const tellTime = () => {
    if (!response.headersSent) response.setHeader('date', new Date(clock.now()).toUTCString());
  };
  try {
    const { body, files } = await readBody(request);
    entry.body = body;
    parts.log.add(entry);
    signal.changed();
    const fault = parts.faults.take(entry);
    const carryOut = () => attempt(parts, request, { entry, call: { query: url.searchParams, body, files } });
    const reply =
      fault === undefined ? carryOut() : await gone(fault, { world: parts.rest.world, entry, response, carryOut });
    if (reply === undefined) return;
    entry.status = reply.status;
    tellTime();
    answer(response, reply);
    signal.changed();
  } catch (error) {
    tellTime();
    answer(response, failed(parts.rest, error));
  }
}

type Outgoing = Reply & { headers?: Record<string, string> };

/** Applies a fault; returns the answer still to be sent, if any. */
async function gone(
  fault: LiveFault,
  {
    world,
    entry,
    response,
    carryOut,
  }: { world: World; entry: LoggedRequest; response: ServerResponse; carryOut: () => Outgoing },
): Promise<Outgoing | undefined> {
  const done = fault.afterStoring === true ? carryOut() : undefined;
  fault.strike(entry);
  if (fault.outcome === 'reset') {
    entry.status = 'reset';
    response.socket?.resetAndDestroy();
    return undefined;
  }
  if (fault.outcome === 'close') {
    entry.status = 'closed';
    response.socket?.destroy();
    return undefined;
  }
  if (fault.outcome !== 'hang')
    return {
      status: fault.outcome,
      headers: fault.headers,
      body: fault.body ?? { code: 0, message: 'A fault was asked for' },
    };
  entry.status = 'hung';
  response.once('close', () => {
    if (entry.status === 'hung') entry.status = 'abandoned';
    world.signal.changed();
  });
  await fault.released;
  // If the client was killed meanwhile, its request is lost with it.
  if (done === undefined && response.destroyed) return undefined;
  return done ?? carryOut();
}

function attempt(
  parts: ServerParts,
  request: IncomingMessage,
  { entry, call }: { entry: LoggedRequest; call: Omit<Call, 'path'> },
): Outgoing {
  const found = routeOf(entry.method, entry.path);
  try {
    if (found?.route.byToken !== true) {
      if (request.headers.authorization !== `Bot ${parts.token}`) throw unauthorized();
      const wait = parts.limit();
      if (wait > 0) return tooMany(wait);
    }
    if (found === undefined) throw new DiscordError(404, [0, `404: Not Found (${entry.method} ${entry.path})`]);
    const reply = found.route.answer({ ...call, path: found.path }, parts.rest);
    const faults = defects(parts.rest, reply);
    if (faults.length === 0) return reply;
    return failed(
      parts.rest,
      new Error(`${entry.method} ${entry.path} answered against the specification: ${JSON.stringify(faults)}`),
    );
  } catch (error) {
    return failed(parts.rest, error);
  }
}

function defects({ spec }: Rest, { schema, body }: Reply) {
  if (schema === undefined) return [];
  return (Array.isArray(body) ? body : [body]).flatMap((one) => spec(schema, one));
}

function tooMany(wait: number): Outgoing {
  const retry_after = Math.ceil(wait) / 1000;
  const headers = {
    'Retry-After': String(Math.ceil(retry_after)),
    'X-RateLimit-Global': 'true',
    'X-RateLimit-Scope': 'global',
  };
  return { status: 429, headers, body: { message: 'You are being rate limited.', retry_after, global: true } };
}

/** A refusal in Discord's words; one of our own bugs as a 500 that the page and the tests see. */
function failed({ world }: Rest, error: unknown): Outgoing {
  if (error instanceof DiscordError) {
    const faults = error.faults.map(({ path, message }) => ` ${path.map(String).join('.')}: ${message}`);
    report(world, { code: error.code, message: [error.message, ...faults].join('') });
    return { status: error.status, body: error.body() };
  }
  report(world, { code: 500, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return { status: 500, body: { code: 0, message: '500: Internal Server Error' } };
}

/** A 204 has no content type, or the client would try to parse its empty body as JSON. */
function answer(response: ServerResponse, { status, body, headers = {} }: Outgoing): void {
  if (response.destroyed || response.headersSent) return;
  if (status === 204 || body === undefined) return void response.writeHead(status, headers).end();
  // A fault may answer with a page, as a proxy does.
  const text = typeof body === 'string' && 'content-type' in headers ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

function sendFile({ world }: Rest, path: string, response: ServerResponse): boolean {
  const id = /^\/(?:ephemeral-)?attachments\/\d+\/(\d+)\//.exec(path)?.[1];
  const file = id === undefined ? undefined : world.files.get(id);
  if (file === undefined) return false;
  const name = encodeURIComponent(file.name);
  const headers = {
    'content-type': file.type,
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  };
  response.writeHead(200, headers).end(file.bytes);
  return true;
}
