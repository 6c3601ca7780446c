import { once } from 'node:events';
import { createServer } from 'node:net';
import { type APIMessage, ComponentType } from 'discord.js';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Library, OpenProgram, Program, Shared } from '../../src/app.ts';
import type { Command } from '../../src/discord/command.ts';
import { type Bot, startBot } from '../../src/discord/bot.ts';
import type { Shards } from '../../src/discord/client.ts';
import { createClock, type Timepieces } from '../../src/discord/clock.ts';
import type { InteractionLimits } from '../../src/discord/interaction-limits.ts';
import { startHttpBot } from '../../src/discord/http-bot.ts';
import type { Connection } from '../../src/discord/open-client.ts';
import { startRetention } from '../../src/discord/retention.ts';
import { type SongOfTheDay, startSongOfTheDay } from '../../src/discord/song-of-the-day.ts';
import { startSuggestions } from '../../src/discord/suggestions/start.ts';
import { startTrivia } from '../../src/discord/trivia.ts';
import { createLibraries } from '../../src/libraries.ts';
import { type Loopback, type LoopbackOptions, startLoopback } from '../../src/playground/loopback.ts';
import type { Db } from '../../src/storage/schema.ts';
import { shipped } from '../shipped.ts';
import { temporaryDatabase } from '../storage/temporary-database.ts';

/** Runs every club by HTTP: a developer's switch, to see that nothing but the connection differs. */
const BY_HTTP = process.env['TEST_BY_HTTP'] === 'yes';

/** The bot's log, an entry per line. */
export type LogLine = { level: number; event?: string; [key: string]: unknown };

export type Club = {
  discord: Loopback;
  /** The bot's database, which outlives its restarts. */
  db: Db;
  /** The channel that most tests use. */
  lobby: { id: string };
  log: LogLine[];
  /** Starts the bot, or restarts it after a stop, perhaps on another database. */
  start: (on?: Db) => Promise<Bot & Pick<SongOfTheDay, 'keepUp'>>;
};

/**
 * Replaces parts that the bot ships with. The timepieces are the loopback Discord's by default; `opening` delays
 * whatever needs the app.
 */
type Given = Partial<Omit<Shared, 'commands'> & Pick<Library, 'catalogue'>> & {
  commands?: readonly Command[];
  timepieces?: Timepieces;
  opening?: Promise<unknown>;
  shards?: Shards;
  /** As the program has them; without, a test may press as fast as it likes. */
  limits?: InteractionLimits;
  /** Takes interactions at an endpoint instead of the gateway. */
  byHttp?: boolean;
};

/** A loopback Discord with its film club and a logged-in bot, both closed when the test ends. */
export async function openClub(
  app: Given = {},
  options: Partial<LoopbackOptions> = {},
): Promise<Club & { bot: Bot & Pick<SongOfTheDay, 'keepUp'> }> {
  const club = await openDiscord(app, options);
  const bot = await club.start();
  // On a busy machine the commands may be registered after the bot is ready, and a test uses them at once.
  if (bot.registered === undefined)
    await club.discord.waitFor(() => club.log.some((line) => line.event === 'registered'));
  return { ...club, bot };
}

/** Like openClub, but without starting the bot. */
export async function openDiscord(
  { timepieces, opening, shards = {}, limits, byHttp = BY_HTTP, ...app }: Given = {},
  options: Partial<LoopbackOptions> = {},
): Promise<Club> {
  const db = await temporaryDatabase();
  const discord = await startLoopback({ port: 0, now: Date.now, ...options });
  const lines: LogLine[] = [];
  const write = (line: string) => {
    lines.push(JSON.parse(line) as LogLine);
    // Lets `waitFor` await log lines too.
    discord.world.signal.changed();
  };
  const log = pino({ level: 'debug' }, { write });
  const bots: Bot[] = [];
  onTestFinished(async () => {
    for (const bot of bots) await bot.stop();
    await discord.close();
  });
  const [lobby] = discord.channels;
  if (lobby === undefined) throw new Error('the club has no channel');
  return {
    discord,
    db,
    lobby,
    log: lines,
    async start(on = db) {
      const clock = createClock(timepieces ?? { machine: discord.clock.now, elapsed: discord.clock.now });
      const time = { now: clock.now, isTimeConfirmed: clock.isConfirmed };
      const commandIds = new Map<string, string>();
      const about = { version: '0.0.0', source: undefined, uptime: () => 60_000 };
      const { catalogue = shipped, ...rest } = app;
      const given = {
        ...createLibraries({ db: on, shipped: catalogue, now: clock.now, log }),
        commands,
        commandIds,
        about,
        db: on,
        ...time,
        log,
        ...rest,
      } satisfies Program;
      const prepared = Promise.resolve(async () => {
        await opening;
        return given;
      });
      const connection: Connection = {
        api: discord.api,
        token: discord.token,
        shards,
        requestsPerSecond: 50,
        commands: given.commands,
        commandIds,
        clock,
        log,
        limits,
        giveUp: (error) => {
          throw error;
        },
      };
      const bot = await (byHttp ? startAtEndpoint(discord, prepared, connection) : startBot(prepared, connection));
      const rooms = [
        await startSongOfTheDay(bot.client, given),
        startTrivia(bot.client, given),
        startSuggestions(bot.client, given),
        startRetention(bot.client, given),
      ];
      const both = {
        ...bot,
        keepUp: async () => {
          for (const room of rooms) await room.keepUp();
        },
        stop: async () => {
          for (const room of rooms) await room.stop();
          await bot.stop();
        },
      };
      bots.push(both);
      return both;
    },
  };
}

async function startAtEndpoint(
  discord: Loopback,
  prepared: Promise<OpenProgram>,
  connection: Connection,
): Promise<Bot> {
  const [host, port] = ['127.0.0.1', await freePort()];
  const bot = await startHttpBot(prepared, connection, { host, port, publicKey: discord.endpoint.publicKey });
  await discord.endpoint.use(`http://${host}:${port}`);
  return bot;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** The buttons and menus of a message, row by row. */
export function partsOf(message: APIMessage | undefined) {
  return (message?.components ?? []).flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
}
