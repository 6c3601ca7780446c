import type { APIMessage } from 'discord.js';
import { startLoopback } from '../../src/playground/loopback.ts';
import { messagesOf } from '../../src/playground/world.ts';
import { another } from './another-member.ts';
import { inTime } from './in-time.ts';

/** What the bench asks of the loopback Discord, which runs in its own process: to play this many games at once. */
export type Play = { games: number; members: number; rounds: number; seconds: number };

/**
 * The milliseconds of each press as its member saw it, how late each reveal appeared, and how many presses and commands
 * had no answer in time.
 */
export type Played = { presses: number[]; late: number[]; ended: number; refused: number; unanswered: number };

const { games } = JSON.parse(process.argv[2] ?? '{}') as Play;
const discord = await startLoopback({
  port: 0,
  now: Date.now,
  validate: false,
  limits: true,
  guilds: { count: games, channels: 1 },
});
while (discord.members.length < 20) discord.join(`Member ${discord.members.length}`);

async function play({ members, rounds, seconds }: Play): Promise<Played> {
  const played: Played = { presses: [], late: [], ended: 0, refused: 0, unanswered: 0 };
  const channels = discord.guilds.map((guild) => [...guild.channels.values()][0]?.id ?? '');
  await Promise.all(channels.map((channel) => game(channel, played, { members, rounds, seconds })));
  return played;
}

type Setting = Omit<Play, 'games'>;

async function game(channel: string, played: Played, { members, rounds, seconds }: Setting): Promise<void> {
  // If the game started anyway, the next answer says so.
  while (!(await inTime(discord, another(discord.member(0)).slash(channel, 'trivia play', { rounds, seconds }))))
    played.unanswered += 1;
  const seen = new Set<string>();
  for (;;) {
    const message = await until(channel, (latest) => !seen.has(latest.id) && (isQuestion(latest) || isEnd(latest)));
    if (isEnd(message)) break;
    seen.add(message.id);
    const opened = discord.clock.now();
    // Two members take turns not answering, so that somebody is always missing and every question takes its full time.
    const press = (at: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * (seconds - 2) * 1_000));
      const start = performance.now();
      const pressed = discord.member(at).press(message, idOf(message, at % 4));
      if (!(await inTime(discord, pressed))) {
        played.unanswered += 1;
        return;
      }
      played.presses.push(performance.now() - start);
      if (!/^Locked/.test((await pressed).message?.content ?? '')) played.refused += 1;
    };
    const players = Array.from({ length: members }, (_, at) => at)
      .filter((at) => at !== seen.size % 2)
      .map((at) => press(at)());
    await Promise.all(players);
    await until(channel, (latest) => latest.id === message.id && !isQuestion(latest));
    const due = opened + seconds * 1_000 + 1_000;
    played.late.push(discord.clock.now() - due);
  }
  played.ended += 1;
  messagesOf(discord.world, channel).clear();
}

async function until(channel: string, is: (latest: APIMessage) => boolean): Promise<APIMessage> {
  for (;;) {
    const latest = [...messagesOf(discord.world, channel).values()].findLast(
      ({ visibleTo }) => visibleTo === undefined,
    );
    if (latest && is(latest.message)) return latest.message;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isQuestion(message: APIMessage): boolean {
  const text = JSON.stringify(message.components);
  return text.includes('trivia:answer') && !text.includes('"disabled":true');
}

function isEnd(message: APIMessage): boolean {
  return JSON.stringify(message.components).includes('trivia:again');
}

function idOf(message: APIMessage, option: number): string {
  const id = /trivia:answer:[a-z0-9-]+:/.exec(JSON.stringify(message.components))?.[0] ?? '';
  return `${id}${option}`;
}

process.on('message', (wanted: Play) => {
  void play(wanted).then((played) => process.send?.(played));
});
process.send?.({ api: discord.api, token: discord.token });
