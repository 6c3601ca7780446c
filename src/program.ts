import { join, relative } from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { commands } from '../commands/index.ts';
import type { App } from './app.ts';
import { entriesOf } from './catalogue/entries.ts';
import { CatalogueError, loadCatalogue } from './catalogue/load.ts';
import { searchOver } from './catalogue/search/search.ts';
import { ConfigError, readConfig } from './config.ts';
import { startBot } from './discord/bot.ts';
import { faultsOfCards } from './discord/cards/check.ts';
import { ConnectionError } from './discord/lifecycle.ts';
import { createLog } from './log.ts';
import type { Playground } from './playground/start.ts';

/** Where the program lives, whatever folder it is started from. */
const home = join(import.meta.dirname, '..');

/** The program from its settings to its last breath. Ends the process where it cannot go on. */
export async function runProgram(): Promise<void> {
  await start().catch(fail);
}

async function start(): Promise<void> {
  // What was started, in order; a stop goes through it backwards.
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.toReversed()) await each();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().catch(fail));

  loadDotenv({ path: join(home, '.env'), quiet: true });
  const config = readConfig(process.env);
  const log = await createLog(config, process.stdout.isTTY);

  const catalogue = await loadCatalogue(config.DATA_DIR ?? relative(process.cwd(), join(home, 'data')));
  const faults = faultsOfCards(catalogue);
  if (faults.length > 0) throw new CatalogueError(faults);
  const app: App = { catalogue, search: searchOver(entriesOf(catalogue)), commands, log };

  const playground = config.DISCORD_TOKEN === undefined ? await openPlayground(config.PORT) : undefined;
  if (playground) stops.push(() => playground.close());
  const bot = await startBot(app, {
    api: playground?.api ?? config.DISCORD_API_URL,
    token: playground?.token ?? config.DISCORD_TOKEN ?? '',
    giveUp: fail,
  });
  stops.push(() => bot.stop());

  const where = playground ? `open ${playground.address}` : `logged in as ${bot.client.user.tag}`;
  log.info({ event: 'ready', registered: bot.registered }, `Needledrop is ready: ${where}`);
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
  const told = [ConfigError, CatalogueError, ConnectionError].some((kind) => error instanceof kind);
  const fault = error instanceof Error ? (told ? error.message : error.stack) : String(error);
  process.stderr.write(`${fault ?? ''}\n`);
  process.exit(1);
}
