import {
  SimpleShardingStrategy,
  type WebSocketManager,
  type WebSocketOptions,
  WebSocketShardDestroyRecovery,
  WebSocketShardStatus,
} from 'discord.js';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';

type BuildStrategy = NonNullable<WebSocketOptions['buildStrategy']>;
type Manager = Parameters<BuildStrategy>[0];

/** Faults are logged for at most this many kinds of packets, so a broken gateway can't fill the log. */
const KINDS_TOLD = 100;

/** An incoming frame, or the packet read from it. */
const packet = z.object({ op: z.number().optional(), t: z.string().nullish() });

/** Discord answers a Resume at once; the client would wait forever. */
const RESUME_WITHIN_MS = 60_000;

/**
 * Keeps the program alive and connected whatever Discord sends: discord.js trusts every field of a packet, and throws
 * where nobody catches it. Each fault is logged, once per kind of packet, and the gateway goes on.
 */
export function guardFrames(log: Logger, resumeWithin = RESUME_WITHIN_MS) {
  const told = new Set<string>();
  const broken = (error: unknown, frame: unknown) => {
    const name = nameOf(frame);
    if (told.has(name) || told.size >= KINDS_TOLD) return;
    told.add(name);
    log.error({ event: 'broken-packet', packet: name, err: error }, `could not handle a packet from Discord: ${name}`);
  };
  const caught = (error: unknown, [frame]: readonly unknown[]) => broken(error, frame);
  const buildStrategy: BuildStrategy = (manager) => {
    const strategy = new SimpleShardingStrategy(manager);
    keepOnlyResumable(manager);
    reconnectTheMute(manager, strategy, resumeWithin);
    return {
      async spawn(shardIds) {
        await strategy.spawn(shardIds);
        for (const shard of shardsOf(strategy).values()) guardMethod(shard, 'onMessage', caught);
      },
      // A shard retries its first connection like any other. The client must not hear of the failure: it would give up
      // the login while the shard goes on to connect anyway.
      connect: () => strategy.connect().catch(() => undefined),
      destroy: (options) => strategy.destroy(options),
      send: (shardId, payload) => strategy.send(shardId, payload),
      fetchStatus: () => strategy.fetchStatus(),
    };
  };
  return {
    buildStrategy,
    /** Tells of a packet that could not be handled. */
    broken,
    /** Handles packets that waited for the client to be ready, outside onMessage. */
    guardPackets: (ws: WebSocketManager) => guardMethod(ws, 'handlePacket', caught),
  };
}

/** Drops a session with an unusable resume address, since no connection to it could be made. */
function keepOnlyResumable({ options }: Manager): void {
  const update = options.updateSessionInfo.bind(options);
  options.updateSessionInfo = (shardId, session) =>
    update(shardId, session && URL.canParse(session.resumeURL) ? session : null);
}

/** Starts a new session if Discord says hello but does not answer a Resume. */
function reconnectTheMute(manager: Manager, strategy: SimpleShardingStrategy, within: number): void {
  const listen = async (shardId: number) => {
    await setTimeout(within, undefined, { ref: false });
    const statuses = await strategy.fetchStatus();
    if (statuses.get(shardId) !== WebSocketShardStatus.Resuming) return;
    const recover = WebSocketShardDestroyRecovery.Reconnect;
    await shardsOf(strategy).get(shardId)?.destroy({ reason: 'Discord did not answer the Resume', recover });
  };
  manager.on('hello', ({ shardId }: { shardId: number }) => void listen(shardId));
}

/** Shadows an object's method with one that catches and reports its errors and rejections. */
function guardMethod(object: object, name: string, caught: (error: unknown, args: readonly unknown[]) => void): void {
  const method: unknown = Reflect.get(object, name);
  if (typeof method !== 'function') throw new TypeError(`discord.js has no ${name} any more`);
  Reflect.set(object, name, (...args: readonly unknown[]): unknown => {
    try {
      const result: unknown = Reflect.apply(method, object, args);
      return result instanceof Promise ? result.catch((error: unknown) => caught(error, args)) : result;
    } catch (error) {
      caught(error, args);
      return undefined;
    }
  });
}

type Shard = { destroy(options: { reason: string; recover: WebSocketShardDestroyRecovery }): Promise<void> };

function shardsOf(strategy: SimpleShardingStrategy): Map<number, Shard> {
  return z.map(z.number(), z.custom<Shard>()).parse(Reflect.get(strategy, 'shards'));
}

function nameOf(frame: unknown): string {
  try {
    const { t, op } = packet.parse(typeof frame === 'string' ? JSON.parse(frame) : frame);
    return t ?? `op ${op ?? 'unknown'}`;
  } catch {
    return 'unreadable';
  }
}
