import { type APIMessage, ComponentType } from 'discord.js';
import { onTestFinished } from 'vitest';
import { type LoopbackOptions, startLoopback } from '../../src/playground/loopback.ts';
import type { Member } from '../../src/playground/member.ts';
import { startGame } from '../../src/storage/trivia/games.ts';
import { supplyOf } from '../../src/trivia/supply.ts';
import { questionPool } from '../../src/trivia/questions/pool.ts';
import { readQuestion } from '../../src/trivia/questions/stored-question.ts';
import type { Question } from '../../src/trivia/questions/question.ts';
import { shipped } from '../shipped.ts';
import { databaseUrl, temporaryDatabase, temporaryFolder } from '../storage/temporary-database.ts';
import { seeded } from '../trivia/seeded.ts';
import { type Club, openClub, partsOf } from './club.ts';

export const SEND = /^\/channels\/\d+\/messages$/;
export const EDIT = /^\/channels\/\d+\/messages\/\d+$/;

/** A question's own time; a round adds the second that a press may be on its way. */
export const SECONDS = 20;
export const ROUND = SECONDS * 1_000 + 1_100;
export const PAUSE = 7_100;

/** From a game's beginning to its first question. */
export const COUNTDOWN = 10_000;

/** Half past eleven, so that a game stays within its day. */
export const EVENING = Temporal.Instant.from('2026-05-01T11:30Z').epochMilliseconds;

// Built up front: built during a test, the pool would delay a game's first answer.
questionPool(shipped);

/** A clock that stands still until the test moves it. */
export const frozen: Partial<LoopbackOptions> = { now: () => EVENING };

type Playing = Pick<Club, 'discord' | 'db' | 'lobby'>;

/** A club with a game under way in its lobby, its clock frozen, and helpers to play it. */
export async function openTable(options: Record<string, string | number> = {}) {
  const club = await openClub({}, frozen);
  return { ...club, ...(await seat(club, options)) };
}

/** A table whose game is stored and waits for a bot in its own process; the clock runs. */
export async function openTableWithoutBot(gameId: string, { rounds, seconds }: { rounds: number; seconds: number }) {
  const folder = temporaryFolder();
  const db = await temporaryDatabase(folder);
  const discord = await startLoopback({ port: 0, now: Date.now });
  onTestFinished(() => discord.close());
  const [lobby] = discord.channels;
  if (lobby === undefined) throw new Error('the club has no channel');
  const setting = { rounds, seconds, difficulty: 'mixed', filmId: null, kinds: 'all', chineseTitles: 'off' } as const;
  const settings = { guildId: discord.guild.id, channelId: lobby.id, starterMemberId: discord.member(1).id };
  return {
    discord,
    db,
    lobby,
    ...tableOf({ discord, db, lobby }),
    begin: () =>
      startGame(
        db,
        { ...settings, ...setting },
        { id: gameId, now: Date.now(), supply: supplyOf(shipped, setting, seeded(1)) },
      ),
    environment: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_URL: await databaseUrl(folder),
    },
  };
}

async function seat(club: Awaited<ReturnType<typeof openClub>>, options: Record<string, string | number>) {
  const { discord, lobby, bot } = club;
  const started = await discord.member(0).slash(lobby, 'trivia play', { rounds: 5, seconds: SECONDS, ...options });
  await bot.keepUp();
  discord.clock.advance(COUNTDOWN);
  await bot.keepUp();
  return {
    started,
    ...tableOf(club),
    /** Moves the clock, and takes every step that is then due. */
    pass: async (ms: number) => {
      discord.clock.advance(ms);
      await bot.keepUp();
    },
  };
}

export function tableOf({ discord, db, lobby }: Playing) {
  const posts = () => discord.messages(lobby).filter((message) => !isBeginning(message));
  const latest = () => shown(posts().at(-1));
  const stored = async (message: APIMessage): Promise<Question & { id: string }> => {
    const id = questionIdOf(message);
    const row = await db
      .selectFrom('triviaQuestions')
      .select('question')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { id, ...readQuestion(row.question) };
  };
  return {
    /** Everything in the lobby but the beginning, oldest first. */
    posts,
    latest,
    /** A message's question, including what only the database knows. */
    stored,
    press: async (member: Member, option: number, message = latest()) => {
      const pressed = await member.press(message, buttonsOf(message)[option]?.custom_id ?? '');
      return pressed.message?.content ?? '';
    },
    /** What only this member sees in the lobby, oldest first. */
    lines: (member: Member) => {
      const shared = new Set(discord.messages(lobby).map(({ id }) => id));
      return discord.messages(lobby, member).flatMap(({ id, content }) => (shared.has(id) ? [] : [content]));
    },
    rightOf: async (message = latest()) => (await stored(message)).right,
    game: () => db.selectFrom('triviaGames').selectAll().orderBy('startedAt', 'desc').executeTakeFirstOrThrow(),
    answers: () => db.selectFrom('triviaAnswers').selectAll().orderBy('questionId').orderBy('memberId').execute(),
  };
}

export function shown(message: APIMessage | undefined): APIMessage {
  if (message === undefined) throw new Error('no message was shown');
  return message;
}

/** The buttons of a message that have a custom id. */
export function buttonsOf(message: APIMessage | undefined): { custom_id: string; label: string; disabled: boolean }[] {
  return partsOf(message).flatMap((part) =>
    part.type === ComponentType.Button && 'custom_id' in part
      ? [{ custom_id: part.custom_id, label: part.label ?? '', disabled: part.disabled ?? false }]
      : [],
  );
}

export function questionIdOf(message: APIMessage): string {
  const id = buttonsOf(message).find(({ custom_id }) => custom_id.startsWith('trivia:answer:'))?.custom_id;
  return id?.split(':')[2] ?? '';
}

export function againOf(message: APIMessage): string {
  return buttonsOf(message).find(({ custom_id }) => custom_id.startsWith('trivia:again:'))?.custom_id ?? '';
}

export const isQuestion = (message: APIMessage) =>
  buttonsOf(message).some(({ disabled, custom_id }) => !disabled && custom_id.startsWith('trivia:answer:'));
export const isBeginning = (message: APIMessage) =>
  buttonsOf(message).some(({ custom_id }) => custom_id.startsWith('trivia:stop:'));
export const isEnd = (message: APIMessage) => message.embeds[0]?.title === 'The end';
export const textOf = (message: APIMessage | undefined) => JSON.stringify(message?.embeds ?? []);
