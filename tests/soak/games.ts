import type { APIMessage } from 'discord.js';
import type { Loopback } from '../../src/playground/loopback.ts';
import type { Member } from '../../src/playground/member.ts';
import { messagesOf } from '../../src/playground/world.ts';
import { controlsOf } from './controls.ts';

const EVERY = 200;
const SECONDS = 10;
/** A game that shows nothing for so long has not begun, or is over. */
const SILENT = 20_000;

/** An answer that a member was told is locked in. */
export type Locked = { questionId: string; memberId: string; option: number };

export type Games = {
  locked: Locked[];
  /** The milliseconds until each press had its answer. */
  took: number[];
  /** Ends the games under way. */
  stop: () => Promise<void>;
};

/** Plays in these channels, one game after another. Each channel has a member who starts its games. */
export function startGames(discord: Loopback, channels: readonly string[], members: readonly Member[]): Games {
  const locked: Locked[] = [];
  const took: number[] = [];
  const seen = new Set<string>();
  const active = new Map<string, number>();
  const starterOf = (channel: string) => members[channels.indexOf(channel) % members.length];
  const latestIn = (channel: string) =>
    [...messagesOf(discord.world, channel).values()]
      .map(({ message }) => message)
      .findLast(({ nonce }) => nonce !== undefined);

  const press = async (message: APIMessage, member: Member) => {
    const answers = controlsOf(message).buttons.filter((id) => id.startsWith('trivia:answer:'));
    const option = Math.floor(Math.random() * answers.length);
    const start = performance.now();
    const answer = await member.press(message, answers[option] ?? '');
    took.push(performance.now() - start);
    const questionId = answers[option]?.split(':')[2] ?? '';
    if (answer.message?.content.startsWith('Locked in') === true)
      locked.push({ questionId, memberId: member.id, option });
  };
  const look = (channel: string) => {
    const latest = latestIn(channel);
    if (latest !== undefined && !seen.has(latest.id)) {
      seen.add(latest.id);
      active.set(channel, performance.now());
      if (!isQuestion(latest)) return;
      for (const member of members.slice(0, 4))
        setTimeout(() => void press(latest, member).catch(() => undefined), Math.random() * (SECONDS - 3) * 1_000);
      return;
    }
    if (performance.now() - (active.get(channel) ?? -SILENT) < SILENT && !(latest && isEnd(latest))) return;
    active.set(channel, performance.now());
    // Where the answer was lost, the game may have begun: then this one says so.
    void starterOf(channel)
      ?.slash(channel, 'trivia play', { rounds: 5, seconds: SECONDS })
      .catch(() => undefined);
  };
  const timer = setInterval(() => {
    for (const channel of channels) look(channel);
  }, EVERY);

  return {
    locked,
    took,
    stop: async () => {
      clearInterval(timer);
      // A member may only ask so often: their games in turn.
      for (const channel of channels)
        await starterOf(channel)
          ?.slash(channel, 'trivia stop')
          .catch(() => undefined);
    },
  };
}

function isQuestion(message: APIMessage): boolean {
  return controlsOf(message).buttons.some((id) => id.startsWith('trivia:answer:'));
}

function isEnd(message: APIMessage): boolean {
  return controlsOf(message).buttons.some((id) => id.startsWith('trivia:again:'));
}
