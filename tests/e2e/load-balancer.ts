import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { wording } from '../../src/texts/wording.ts';

const ASK_EVERY_MS = 500;
const ANSWER_WITHIN_MS = 2_500;
/** A little less than Discord's three seconds, since an answer takes a moment from here. */
const LATE_AFTER_MS = 2_800;

/** The ports of one of the processes behind it. */
export type Behind = { port: number; healthPort: number };

export type LoadBalancer = {
  address: string;
  /** Resolves once the process has said that it is ready, and gets requests. */
  isReady: (behind: Behind) => Promise<void>;
  /** What became of each request that no process answered. */
  lost: string[];
  /** How many answers came after Discord's three seconds, as on a machine that has too much to do. */
  late: () => number;
  close: () => Promise<void>;
};

/**
 * Deals requests out in turn among the processes whose `/readyz` says that they are ready, over connections that it
 * keeps. Like Amazon's, it sends nothing twice: a request that a process does not take is lost.
 */
export async function startLoadBalancer(all: readonly Behind[]): Promise<LoadBalancer> {
  const backends = all.map((behind) => ({ ...behind, isUp: false, agent: new Agent({ keepAlive: true }) }));
  const stopped = new AbortController();
  const lost: string[] = [];
  let turn = 0;
  let late = 0;

  const probing = backends.map(async (backend) => {
    while (!stopped.signal.aborted) {
      const url = `http://127.0.0.1:${backend.healthPort}/readyz`;
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
      backend.isUp = await fetch(url, { signal }).then(
        ({ ok }) => ok,
        () => false,
      );
      await sleep(ASK_EVERY_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  });

  const forward = async (asked: IncomingMessage, answer: ServerResponse) => {
    const arrived = performance.now();
    const body = await buffer(asked);
    turn += 1;
    const up = backends.filter(({ isUp }) => isUp);
    const { port, agent } = up[turn % up.length] ?? { port: 0, agent: undefined };
    const { method, url, headers } = asked;
    const call = request({ host: '127.0.0.1', port, agent, method, path: url, headers });
    call.end(body);
    const [given] = (await once(call, 'response')) as [IncomingMessage];
    answer.writeHead(given.statusCode ?? 502, { 'content-type': given.headers['content-type'] ?? 'text/plain' });
    answer.end(await buffer(given));
    if (performance.now() - arrived > LATE_AFTER_MS) late += 1;
  };
  const server = createServer((asked, answer) => {
    forward(asked, answer).catch((error: unknown) => {
      lost.push(wording(error));
      answer.writeHead(502).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    // A TCP server's address is never a pipe's name.
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isReady: async ({ port }) => {
      while (!backends.some((backend) => backend.port === port && backend.isUp)) await sleep(ASK_EVERY_MS / 10);
    },
    lost,
    late: () => late,
    close: async () => {
      stopped.abort();
      await Promise.all(probing);
      for (const { agent } of backends) agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
