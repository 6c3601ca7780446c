import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type APIGatewayBotInfo, DiscordAPIError, REST, Routes, type Shard, ShardingManager } from 'discord.js';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { ConnectionError, TOKEN_REFUSED } from './discord/connection-error.ts';
import { keepTrying } from './discord/keep-trying.ts';
import { wording } from './texts/wording.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** A process that ran this long did not fail at its start. */
const LASTED_MS = 10 * 60_000;

/** Each process begins with an identify, of which Discord takes `max_concurrency` in this time (Gateway, "Sharding"). */
const IDENTIFY_WITHIN_MS = 5_000;

/** The settings of one process: those that a machine of its own would have. */
type Share = Record<'SHARD_IDS' | 'SHARD_COUNT' | 'PROCESSES' | 'REQUESTS_PER_SECOND', string> & {
  HEALTH_PORT?: string;
};

type Watch = { log: Logger; signal: AbortSignal };

/**
 * Runs the bot's shards in several processes, and starts one again if it dies. A process that gives up before it was
 * ready has said why, and ends all of them with its exit code. A signal stops them all, and ends the program with 0.
 * Throws a ConnectionError if Discord refuses the token.
 */
export async function runProcesses(config: Config, log: Logger): Promise<void> {
  const { DISCORD_TOKEN = '', PROCESSES, SHARD_IDS } = config;
  const stopping = new AbortController();
  const watch = { log, signal: stopping.signal };
  const manager = new ShardingManager(join(import.meta.dirname, 'main.ts'), { token: DISCORD_TOKEN, respawn: false });
  const stop = async (code: number) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    const children = [...manager.shards.values()].flatMap((shard) => shard.process ?? []);
    const ends = children.map((child) => once(child, 'exit'));
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(ends);
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(0));

  try {
    const { shards, session_start_limit: limit } = await gatewayOf(config, watch);
    const count = config.SHARD_COUNT ?? Math.max(PROCESSES, shards);
    const ids = SHARD_IDS ?? Array.from({ length: count }, (_, id) => id);
    for (const [place, share] of sharesOf(ids, { ...config, SHARD_COUNT: count }).entries()) {
      if (place > 0) await sleep(IDENTIFY_WITHIN_MS / limit.max_concurrency, undefined, watch);
      const shard = manager.createShard(place);
      shard.env = { ...(shard.env as NodeJS.ProcessEnv), ...share };
      const ready = once(shard, 'ready', watch);
      const over = keepRunning(shard, share, watch).then(stop);
      await Promise.race([ready, over]);
    }
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  }
}

/**
 * Deals the shards out evenly, neighbours together, and the requests a second that Discord allows with them. Each
 * process tells its own health, on ports that follow one another.
 */
export function sharesOf(
  ids: readonly number[],
  {
    PROCESSES,
    REQUESTS_PER_SECOND,
    SHARD_COUNT,
    HEALTH_PORT,
  }: Pick<Config, 'PROCESSES' | 'REQUESTS_PER_SECOND' | 'SHARD_COUNT' | 'HEALTH_PORT'>,
): Share[] {
  return Array.from({ length: PROCESSES }, (_, place) => ({
    SHARD_IDS: ids.filter((_id, at) => Math.floor((at * PROCESSES) / ids.length) === place).join(','),
    SHARD_COUNT: String(SHARD_COUNT),
    PROCESSES: '1',
    REQUESTS_PER_SECOND: String(Math.floor(REQUESTS_PER_SECOND / PROCESSES)),
    ...(HEALTH_PORT && { HEALTH_PORT: addressText({ ...HEALTH_PORT, port: HEALTH_PORT.port + place }) }),
  }));
}

/** An address as the settings have it. */
function addressText({ host, port }: { host: string; port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Asks Discord how many shards the bot should have, and how fast they may start, for as long as it takes. */
async function gatewayOf({ DISCORD_API_URL, DISCORD_TOKEN = '' }: Config, { log, signal }: Watch) {
  const rest = new REST({ api: DISCORD_API_URL }).setToken(DISCORD_TOKEN);
  // Discord answers as its specification says.
  const ask = async () => (await rest.get(Routes.gatewayBot(), { signal })) as APIGatewayBotInfo;
  return keepTrying(ask, {
    failed: (error) => {
      if (error instanceof DiscordAPIError && error.status === 401) throw new ConnectionError(TOKEN_REFUSED);
      signal.throwIfAborted();
      const cause = wording(error);
      log.warn({ event: 'disconnected' }, `cannot ask Discord how many shards to run, still trying: ${cause}`);
    },
    signal,
  });
}

/** Runs a process over and over. Resolves with its exit code if it gives up before it is ready. */
async function keepRunning(shard: Shard, { SHARD_IDS }: Share, { log, signal }: Watch): Promise<number> {
  for (let failures = 0; ;) {
    const began = performance.now();
    const run = { isReady: false };
    shard.once('ready', () => (run.isReady = true));
    const child = await shard.spawn(-1);
    const [code] = (await once(child, 'exit', { signal })) as [number | null];
    if (!run.isReady && code !== null && code > 0) return code;
    failures = performance.now() - began < LASTED_MS ? failures + 1 : 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
    log.error(
      { event: 'process-ended', shards: SHARD_IDS, code },
      `the process of shards ${SHARD_IDS} ended; starting it again in ${pause / 1_000} s`,
    );
    await sleep(pause, undefined, { signal });
  }
}
