import { join, relative } from 'node:path';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import manifest from '../package.json' with { type: 'json' };
import { type Config, ConfigError } from './config.ts';
import { startBot } from './discord/bot.ts';
import { createClock } from './discord/clock.ts';
import { interactionLimits } from './discord/interaction-limits.ts';
import { startHttpBot } from './discord/http-bot.ts';
import type { Connection } from './discord/open-client.ts';
import { startRetention } from './discord/retention.ts';
import { startSongOfTheDay } from './discord/song-of-the-day.ts';
import { startSuggestions } from './discord/suggestions/start.ts';
import { startTrivia } from './discord/trivia.ts';
import type { EnvFile } from './env-file.ts';
import { fail } from './fail.ts';
import type { Parts } from './health/readiness.ts';
import type { Health } from './health/start.ts';
import type { Playground } from './playground/start.ts';
import { prepareProgram } from './prepare-program.ts';
import { IN_MEMORY } from './storage/database-address.ts';
import { wording } from './texts/wording.ts';

type Start = { config: Config; envFile: EnvFile | undefined; log: Logger };

/** Runs the program until it is told to stop. Rejects if it can't start, and ends the process if it can't go on. */
export async function runProgram({ config, envFile, log }: Start): Promise<void> {
  // What to stop, in the order it was started; a stop works backwards and has five seconds in all.
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    setTimeout(() => process.exit(0), 5_000).unref();
    for (let last = stops.pop(); last; last = stops.pop()) await last();
    process.exit(0);
  };
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll().catch(fail));

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  // As one of several processes: none outlives the one that started them, and discord.js can't tell it of the end.
  process.once('disconnect', () => {
    process.on('error', () => undefined);
    void stop();
  });
  // discord.js would read these two itself, in forms of its own.
  for (const name of ['SHARD_COUNT', 'SHARDS']) Reflect.deleteProperty(process.env, name);
  if (envFile) tellOf(envFile, { config, log });
  const playground = config.DISCORD_TOKEN === undefined ? await openPlayground(config.PORT) : undefined;
  if (playground) stops.push(() => playground.close());

  const clock = createClock(
    playground
      ? { machine: playground.clock.now, elapsed: playground.clock.now }
      : { machine: Date.now, elapsed: () => performance.now() },
  );
  const commandIds = new Map<string, string>();
  const health = await openHealth(config, { commandIds, now: clock.now });
  const telemetry = health?.telemetry;
  const prepared = prepareProgram({
    dataDir: config.DATA_DIR ?? relative(process.cwd(), join(import.meta.dirname, '../data')),
    // Each start of the playground is a new server, so nothing stored about an earlier one would be of use.
    databaseAddress: playground ? IN_MEMORY : config.DATABASE_URL,
    waited: telemetry?.waited,
    commands,
    commandIds,
    about: { version: manifest.version, source: config.SOURCE_URL, uptime: () => performance.now() },
    clock,
    log,
  });
  const connection: Connection = {
    api: playground?.api ?? config.DISCORD_API_URL,
    token: playground?.token ?? config.DISCORD_TOKEN ?? '',
    shards: { ids: config.SHARD_IDS, count: config.SHARD_COUNT },
    requestsPerSecond: config.REQUESTS_PER_SECOND,
    commands,
    commandIds,
    clock,
    log,
    telemetry,
    limits: interactionLimits(),
    giveUp: fail,
  };
  const { INTERACTIONS_PORT: at, DISCORD_PUBLIC_KEY: publicKey } = config;
  const bot = await (at !== undefined && publicKey !== undefined
    ? startHttpBot(prepared, connection, { ...at, publicKey })
    : startBot(prepared, connection));
  stops.push(() => bot.stop());
  if (health) health.parts.bot = bot;
  // A stop during startup waits until everything is open: half-started parts can't be stopped.
  const opened = Promise.withResolvers<undefined>();
  stops.push(() => opened.promise);
  const listens = at && `, and listens on port ${at.port}`;
  const where = playground ? `open ${playground.address}` : `logged in as ${bot.client.user.tag}${listens ?? ''}`;
  log.info({ event: 'ready', registered: bot.registered }, `Needledrop is ready: ${where}`);

  const openProgram = await prepared;
  const program = await openProgram();
  // Closed last, after everything that uses it.
  stops.unshift(() => program.db.destroy());
  const rooms = [
    await startSongOfTheDay(bot.client, program, telemetry?.posted),
    startTrivia(bot.client, program),
    startSuggestions(bot.client, program),
    startRetention(bot.client, program),
  ];
  // All at once: each keeps taking due work until it is told to stop.
  stops.push(async () => {
    await Promise.all([bot.leave(), ...rooms.map((room) => room.stop())]);
  });
  // Closed first, so that nobody counts on a bot that is leaving.
  if (health) stops.push(health.close);
  for (const room of rooms) playground?.clock.watch(room.keepUp);
  opened.resolve(undefined);
  // Builds the search index before the first query, and before a load balancer sends any.
  const { search } = await program.libraryOf(null);
  setImmediate(() => {
    search('', 1);
    if (health) health.parts.db = program.db;
  });
}

/** Logs settings in the file that are probably misspelt, or a missing token. */
function tellOf({ remarks }: EnvFile, { config, log }: { config: Config; log: Logger }): void {
  const tokenless =
    config.DISCORD_TOKEN === undefined ? ['.env does not set DISCORD_TOKEN, so the playground is starting.'] : [];
  const sentences = [...tokenless, ...remarks];
  if (sentences.length > 0) log.warn({ event: 'env-file' }, sentences.join(' '));
}

/** Metrics and their library are loaded only for those who want them. */
async function openHealth({ HEALTH_PORT }: Config, parts: Parts): Promise<Health | undefined> {
  if (HEALTH_PORT === undefined) return undefined;
  const { startHealth } = await import('./health/start.ts');
  return startHealth(HEALTH_PORT, parts).catch((error: unknown) => {
    throw new ConfigError([`config: cannot listen on HEALTH_PORT: ${wording(error)}`]);
  });
}

/** The playground needs dev dependencies, which a server may lack. */
async function openPlayground(port: number): Promise<Playground> {
  try {
    const { startPlayground } = await import('./playground/start.ts');
    return await startPlayground(port);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new ConfigError([
      'config: DISCORD_TOKEN is not set, and the playground needs the dev dependencies; set the token in .env, or run npm ci for the playground',
    ]);
  }
}
