import { config as loadDotenv } from 'dotenv';
import { Events } from 'discord.js';
import { commands } from '../commands/index.ts';
import type { App } from './app.ts';
import { CatalogueError, loadCatalogue } from './catalogue/load.ts';
import { entriesOf } from './catalogue/entries.ts';
import { searchOver } from './catalogue/search.ts';
import { ConfigError, readConfig } from './config.ts';
import { faultsOfCards } from './discord/cards/check.ts';
import { createClient } from './discord/client.ts';
import { tokenRefused, watchConnection } from './discord/lifecycle.ts';
import { registerCommands } from './discord/register.ts';
import { routeInteractions } from './discord/router.ts';
import { createLog } from './log.ts';

/** How long a stop waits for what is under way. */
const STOP_WITHIN_MS = 5_000;

async function main(): Promise<void> {
  loadDotenv({ quiet: true });
  const config = readConfig(process.env);
  const log = createLog(config, process.stdout.isTTY);

  const catalogue = await loadCatalogue(config.DATA_DIR);
  const faults = faultsOfCards(catalogue);
  if (faults.length > 0) throw new CatalogueError(faults);
  const app: App = { catalogue, search: searchOver(entriesOf(catalogue)), commands, log };

  const playground = config.DISCORD_TOKEN === undefined ? await openPlayground(config.PORT) : undefined;
  const client = createClient(playground?.api ?? config.DISCORD_API_URL);
  const router = routeInteractions(client, app);

  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await Promise.race([router.settled(), new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS))]);
    await client.destroy();
    await playground?.close();
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(0));
  const giveUp = (remedy: string) => {
    if (!stopping) log.fatal({ event: 'gave-up' }, remedy);
    void stop(1);
  };
  watchConnection(client, giveUp);
  client.on(Events.Error, (error) => log.error({ event: 'client-error', err: error }, 'the client reports an error'));

  client.once(Events.ClientReady, (ready) => {
    registerCommands(ready, commands).then(
      (registered) =>
        log.info(
          { event: 'ready', registered, guilds: ready.guilds.cache.size, address: playground?.address },
          playground ? `Needledrop is ready: open ${playground.address}` : `Needledrop is ready as ${ready.user.tag}`,
        ),
      (error: unknown) => {
        log.error({ event: 'registration', err: error }, 'the commands could not be registered');
        giveUp('Discord did not take the commands; see the error above, and start the bot again');
      },
    );
  });
  await client.login(playground?.token ?? config.DISCORD_TOKEN).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid') giveUp(tokenRefused());
    else throw error;
  });
}

/** The playground stands on dev dependencies, which a server may do without. */
async function openPlayground(port: number) {
  const { startPlayground } = await import('./playground/start.ts').catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new ConfigError([
      'config: DISCORD_TOKEN is not set, and the playground needs the dev dependencies; set the token in .env, or run npm ci',
    ]);
  });
  return startPlayground(port);
}

main().catch((error: unknown) => {
  const told = error instanceof ConfigError || error instanceof CatalogueError;
  process.stderr.write(
    `${told ? error.message : `needledrop: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`,
  );
  process.exit(1);
});
