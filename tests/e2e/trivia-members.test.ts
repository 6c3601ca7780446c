import { PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { exportMember } from '../../src/storage/member-data.ts';
import { deleteOld, KEPT, KEPT_AFTER_REMOVAL } from '../../src/storage/retention.ts';
import { noteAsked } from '../../src/storage/trivia/asked.ts';
import { pairKey, questionPool } from '../../src/trivia/questions/pool.ts';
import { shipped } from '../shipped.ts';
import type { Club } from './club.ts';
import { COUNTDOWN, isEnd, isQuestion, openTable, PAUSE, ROUND, shown, textOf } from './trivia-table.ts';

const DAY = 24 * 60 * 60 * 1_000;

it('a hidden member is named in no public text, and still plays and scores', async () => {
  const { discord, lobby, posts, latest, press, rightOf, pass } = await openTable();
  const [hidden, other] = [discord.member(1), discord.member(2)];
  const told = await hidden.slash(lobby, 'trivia hide-me', { switch: 'on' });
  expect(told.ephemeral).toBe(true);
  for (let round = 0; round < 2; round += 1) {
    const right = await rightOf();
    expect(await press(hidden, right)).toMatch(/^Locked in/);
    await press(other, right);
    await pass(ROUND);
    await pass(PAUSE);
  }
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(1_100);
  await pass(0);
  const board = await other.slash(lobby, 'trivia leaderboard', { period: 'all' });
  expect(posts().some(isEnd)).toBe(true);
  expect(JSON.stringify([posts(), board.message])).not.toContain(hidden.id);
  expect(JSON.stringify(posts())).toContain(`<@${other.id}>`);
  expect(textOf(board.message)).toContain(`**1.** <@${other.id}>`);
  expect(textOf((await other.slash(lobby, 'trivia me')).message)).toContain('rank **1**');
  const own = await hidden.slash(lobby, 'trivia me');
  expect(own.ephemeral).toBe(true);
  expect(textOf(own.message)).toContain('2 of 2 right (100%)');
  await hidden.slash(lobby, 'trivia hide-me', { switch: 'off' });
  const again = await other.slash(lobby, 'trivia leaderboard', { period: 'all' });
  expect(textOf(again.message)).toContain(`<@${hidden.id}>`);
  expect(latest().mentions).toEqual([]);
});

it('leaderboards are of this week, this month and all time', async () => {
  const { discord, lobby, bot, press, rightOf, pass } = await openTable();
  const [early, late] = [discord.member(1), discord.member(2)];
  await press(early, await rightOf());
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(1_100);
  await pass(0);
  // From Friday, 1 May, to Monday: another week, the same month.
  discord.clock.advance(3 * DAY);
  await discord.member(0).slash(lobby, 'trivia play', { rounds: 5 });
  await bot.keepUp();
  await pass(COUNTDOWN);
  await press(late, await rightOf());
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(1_100);
  await pass(0);
  const board = async (period: string) => textOf((await early.slash(lobby, 'trivia leaderboard', { period })).message);
  expect(await board('week')).not.toContain(early.id);
  expect(await board('week')).toContain(late.id);
  for (const period of ['month', 'all']) {
    expect(await board(period)).toContain(early.id);
    expect(await board(period)).toContain(late.id);
  }
  discord.clock.advance(40 * DAY);
  expect(await board('month')).toContain('Nobody has played here this month');
  expect(await board('all')).toContain(late.id);
  expect(textOf((await early.slash(lobby, 'trivia me')).message)).toContain('not played');
});

it('/my-data forget during a game takes effect at its end, and the member is not named meanwhile', async () => {
  const { discord, lobby, db, press, rightOf, pass, posts, latest, answers } = await openTable();
  const member = discord.member(1);
  await press(member, await rightOf());
  const asked = await member.slash(lobby, 'my-data forget');
  await member.press(shown(asked.message), 'my-data:forget');
  expect(await answers()).toHaveLength(1);
  await pass(ROUND);
  expect(textOf(latest())).not.toContain(member.id);
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(0);
  expect(posts().some(isEnd)).toBe(true);
  expect(JSON.stringify(posts())).not.toContain(member.id);
  expect(Object.values(await exportMember(db, member.id)).flat()).toEqual([]);
  expect(Object.values(await exportMember(db, discord.member(0).id)).flat()).toEqual([]);
});

it('answers and games go after ninety days, totals of all time stay until the server goes', async () => {
  const { discord, lobby, db, bot, press, rightOf, pass } = await openTable();
  await press(discord.member(1), await rightOf());
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(1_100);
  await pass(0);
  const count = async () => {
    const tables = ['triviaGames', 'triviaQuestions', 'triviaAnswers', 'triviaTotals', 'triviaAsked'] as const;
    return Promise.all(tables.map(async (table) => (await db.selectFrom(table).selectAll().execute()).length));
  };
  const startedAt = (await db.selectFrom('triviaGames').select('startedAt').executeTakeFirstOrThrow()).startedAt;
  await deleteOld(db, startedAt + KEPT);
  expect(await count()).toEqual([1, 1, 1, 3, 1]);
  await deleteOld(db, discord.clock.now() + KEPT + 1);
  expect(await count()).toEqual([0, 0, 0, 1, 1]);
  await removed({ discord, db });
  discord.clock.advance(KEPT_AFTER_REMOVAL);
  await bot.keepUp();
  expect(await count()).toEqual([0, 0, 0, 1, 1]);
  discord.clock.advance(1);
  await bot.keepUp();
  expect(await count()).toEqual([0, 0, 0, 0, 0]);
});

it('a game stands still while its server has removed the bot, and goes on where it is invited back at once', async () => {
  const { discord, db, bot, press, rightOf, pass, latest, game } = await openTable();
  await press(discord.member(1), await rightOf());
  await removed({ discord, db });
  await pass(ROUND);
  await pass(PAUSE);
  expect(await game()).toMatchObject({ number: 1, step: 'answers' });
  discord.events.restore();
  await expect.poll(() => db.selectFrom('removedGuilds').selectAll().execute()).toEqual([]);
  await bot.keepUp();
  expect(textOf(latest())).toContain('✅');
  await pass(PAUSE);
  expect(await game()).toMatchObject({ number: 2, step: 'answers' });
});

/** Waits until the bot knows that it was removed. */
async function removed({ discord, db }: Pick<Club, 'discord' | 'db'>): Promise<void> {
  discord.events.remove();
  await expect.poll(() => db.selectFrom('removedGuilds').selectAll().execute()).toHaveLength(1);
}

it('no question comes again in a server, in two channels at once either, until its pool is used up', async () => {
  const { discord, lobby, db, pass, bot, latest, posts } = await openTable();
  const [, other = lobby] = discord.channels;
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(1_100);
  await pass(0);
  // The opening question may have been about the film, and the two games need all of the film's questions.
  for (const table of ['triviaGames', 'triviaAsked'] as const) await db.deleteFrom(table).execute();
  const offered = await discord.member(0).complete(lobby, 'trivia play', { focused: 'film', options: { film: '' } });
  expect(offered.map(({ value }) => value)).not.toContain('film:six-days');
  const film = 'film:ashes-of-time';
  expect(offered.map(({ value }) => value)).toContain(film);
  // The two games ask ten questions, so all but ten were asked before.
  const pool = questionPool(shipped, { filmId: 'ashes-of-time' });
  for (const pair of pool.slice(10)) await noteAsked(db, discord.guild.id, pairKey(pair));
  for (const place of [lobby, other]) await discord.member(0).slash(place, 'trivia play', { film, rounds: 5 });
  await bot.keepUp();
  await pass(COUNTDOWN);
  for (let round = 0; round < 5; round += 1) {
    for (const place of [lobby, other]) {
      const message = discord.messages(place).at(-1);
      const option = message && isQuestion(message) ? message : undefined;
      if (option) await discord.member(1).press(option, `trivia:answer:${idOf(option)}:0`);
    }
    await pass(ROUND);
    await pass(PAUSE);
  }
  const rows = await db.selectFrom('triviaQuestions').select('pairKey').execute();
  expect(rows).toHaveLength(10);
  expect(new Set(rows.map((row) => row.pairKey)).size).toBe(rows.length);
  expect(isEnd(latest())).toBe(true);
  expect(posts().filter(isEnd)).toHaveLength(2);
  await db.deleteFrom('triviaGames').execute();
  const { length: asked } = await db.selectFrom('triviaAsked').selectAll().execute();
  expect(asked).toBe(pool.length);
});

function idOf(message: Parameters<typeof isQuestion>[0]): string {
  return /trivia:answer:([a-z0-9-]+):0/.exec(JSON.stringify(message.components))?.[1] ?? '';
}

it('an export during a question tells nothing of what it is about, and all of it after the reveal', async () => {
  const { discord, db, press, rightOf, pass } = await openTable();
  const member = discord.member(1);
  await press(member, await rightOf());
  const asked = async () => (await exportMember(db, member.id))['trivia_answers'];
  expect(await asked()).toMatchObject([{ pairKey: null, isRight: null }]);
  await pass(ROUND);
  expect(await asked()).toMatchObject([{ pairKey: expect.stringContaining(':') as string, isRight: true }]);
});

it('whoever manages messages may stop a game, and who was forgotten may not any more stop theirs', async () => {
  const { discord, lobby, pass, posts } = await openTable();
  const plain = discord.member(1);
  const [, other = lobby] = discord.channels;
  await plain.slash(other, 'trivia play');
  const asked = await plain.slash(other, 'my-data forget');
  await plain.press(shown(asked.message), 'my-data:forget');
  // Whoever started an open game is known until it ends, so that they can stop it.
  expect((await plain.slash(other, 'trivia stop')).message?.content).toMatch(/^Ending the game/);

  const [role] = discord.guild.roles;
  if (role === undefined) throw new Error('the club has no role');
  role.permissions = String(BigInt(role.permissions) | PermissionFlagsBits.ManageMessages);
  expect((await plain.slash(lobby, 'trivia stop')).message?.content).toMatch(/^Ending the game/);
  await pass(1_100);
  await pass(0);
  expect(posts().some(isEnd)).toBe(true);
});

it('/my-data forget after a game leaves nothing of the member', async () => {
  const { discord, lobby, db, press, rightOf, pass } = await openTable();
  const member = discord.member(1);
  await press(member, await rightOf());
  await member.slash(lobby, 'trivia hide-me', { switch: 'on' });
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(1_100);
  await pass(0);
  expect(Object.values(await exportMember(db, member.id)).flat().length).toBeGreaterThan(3);
  const asked = await member.slash(lobby, 'my-data forget');
  await member.press(shown(asked.message), 'my-data:forget');
  expect(Object.values(await exportMember(db, member.id)).flat()).toEqual([]);
});

it('what was kept for ninety days goes at the start of the bot, and a game that still runs stays', async () => {
  const { discord, lobby, db, bot, start, pass } = await openTable();
  const old = discord.clock.now() - KEPT - 1;
  await db.updateTable('triviaGames').set({ startedAt: old }).execute();
  await deleteOld(db, discord.clock.now());
  expect(await db.selectFrom('triviaGames').selectAll().execute()).toHaveLength(1);
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(1_100);
  await pass(0);
  await bot.stop();
  await start();
  await expect.poll(() => db.selectFrom('triviaGames').selectAll().execute()).toEqual([]);
});

it('a board has ten lines, equal members share a place on it, and a hidden one has none in `me`', async () => {
  const { discord, lobby, db } = await openTable();
  const total = (at: number, points: number) => ({
    ...{ guildId: discord.guild.id, period: 'all', memberId: String(10n ** 18n + BigInt(at)), points },
    ...{ rightAnswers: 1, answers: 1, bestStreak: 1, playedAt: 0 },
  });
  const hidden = { ...total(0, 900), memberId: discord.member(1).id };
  const others = Array.from({ length: 12 }, (_, at) => total(at, at < 2 ? 500 : 400 - at));
  await db
    .insertInto('triviaTotals')
    .values([hidden, ...others])
    .execute();
  await discord.member(1).slash(lobby, 'trivia hide-me', { switch: 'on' });
  const board = await discord.member(2).slash(lobby, 'trivia leaderboard', { period: 'all' });
  const lines = (board.message?.embeds[0]?.description ?? '').split('\n');
  expect(lines.map((line) => /^\*\*(\d+)\.\*\*/.exec(line)?.[1])).toEqual([
    '1',
    '1',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10',
  ]);
  const own = textOf((await discord.member(1).slash(lobby, 'trivia me')).message);
  expect(own).toContain('not ranked');
  expect(own).not.toContain('rank **');
});

it('a reveal that only hidden members got right names nobody, and does not say that nobody was right', async () => {
  const { discord, lobby, latest, press, rightOf, pass } = await openTable();
  await discord.member(1).slash(lobby, 'trivia hide-me', { switch: 'on' });
  await press(discord.member(1), await rightOf());
  await pass(ROUND);
  expect(textOf(latest())).toContain('✅');
  expect(textOf(latest())).not.toMatch(/Nobody|fastest/);
});

it('a forged `Play again` ends no game that is being played', async () => {
  const { discord, latest, game } = await openTable();
  const { id } = await game();
  const forged = await discord.member(2).as({ forged: true }).press(latest(), `trivia:again:${id}`);
  expect(forged.message?.content).toMatch(/^There’s already a game here: \[join in\]\(https:/);
  expect(await game()).toMatchObject({ id, step: 'answers', ending: null });
});

it('`Play again` is for the server of its game, and about the same film', async () => {
  const { discord, lobby, bot, latest, pass, game, db } = await openTable({ film: 'film:chungking-express' });
  await discord.member(0).slash(lobby, 'trivia stop');
  await pass(1_100);
  await pass(0);
  const again = /trivia:again:[a-z0-9-]+/.exec(JSON.stringify(latest().components))?.[0] ?? '';
  const { id } = await game();
  await db.updateTable('triviaGames').set({ guildId: '1' }).where('id', '=', id).execute();
  const refused = await discord.member(2).press(latest(), again);
  expect(refused.message?.content).toMatch(/^I no longer remember this game/);
  await db.updateTable('triviaGames').set({ guildId: discord.guild.id }).where('id', '=', id).execute();
  await discord.member(2).press(latest(), again);
  await bot.keepUp();
  expect(await game()).toMatchObject({ filmId: 'chungking-express', ending: null });
});
