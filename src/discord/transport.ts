import { setTimeout as sleep } from 'node:timers/promises';
import {
  DefaultRestOptions,
  LimitedCollection,
  type REST,
  RateLimitError,
  type RESTOptions,
  type ResponseLike,
} from 'discord.js';
import type { Logger } from 'pino';
import { withoutPings } from './allowed-mentions.ts';
import type { Clock, Timepieces } from './clock.ts';
import type { Answerer } from './endpoint.ts';
import { countInvalidRequests } from './invalid-requests.ts';
import type { Telemetry } from './telemetry.ts';

/** The longest a clockwork's call waits for a rate limit. It covers the global limit's window of a second. */
const PATIENCE = 1_500;

/**
 * The clockworks' calls: posts, threads, questions, reveals, direct messages. Only answers to members wait without
 * limit.
 */
const CLOCKWORK = /^\/(?:channels\/|users\/@me\/channels)/;

/** Calls by an interaction's token, which Discord does not count (Discord: Rate Limits, "Global Rate Limit"). */
const BY_TOKEN = /^\/webhooks\/\d+\//;

/** The longest pause after a 429 that gives no time, in seconds. */
const LONGEST_PAUSE = 60;

/** How many routes with such a 429 are remembered. */
const ROUTES_KEPT = 1_000;

/** A route is the start of its path, such as /channels/:id/messages; deeper paths share it. */
const ROUTE_PARTS = 4;

/** A loss of more than this against the steady clock means that the machine's clock was set back. */
const SET_BACK = 1_000;

export type Wire = Timepieces & {
  /** Discord's address, without a version. */
  api: string;
  /** Learns the time from every answer. */
  clock: Clock;
  log: Logger;
  /** The client's REST, which is created with the options returned here. */
  rest: () => REST;
  /** Takes answers to interactions that came by request; none where they come by the gateway. */
  answerer?: Answerer | undefined;
  telemetry?: Telemetry | undefined;
};

/**
 * The one file that sends. It adds to @discordjs/rest: messages ping only whom they name; every answer tells the time;
 * a clockwork's call that would wait throws a RateLimitError, whose `timeToReset` is the milliseconds until a retry; calls
 * by an interaction's token don't count; a 429 always gives a time; and invalid requests are slowed before Discord blocks
 * us.
 */
export function createTransport(wire: Wire): Pick<RESTOptions, 'makeRequest' | 'rejectOnRateLimit'> {
  const { api, answerer, clock, log, elapsed, telemetry } = wire;
  const invalid = countInvalidRequests({ elapsed, log });
  telemetry?.offers('invalid-requests', invalid.count);
  const nameTime = timeNamer();
  const wasSetBack = watchForSetBack(wire);
  // The path after the version, without the query.
  const pathOf = (url: string) => /^\/v\d+(\/[^?]*)/.exec(url.slice(api.length))?.[1] ?? url;

  return {
    async makeRequest(url, init) {
      // The library would repeat a call that was given up three times.
      if (init.signal?.aborted === true) throw new Error('the call was given up');
      const path = pathOf(url);
      const method = init.method ?? 'GET';
      const body = withoutPings(path, init.body);
      if (answerer !== undefined && isAnsweredByRequest(answerer, path, body))
        return new Response(null, { status: 204 });
      if (wasSetBack()) forgetLimits(wire.rest());
      // The library has just counted it.
      if (BY_TOKEN.test(path)) wire.rest().globalRemaining += 1;
      if (CLOCKWORK.test(path)) {
        const wait = invalid.turn(PATIENCE);
        if (wait > PATIENCE) throw slowedDown({ url, method, path }, wait);
        if (wait > 0) await sleep(wait);
      }
      const answered = clock.asking();
      const call = DefaultRestOptions.makeRequest(url, { ...init, body });
      const response = await (isForumPost(method, path) ? once(call) : call).catch((error: unknown) => {
        telemetry?.called({ method, path, status: undefined });
        throw error;
      });
      const { status, headers } = response;
      telemetry?.called({ method, path, status });
      // A cached answer carries the time it was cached.
      if (!headers.has('Age')) answered(headers.get('Date'));
      nameTime({ method, path, status, headers });
      if (isInvalid(status, headers)) invalid.note();
      if (status >= 500 && isForumPost(method, path)) throw new Error(`Discord answered ${status}`);
      return response;
    },

    rejectOnRateLimit(limited) {
      if (wasSetBack()) {
        forgetLimits(wire.rest());
        // The error is built from this object, and the limit that it names is over.
        Object.assign(limited, { timeToReset: 0, retryAfter: 0 });
        return true;
      }
      return CLOCKWORK.test(limited.route) && Math.max(limited.timeToReset, limited.retryAfter) > PATIENCE;
    },
  };
}

