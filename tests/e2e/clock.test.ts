import type { APIMessage } from 'discord.js';
import { expect, it, vi } from 'vitest';
import { findSchedule } from '../../src/storage/schedules.ts';
import type { Db } from '../../src/storage/schema.ts';
import { openClub, openDiscord } from './club.ts';
import { COUNTDOWN, EVENING, isBeginning, isQuestion, ROUND, SECONDS, shown, tableOf } from './trivia-table.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

const elapsed = () => performance.now();

const total = (period: string, age: number) => ({
  ...{ guildId: '1', memberId: '2', period, playedAt: Date.now() - age },
  ...{ points: 1, rightAnswers: 1, answers: 1, bestStreak: 1 },
});

it('a start with the machine 120 days ahead deletes what is old, and not the boards of this week and month', async () => {
  const ahead = { machine: () => Date.now() + 120 * DAY, elapsed };
  const { db, start } = await openDiscord({ timepieces: ahead });
  const totals = [total('week', 10 * DAY), total('long ago', 100 * DAY)];
  await db.insertInto('triviaTotals').values(totals).execute();
  await start();
  await vi.waitFor(async () => expect(await periodsIn(db)).toEqual(['week']));
});

it('nothing is deleted by its age before Discord has confirmed the time', async () => {
  const { db, start } = await openDiscord({ isTimeConfirmed: () => false });
  await db
    .insertInto('triviaTotals')
    .values(total('long ago', 100 * DAY))
    .execute();
  const bot = await start();
  await bot.keepUp();
  await bot.stop();
  expect(await periodsIn(db)).toEqual(['long ago']);
});

it('a removal while the time is in doubt is marked without an instant, and none is deleted', async () => {
  const { discord, db, bot } = await openClub({ isTimeConfirmed: () => false });
  discord.events.remove();
  const marks = () => db.selectFrom('removedGuilds').select('removedAt').execute();
  await vi.waitFor(async () => expect(await marks()).toEqual([{ removedAt: null }]));
  discord.clock.advance(120 * DAY);
  await bot.keepUp();
  expect(await marks()).toEqual([{ removedAt: null }]);
});

it.each([90_000, 3_600_000])('a game’s countdowns are right where the machine is %i ms ahead', async (ahead) => {
  const club = await openClub({ timepieces: { machine: () => Date.now() + ahead, elapsed } });
  const { discord, lobby, bot, db } = club;
  const { posts } = tableOf(club);
  await discord.member(0).slash(lobby, 'trivia play', { rounds: 5, seconds: SECONDS });
  await bot.keepUp();
  const left = (message: APIMessage | undefined) => {
    const ends = Number(/<t:(\d+):R>/.exec(JSON.stringify(message))?.[1]) * 1_000;
    return ends - Date.parse(message?.timestamp ?? '');
  };
  expect(Math.abs(left(discord.messages(lobby).find(isBeginning)) - COUNTDOWN)).toBeLessThan(3_000);
  await db
    .updateTable('triviaGames')
    .set((set) => ({ dueAt: set('dueAt', '-', COUNTDOWN) }))
    .execute();
  // Its questions may still be being gathered, and the game may be in another hand for a moment.
  const question = await vi.waitFor(async () => {
    await bot.keepUp();
    return shown(posts().find(isQuestion));
  }, 30_000);
  expect(Math.abs(left(question) - SECONDS * 1_000)).toBeLessThan(3_000);
});

it('a question closes in its time where the machine goes back six hours', async () => {
  let [now, ahead] = [EVENING, 0];
  const timepieces = { machine: () => now + ahead, elapsed: () => now };
  const club = await openClub({ timepieces }, { now: () => now });
  const { discord, lobby, bot } = club;
  const { posts } = tableOf(club);
  await discord.member(0).slash(lobby, 'trivia play', { rounds: 5, seconds: SECONDS });
  await bot.keepUp();
  now += COUNTDOWN;
  await bot.keepUp();
  expect(posts().filter(isQuestion)).toHaveLength(1);
  ahead = -6 * HOUR;
  now += ROUND;
  await bot.keepUp();
  expect(posts().filter(isQuestion)).toHaveLength(0);
});

it('some seconds far in the future move no schedule there', async () => {
  let ahead = 0;
  const { db, discord, lobby, bot } = await openClub({ timepieces: { machine: () => Date.now() + ahead, elapsed } });
  await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' });
  const set = await findSchedule(db, discord.guild.id);
  ahead = 400 * DAY;
  await bot.keepUp();
  ahead = 0;
  await bot.keepUp();
  expect(await findSchedule(db, discord.guild.id)).toEqual(set);
});

async function periodsIn(db: Db): Promise<string[]> {
  return (await db.selectFrom('triviaTotals').select('period').execute()).map(({ period }) => period);
}
