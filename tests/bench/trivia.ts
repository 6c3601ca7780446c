import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { at, readyLine, residentMegabytes, table } from './interactions.ts';
import { startBot } from './start-bot.ts';
import type { Play, Played } from './trivia-loopback.ts';

const PLAY: Play = { games: 500, members: 20, rounds: 5, seconds: 20 };

/** Games of twenty members at once: how fast a press is answered, how late a question closes, and the memory. */
export async function benchTrivia(): Promise<void> {
  const discord = fork(join(import.meta.dirname, 'trivia-loopback.ts'), [JSON.stringify(PLAY)]);
  const [hello] = (await once(discord, 'message')) as [unknown];
  const { api, token } = z.object({ api: z.string(), token: z.string() }).parse(hello);
  const folder = mkdtempSync(join(tmpdir(), 'needledrop-'));
  const bot = startBot({ api, token }, `sqlite:${join(folder, 'bench.db')}`);
  try {
    await readyLine(bot);
    const before = residentMegabytes(bot);
    discord.send(PLAY);
    const ended = once(discord, 'exit').then(() => {
      throw new Error('the loopback Discord has ended; what it said stands above');
    });
    const [played] = (await Promise.race([once(discord, 'message'), ended])) as [Played];
    table(
      ['figure', `${PLAY.games} games of ${PLAY.members}`],
      [
        ['games ended', String(played.ended)],
        ['presses', String(played.presses.length)],
        ['presses that were not taken', String(played.refused)],
        ['presses and commands without an answer in three seconds', String(played.unanswered)],
        ['press answered p50, ms', at(played.presses, 0.5).toFixed(1)],
        ['press answered p99, ms', at(played.presses, 0.99).toFixed(1)],
        ['questions closed', String(played.late.length)],
        ['closed late by more than a second', String(played.late.filter((ms) => ms > 1_000).length)],
        ['closing late p99, ms', at(played.late, 0.99).toFixed(0)],
        ['memory when ready, MB', before.toFixed(0)],
        ['memory after, MB', residentMegabytes(bot).toFixed(0)],
      ],
    );
  } finally {
    bot.kill('SIGKILL');
    discord.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
}
