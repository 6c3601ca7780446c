import { expect, it, onTestFinished } from 'vitest';
import { startLoopback } from '../../src/playground/loopback.ts';
import { startGame } from '../../src/storage/trivia/games.ts';
import { supplyOf } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { temporaryDatabase, temporaryFolder } from '../storage/temporary-database.ts';
import { seeded } from '../trivia/seeded.ts';
import { runProgram } from './process.ts';
import { EDIT, isEnd, isQuestion, SEND, tableOf, textOf } from './trivia-table.ts';

it('two processes of the system on one database play a game together, and do nothing in it twice', async () => {
  const folder = temporaryFolder();
  const db = await temporaryDatabase(folder);
  const discord = await startLoopback({ port: 0, now: Date.now });
  onTestFinished(() => discord.close());
  const [lobby] = discord.channels;
  if (lobby === undefined) throw new Error('the club has no channel');
  const { posts, latest, press, rightOf, game, answers } = tableOf({ discord, db, lobby });
  const programs = [0, 1].map(() =>
    runProgram({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_URL: `sqlite:${folder}/test.db`,
    }),
  );
  for (const program of programs) await program.said(/"event":"ready"/);
  expect(discord.gateway.connected()).toBe(2);

  const rounds = 4;
  const setting = { rounds, seconds: 60, difficulty: 'mixed', filmId: null } as const;
  const settings = { guildId: discord.guild.id, channelId: lobby.id, starterMemberId: discord.member(0).id };
  const supply = supplyOf(shipped, setting, seeded(5));
  await startGame(db, { ...settings, ...setting }, { id: 'both', now: Date.now(), supply });
  // What a game waits for is stored: to make it due is to let the time pass.
  const letTimePass = () => db.updateTable('triviaGames').set({ dueAt: Date.now() }).execute();
  for (let round = 1; round <= rounds; round += 1) {
    await discord.waitFor(() => posts().filter(isQuestion).length === 1 && posts().length === round);
    const right = await rightOf();
    // Each process hears of each press.
    await Promise.all([1, 2].map((at) => press(discord.member(at), right)));
    await expect.poll(async () => (await game()).step).toBe('answers');
    await letTimePass();
    await discord.waitFor(() => textOf(latest()).includes('✅'));
    await expect.poll(async () => (await game()).step).toBe('pause');
    await letTimePass();
  }
  await discord.waitFor(() => posts().some(isEnd));

  expect(posts()).toHaveLength(rounds + 1);
  // Asked once each, and not only shown once: Discord had no second one to make one of.
  expect(discord.requests.to('POST', SEND)).toHaveLength(rounds + 1);
  expect(discord.requests.to('PATCH', EDIT)).toHaveLength(rounds);
  expect(await answers()).toHaveLength(2 * rounds);
  const totals = await db.selectFrom('triviaTotals').selectAll().where('period', '=', 'all').execute();
  expect(totals).toMatchObject([1, 2].map(() => ({ answers: rounds, rightAnswers: rounds, bestStreak: rounds })));
  // Both answer each press, and Discord takes the first.
  expect(discord.problems.filter(({ code }) => code !== 40060)).toEqual([]);
}, 60_000);