/** A reply (4), an update (7), choices (8) or a modal (9): nothing that belongs to it follows at once. */
const FINAL = /^\{"type":[4789],/;

/**
 * Answers an interaction in its own request if that is all there is to say. Calls that follow a deferral must not reach
 * Discord before it does, so it goes by a call of its own, and so do files.
 */
function isAnsweredByRequest({ answer, leaveToCall }: Answerer, path: string, body: unknown): boolean {
  const id = /^\/interactions\/(\d+)\//.exec(path)?.[1];
  if (id === undefined) return false;
  if (typeof body === 'string' && FINAL.test(body) && answer(id, body)) return true;
  leaveToCall(id);
  return false;
}

/** Discord makes a new post of each such call, so the library must not repeat one by itself. */
function isForumPost(method: string, path: string): boolean {
  return method === 'POST' && /^\/channels\/\d+\/threads$/.test(path);
}

/** The library repeats a call by the name and the code of its error: this one has neither. */
async function once(call: Promise<ResponseLike>): Promise<ResponseLike> {
  try {
    return await call;
  } catch (error) {
    throw new Error('Discord did not answer', { cause: error });
  }
}

type Answer = { method: string; path: string; status: number; headers: ResponseLike['headers'] };

/**
 * Rewrites a 429's time as its bucket's reset, which is what the library remembers. If it gives none, as with a proxy's
 * page, we choose the pause, doubling it for each such answer on the same route.
 */
function timeNamer(): (answer: Answer) => void {
  const unnamed = new LimitedCollection<string, number>({ maxSize: ROUTES_KEPT });
  return ({ method, path, status, headers }) => {
    if (status !== 429 && unnamed.size === 0) return;
    const route = `${method} ${path.split('/', ROUTE_PARTS).join('/')}`;
    if (status !== 429) return void unnamed.delete(route);
    if (!(Number(headers.get('Retry-After')) > 0)) {
      const times = unnamed.get(route) ?? 0;
      unnamed.set(route, times + 1);
      headers.set('Retry-After', String(Math.min(LONGEST_PAUSE, 2 ** times)));
    }
    if (headers.has('X-RateLimit-Global')) return;
    headers.set('X-RateLimit-Remaining', '0');
    headers.set('X-RateLimit-Reset-After', headers.get('Retry-After') ?? '');
  };
}

function isInvalid(status: number, headers: ResponseLike['headers']): boolean {
  return status === 401 || status === 403 || (status === 429 && headers.get('X-RateLimit-Scope') !== 'shared');
}

/** The error that the library throws for a bucket, here for all calls together. */
function slowedDown({ url, method, path }: { url: string; method: string; path: string }, wait: number) {
  return new RateLimitError({
    ...{ url, method, route: path, hash: 'invalid requests', majorParameter: 'global', scope: 'global' },
    ...{ global: true, limit: 0, timeToReset: wait, retryAfter: wait, sublimitTimeout: 0 },
  });
}

/** True once each time the machine's clock is set back. */
function watchForSetBack({ machine, elapsed }: Timepieces): () => boolean {
  let offset = machine() - elapsed();
  return () => {
    const before = offset;
    offset = machine() - elapsed();
    return offset < before - SET_BACK;
  };
}

/**
 * The library counts by the machine's clock: set back by hours, every limit would last hours longer. Calls already wait in
 * the routes' handlers, so their limits end, and the handlers stay.
 */
function forgetLimits(rest: REST): void {
  for (const handler of rest.handlers.values()) Object.assign(handler, { reset: -1 });
  rest.globalReset = -1;
  rest.globalDelay = null;
}
