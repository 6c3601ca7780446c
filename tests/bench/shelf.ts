import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { Search } from '../../src/catalogue/entries.ts';
import { nearTo } from '../../src/catalogue/meaning.ts';
import { createLibraries } from '../../src/libraries.ts';
import { startLoopback } from '../../src/playground/loopback.ts';
import { channelsOf, type Guild } from '../../src/playground/world.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { Db } from '../../src/storage/schema.ts';
import { changeShelf, type RowChange } from '../../src/storage/shelf/change-shelf.ts';
import recorded from '../catalogue/search-queries.json' with { type: 'json' };
import { madeShelf, type Making } from '../shelf/made-shelf.ts';
import { adding } from '../shelf/samples.ts';
import { shipped } from '../shipped.ts';
import { interaction } from '../storage/samples.ts';
import { another } from './another-member.ts';
import { inTime } from './in-time.ts';
import { at, readyLine, residentMegabytes, table } from './interactions.ts';
import { startBot } from './start-bot.ts';
import { UNIT } from './unit.ts';

const LARGE = { films: 1_000, songs: 5_000 };
const USUAL = { films: 60, songs: 300 };
const CLUBS = 1_000;
const ROUNDS = 5;
const SETTLED_AFTER = 3_000;
/** How often another club asks while a shelf is read. */
const EVERY_MS = 3;
/** How many clubs' libraries are kept. */
const KEPT = 100;

