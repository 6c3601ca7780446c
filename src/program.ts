import { join, relative } from 'node:path';
import { populate } from 'dotenv';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { CatalogueError } from './catalogue/load.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { startBot } from './discord/bot.ts';
import { createClock } from './discord/clock.ts';
import { ConnectionError } from './discord/lifecycle.ts';
import { startRetention } from './discord/retention.ts';
import { startSongOfTheDay } from './discord/song-of-the-day.ts';
import { startTrivia } from './discord/trivia.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';
import { createLog } from './log.ts';
import type { Playground } from './playground/start.ts';
import { prepareApp } from './prepare-app.ts';
import { IN_MEMORY } from './storage/database-file.ts';
import { StorageError } from './storage/storage-error.ts';

/** Where the program lives, whatever folder it is started from. */
const home = join(import.meta.dirname, '..');

/** The program from its settings to its last breath. Ends the process where it cannot go on. */
export const runProgram = (): Promise<void> => start().catch(fail);

async function start(): Promise<void> {
  // What was started, in order; a stop takes it away from the end, and has five seconds for all of it.
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    setTimeout(() => process.exit(0), 5_000).unref();
    for (let last = stops.pop(); last; last = stops.pop()) await last();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().catch(fail));

  const envFile = readEnvFile(join(home, '.env'));
  populate(process.env, envFile?.variables ?? {});
  const config = readConfig(process.env);
  // discord.js reads these itself, and takes an empty one for a wrong one.
  for (const name of ['SHARD_COUNT', 'SHARDS'])
    if (!process.env[name]?.trim()) Reflect.deleteProperty(process.env, name);
  const log = await createLog(config, process.stdout);
  if (envFile) tellOf(envFile, { config, log });
  const playground = config.DISCORD_TOKEN === undefined ? await openPlayground(config.PORT) : undefined;
  if (playground) stops.push(() => playground.close());

  const clock = createClock(
    playground
      ? { machine: playground.clock.now, elapsed: playground.clock.now }
      : { machine: Date.now, elapsed: () => performance.now() },
  );
  const prepared = prepareApp({
    dataDir: config.DATA_DIR ?? relative(process.cwd(), join(home, 'data')),
    // The playground's server is a new one at each start: what was stored about an earlier one would be of no use.
    databaseUrl: playground ? IN_MEMORY : config.DATABASE_URL,
    commands,
    clock,
    log,
  });
  const bot = await startBot(prepared, {
    api: playground?.api ?? config.DISCORD_API_URL,
    token: playground?.token ?? config.DISCORD_TOKEN ?? '',
    commands,
    clock,
    log,
    giveUp: fail,
  });
  stops.push(() => bot.stop());
  // A stop that comes while the rest is being opened waits for it: what is half begun cannot be finished.
  const opened = Promise.withResolvers<undefined>();
  stops.push(() => opened.promise);
  const where = playground ? `open ${playground.address}` : `logged in as ${bot.client.user.tag}`;
  log.info({ event: 'ready', registered: bot.registered }, `Needledrop is ready: ${where}`);

  const openApp = await prepared;
  const app = await openApp();
  // Closed after all that uses it.
  stops.unshift(() => app.db.destroy());
  const rooms = [
    await startSongOfTheDay(bot.client, app),
    startTrivia(bot.client, app),
    startRetention(bot.client, app),
  ];
  // All at once: each goes on taking what is due until it is told to stop.
  stops.push(async () => {
    await Promise.all(rooms.map((room) => room.stop()));
  });
  for (const room of rooms) playground?.clock.watch(room.keepUp);
  opened.resolve(undefined);
  // Before the next one asks.
  setImmediate(() => app.search('', 1));
}

/** Says in the first line what a file of settings may have been meant to say. */
function tellOf({ remarks }: EnvFile, { config, log }: { config: Config; log: Logger }): void {
  const tokenless =
    config.DISCORD_TOKEN === undefined ? ['.env gives no DISCORD_TOKEN, so this is the playground.'] : [];
  const sentences = [...tokenless, ...remarks];
  if (sentences.length > 0) log.warn({ event: 'env-file' }, sentences.join(' '));
}

/** The playground stands on dev dependencies, which a server may do without. */
async function openPlayground(port: number): Promise<Playground> {
  try {
    const { startPlayground } = await import('./playground/start.ts');
    return await startPlayground(port);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new ConfigError([
      'config: DISCORD_TOKEN is not set, and the playground needs the dev dependencies; set the token in .env, or run npm ci',
    ]);
  }
}

/** One line for what whoever hosts the bot can mend; the whole trace for what they cannot. */
function fail(error: unknown): never {
  const told = [ConfigError, CatalogueError, ConnectionError, StorageError].some((kind) => error instanceof kind);
  const fault = error instanceof Error ? (told ? error.message : error.stack) : String(error);
  process.stderr.write(`${fault ?? ''}\n`);
  process.exit(1);
}
