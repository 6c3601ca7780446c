import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { InteractionResponseType, InteractionType } from 'discord.js';
import { z } from 'zod';

/** Far more than Discord sends: the largest interactions hold a message with ten embeds. */
const LARGEST_BODY = 1024 * 1024;

/** Discord waits three seconds for the first answer. */
const ANSWER_WITHIN_MS = 3_000;

/** Longer than load balancers keep an idle connection (nginx 60 seconds, Google 600), or they'd send into a closed one. */
const KEEP_ALIVE_MS = 620_000;

/** How many interactions are remembered, so that a repeated request does nothing. */
const REMEMBERED = 10_000;

const SIGNATURE = /^[0-9a-f]{128}$/i;

const ping = z.looseObject({ type: z.literal(InteractionType.Ping) });

/** What every other interaction has. discord.js reads the rest. */
const interaction = z.looseObject({ id: z.string().regex(/^\d{17,20}$/), type: z.number() });

export type Received = z.infer<typeof interaction>;

/** Answers interactions in the requests that brought them. */
export type Answerer = {
  /**
   * Gives an interaction's answer, in Discord's JSON, as the answer to its request. False if that has been answered, or
   * its three seconds are over.
   */
  answer: (interactionId: string, body: string) => boolean;
  /** Tells Discord that the interaction is answered by a call instead. */
  leaveToCall: (interactionId: string) => void;
};

export type Endpoint = Answerer & {
  /** Rejects if the port is taken. */
  listen: (at: { host: string; port: number }) => Promise<void>;
  isOpen: () => boolean;
  /** Goes on answering, but has each connection closed with its next answer, so that requests go elsewhere. */
  leave: () => void;
  /** Takes no more requests, and waits for those under way. */
  close: () => Promise<void>;
};

type Options = {
  /** The application's public key, in hex. */
  publicKey: string;
  /** Whether an interaction is too old to be answered, by its id. */
  isOver: (interactionId: string) => boolean;
  receive: (received: Received) => void;
};

/**
 * Discord's Interactions Endpoint (Discord: Receiving and Responding to Interactions, "Setting Up an Endpoint"). It
 * refuses whatever Discord has not signed, answers its pings, and takes every interaction once.
 */
export function createEndpoint({ publicKey, isOver, receive }: Options): Endpoint {
  const key = keyOf(publicKey);
  const waiting = new Map<string, ServerResponse>();
  const seen = new Set<string>();
  let isLeaving = false;

  const end = (response: ServerResponse, status: number, body?: string): void => {
    if (isLeaving) response.setHeader('Connection', 'close');
    response.writeHead(status, body === undefined ? {} : { 'Content-Type': 'application/json' });
    response.end(body);
  };
  /** True the first time. */
  const remember = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  };
  const settle = (id: string, status: number, body?: string): boolean => {
    const response = waiting.get(id);
    waiting.delete(id);
    if (response === undefined || response.destroyed) return false;
    end(response, status, body);
    return true;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') {
      end(response, 405);
      return;
    }
    const body = await read(request);
    if (body === undefined) {
      end(response, 413);
      return;
    }
    if (!isSigned(request, body, key)) {
      end(response, 401);
      return;
    }
    const sent = parsed(body);
    if (ping.safeParse(sent).success) {
      end(response, 200, JSON.stringify({ type: InteractionResponseType.Pong }));
      return;
    }
    const { data: received } = interaction.safeParse(sent);
    if (received === undefined) {
      end(response, 400);
      return;
    }
    const { id } = received;
    if (isOver(id) || !remember(id)) {
      end(response, 409);
      return;
    }
    waiting.set(id, response);
    const late = setTimeout(() => settle(id, 202), ANSWER_WITHIN_MS).unref();
    response.once('close', () => {
      clearTimeout(late);
      waiting.delete(id);
    });
    receive(received);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const leave = () => {
    isLeaving = true;
  };

  return {
    answer: (id, body) => settle(id, 200, body),
    leaveToCall: (id) => void settle(id, 202),
    listen: ({ host, port }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      }),
    isOpen: () => server.listening,
    leave,
    close: async () => {
      leave();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** Ed25519 over the timestamp and the raw body, as Discord signs a request. */
function isSigned({ headers }: IncomingMessage, body: Buffer, key: KeyObject): boolean {
  const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = headers;
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || !SIGNATURE.test(signature)) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}

function keyOf(hex: string): KeyObject {
  const x = Buffer.from(hex, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** The whole body; undefined if it is too large. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