/** What a club's shelf costs it, and what it costs the others. */
export async function benchShelf(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  try {
    await benchLarge(`sqlite:${join(folder, 'large.db')}`);
    const without = await memoryOf(`sqlite:${join(folder, 'none.db')}`, undefined);
    const having = await memoryOf(`sqlite:${join(folder, 'usual.db')}`, USUAL);
    const row = (what: string, one: number, other: number) => [
      what,
      one.toFixed(0),
      other.toFixed(0),
      (one / other).toFixed(2),
    ];
    table(
      ['figure', `${USUAL.songs} songs each`, 'none', 'ratio'],
      [
        row(`${KEPT} of ${CLUBS} clubs have asked: resident, MB`, having.kept.resident, without.kept.resident),
        row('after a collection, MB', having.kept.held, without.kept.held),
        row('all have asked, one after the other: resident, MB', having.all.resident, without.all.resident),
        row('after a collection, MB', having.all.held, without.all.held),
      ],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchLarge(address: string): Promise<void> {
  const db = await openDatabase(address);
  const { libraryOf } = createLibraries({ db, shipped, now: Date.now, log: pino({ level: 'silent' }) });
  const search = async (guildId: string) => nearTo(await libraryOf(guildId), 'velvet midnight train');
  await search('other');
  const others = () => search('other');
  const [quiet, imported, first]: [Asked[], Asked[], Asked[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const shelf = shelfOf({ ...LARGE, seed: round });
    quiet.push(await whileAsking(() => pause(1_000), others));
    imported.push(await whileAsking(() => put(db, `large ${round}`, shelf), others));
    first.push(await whileAsking(() => search(`large ${round}`), others));
  }
  const row = (what: string, asked: readonly Asked[]) => [
    what,
    at(
      asked.map(({ took }) => took),
      0.5,
    ).toFixed(0),
    ...[0, 0.5, 1].map((share) =>
      at(
        asked.map(({ longest }) => longest),
        share,
      ).toFixed(1),
    ),
  ];
  await put(db, 'usual', shelfOf(USUAL));
  const searches = {
    shipped: (await libraryOf('other')).search,
    [`${USUAL.songs} songs`]: (await libraryOf('usual')).search,
    [`${LARGE.songs} songs`]: (await libraryOf('large 0')).search,
  };
  await db.destroy();
  table(
    ['meanwhile', 'took, ms', 'longest delay of another club, ms: best', 'median', `worst of ${ROUNDS}`],
    [
      row('nothing, for a second', quiet),
      row(`import of ${LARGE.songs} songs and ${LARGE.films} films`, imported),
      row('first search after that', first),
    ],
  );
  tableOf(searches);
}

type Asked = { took: number; longest: number };

/** Runs some work while another club asks every few milliseconds. Says how much later than due its answers came. */
async function whileAsking(work: () => Promise<unknown>, ask: () => Promise<unknown>): Promise<Asked> {
  let longest = 0;
  let took: number | undefined;
  const start = performance.now();
  const ended = work().then(() => (took = performance.now() - start));
  while (took === undefined) {
    const due = performance.now() + EVERY_MS;
    await pause(EVERY_MS);
    await ask();
    longest = Math.max(longest, performance.now() - due);
  }
  return { took: await ended, longest };
}

/** Each keystroke of the recorded queries, in turns. */
function tableOf(searches: Readonly<Record<string, Search>>): void {
  const typed = recorded.flatMap(({ query }) => Array.from(query, (_, end) => query.slice(0, end + 1)));
  const times = new Map(Object.keys(searches).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of typed) {
      for (const [name, search] of Object.entries(searches)) {
        const start = performance.now();
        search(query, 30);
        // The first round warms up.
        if (round > 0) times.get(name)?.push(performance.now() - start);
      }
    }
  }
  const base = times.get('shipped') ?? [];
  table(
    ['catalogue', 'search p50, ms', 'p99, ms', 'p50 / shipped', 'p99 / shipped'],
    [...times].map(([name, each]) => [
      name,
      ...[0.5, 0.99].map((share) => at(each, share).toFixed(2)),
      ...[0.5, 0.99].map((share) => (at(each, share) / at(base, share)).toFixed(2)),
    ]),
  );
}

function shelfOf(making: Making): RowChange[] {
  const { films, songs } = madeShelf({ ...making, inShipped: [...shipped.films.keys()] });
  return adding({ films: [...films], songs: [...songs] });
}

async function put(db: Db, guildId: string, rows: readonly RowChange[]): Promise<void> {
  const now = Date.now();
  const changed = await changeShelf(db, guildId, { interaction: interaction(now), kind: 'import', rows, now });
  if (typeof changed === 'string') throw new Error(`bench: the shelf was not filled: ${changed}`);
}

/** In MB: what is resident, and what of it is left once the engine has collected its garbage. */
type Memory = { resident: number; held: number };

/** The bot's memory once as many clubs as it keeps libraries of have asked for a song, and once all have. */
async function memoryOf(address: string, making: Making | undefined): Promise<{ kept: Memory; all: Memory }> {
  const guilds = { count: CLUBS, channels: 20 };
  const discord = await startLoopback({ port: 0, now: Date.now, validate: false, limits: false, guilds });
  const db = await openDatabase(address);
  if (making) for (const [seed, { id }] of discord.guilds.entries()) await put(db, id, shelfOf({ ...making, seed }));
  await db.destroy();
  const settling = { NODE_OPTIONS: `--expose-gc --import=${join(import.meta.dirname, 'settle.ts')}` };
  const bot = startBot(discord, address, { ...UNIT, ...settling });
  try {
    await readyLine(bot);
    const ask = async (some: readonly Guild[]) => {
      for (const guild of some) {
        const [channel] = channelsOf(guild);
        const typed = { focused: 'query', options: { query: 'midnight velvet' } };
        await inTime(discord, another(discord.member(0)).complete(channel ?? '', 'soundtrack', typed));
      }
      const resident = residentMegabytes(bot);
      bot.kill('SIGUSR2');
      await pause(SETTLED_AFTER);
      return { resident, held: residentMegabytes(bot) };
    };
    return { kept: await ask(discord.guilds.slice(0, KEPT)), all: await ask(discord.guilds.slice(KEPT)) };
  } finally {
    bot.kill('SIGKILL');
    await discord.close();
  }
}
