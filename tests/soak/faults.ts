import type { Fault } from '../../src/playground/faults.ts';
import type { Loopback } from '../../src/playground/loopback.ts';

const EVERY = 1_000;
/** If a bot loses its session more often, it starts new ones more slowly: Discord allows a thousand a day. */
const SESSION_ENDS_EVERY = 60;
const FIRST_SESSION_ENDS_AT = 20;
/** Longer than Discord waits for an answer. */
const HUNG_FOR = 4_000;

const PATHS = {
  messages: /^\/channels\//,
  answers: /^\/interactions\//,
  'later answers': /^\/webhooks\//,
  everything: /^\//,
};

const html = { 'content-type': 'text/html' };
const page = '<html><body><h1>Too many of you</h1></body></html>';
const limited = (global: boolean) => ({ message: 'You are being rate limited.', retry_after: 1, global });

/** What Discord's answers do. */
const CALLS: Readonly<Record<string, Omit<Fault, 'path'>>> = {
  '500 although it was done': { outcome: 500, afterStoring: true },
  '429 of a route': {
    outcome: 429,
    headers: { 'Retry-After': '1', 'X-RateLimit-Scope': 'user', 'X-RateLimit-Remaining': '0' },
    body: limited(false),
  },
  '429 global': {
    outcome: 429,
    headers: { 'Retry-After': '1', 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' },
    body: limited(true),
  },
  '429 without headers': { outcome: 429, headers: html, body: page },
  '500': { outcome: 500 },
  '502 with a page': { outcome: 502, headers: html, body: page },
  '503': { outcome: 503 },
  'no answer': { outcome: 'hang' },
  'no answer although it was done': { outcome: 'hang', afterStoring: true },
  reset: { outcome: 'reset' },
  'closed although it was done': { outcome: 'close', afterStoring: true },
};

export type Trouble = { name: string; strike: () => void };

/** Everything that Discord may do wrong while the bot keeps its session, in a fixed order. */
function troubles({ faults, gateway }: Loopback, release: (late: () => void) => void): Trouble[] {
  const calls = Object.entries(CALLS).flatMap(([what, fault]) =>
    Object.entries(PATHS).map(([where, path]) => ({
      name: `${what}: ${where}`,
      strike: () => {
        const armed = faults.next({ ...fault, path, times: 3 });
        release(() => {
          armed.release();
          armed.disarm();
        });
      },
    })),
  );
  const connections: Trouble[] = [
    { name: 'gateway dropped', strike: () => gateway.drop() },
    { name: 'gateway closed with 4000', strike: () => gateway.drop(4000) },
    {
      name: 'reconnect refused',
      strike: () => {
        gateway.refuseHandshake(2);
        gateway.drop();
      },
    },
    { name: 'reconnect asked for', strike: () => gateway.reconnect() },
    { name: 'session invalid, to be resumed', strike: () => gateway.invalidSession(true) },
  ];
  // A connection takes longer to recover than a call.
  return calls.flatMap((call, at) => {
    const connection = connections[(at / 8) % connections.length];
    return at % 8 === 0 && connection !== undefined ? [call, connection] : [call];
  });
}

/** Faults that take the bot's session away. */
const sessionEnds = ({ gateway }: Loopback): Trouble[] => [
  { name: 'session invalid', strike: () => gateway.invalidSession(false) },
  {
    name: 'resume refused',
    strike: () => {
      gateway.refuseResume();
      gateway.drop();
    },
  },
];

export type Faults = { struck: Map<string, number>; stop: () => void };

/** Lets a fault come every second, of Discord's and of the given others in turn. */
export function startFaults(discord: Loopback, others: readonly Trouble[]): Faults {
  const struck = new Map<string, number>();
  const late = new Set<() => void>();
  const release = (undo: () => void) => {
    const once = () => {
      late.delete(once);
      undo();
    };
    late.add(once);
    setTimeout(once, HUNG_FOR).unref();
  };
  const all = troubles(discord, release).flatMap((trouble, at) => {
    const other = others[Math.floor(at / 5) % others.length];
    return at % 5 === 2 && other !== undefined ? [trouble, other] : [trouble];
  });
  const ends = sessionEnds(discord);
  let turn = 0;
  const timer = setInterval(() => {
    const isEnd = turn % SESSION_ENDS_EVERY === FIRST_SESSION_ENDS_AT;
    const trouble = isEnd
      ? ends[Math.floor(turn / SESSION_ENDS_EVERY) % ends.length]
      : // A stride that shares no factor with the list's length mixes kinds, even in a short run.
        all[(turn * 7) % all.length];
    turn += 1;
    if (trouble === undefined) return;
    struck.set(trouble.name, (struck.get(trouble.name) ?? 0) + 1);
    trouble.strike();
  }, EVERY);
  return {
    struck,
    stop: () => {
      clearInterval(timer);
      for (const undo of late) undo();
      discord.faults.clear();
    },
  };
}
