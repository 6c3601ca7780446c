import { expect, it, onTestFinished } from 'vitest';
import { startLoopback } from '../../src/playground/loopback.ts';
import { startGame } from '../../src/storage/trivia/games.ts';
import { supplyOf } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { temporaryDatabase, temporaryFolder } from '../storage/temporary-database.ts';
import { seeded } from '../trivia/seeded.ts';
import { runProgram } from './process.ts';
import { EDIT, isEnd, isQuestion, SEND, shown, tableOf, textOf } from './trivia-table.ts';

it('goes on in a new process after a SIGKILL in each of its states, and counts everything once', async () => {
  const folder = temporaryFolder();
  const db = await temporaryDatabase(folder);
  const discord = await startLoopback({ port: 0, now: Date.now });
  onTestFinished(() => discord.close());
  const [lobby] = discord.channels;
  if (lobby === undefined) throw new Error('the club has no channel');
  const { posts, latest, press, rightOf, game } = tableOf({ discord, db, lobby });
  const start = async () => {
    const program = runProgram({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_URL: `sqlite:${folder}/test.db`,
    });
    await program.said(/"event":"ready"/);
    return {
      kill: async () => {
        program.child.kill('SIGKILL');
        await program.ended();
        // What it had claimed is free once its lease has run out.
        await db.updateTable('triviaGames').set({ leaseUntil: 0 }).execute();
      },
    };
  };
  const member = discord.member(1);
  const settings = { guildId: discord.guild.id, channelId: lobby.id, starterMemberId: member.id };
  const setting = { rounds: 5, seconds: 45, difficulty: 'mixed', filmId: null } as const;
  const supply = supplyOf(shipped, setting, seeded(1));
  await startGame(db, { ...settings, ...setting }, { id: 'crash', now: Date.now(), supply });

  // Sent, and not stored.
  const sending = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
  let bot = await start();
  await sending.struck;
  await bot.kill();
  expect(await game()).toMatchObject({ step: 'ask', number: 1 });
  expect(posts()).toHaveLength(1);

  // Open, with an answer in.
  bot = await start();
  await expect.poll(async () => (await game()).step).toBe('answers');
  expect(posts()).toHaveLength(1);
  expect(await press(member, await rightOf())).toMatch(/^Locked in/);
  await bot.kill();

  // Closing: its time is over, and its second of grace is not.
  await db
    .updateTable('triviaGames')
    .set({ dueAt: Date.now() + 30_000 })
    .execute();
  await db.updateTable('triviaQuestions').set({ closesAt: Date.now() }).execute();
  bot = await start();
  expect(await press(discord.member(2), 0)).toBe('This question is over.');
  await bot.kill();
  expect(await game()).toMatchObject({ step: 'answers', number: 1 });

  // Revealing.
  await db.updateTable('triviaGames').set({ dueAt: Date.now() }).execute();
  const editing = discord.faults.next({ method: 'PATCH', path: EDIT, outcome: 'hang', afterStoring: true });
  bot = await start();
  await editing.struck;
  await bot.kill();
  expect(await game()).toMatchObject({ step: 'reveal', number: 1 });

  // Between two questions.
  bot = await start();
  await expect.poll(async () => (await game()).step).toBe('pause');
  expect(textOf(latest())).toContain(`<@${member.id}> +`);
  await bot.kill();
  await db.updateTable('triviaGames').set({ dueAt: Date.now() }).execute();

  await start();
  await discord.waitFor(() => posts().length === 2);
  expect(posts().map(isQuestion)).toEqual([false, true]);
  await discord.member(1).slash(lobby, 'trivia stop');
  await discord.waitFor(() => posts().some(isEnd));
  expect(posts()).toHaveLength(3);
  expect(textOf(shown(posts()[2]))).toContain(`<@${member.id}>`);
  const totals = await db.selectFrom('triviaTotals').selectAll().where('period', '=', 'all').execute();
  expect(totals).toMatchObject([{ memberId: member.id, answers: 1, rightAnswers: 1 }]);
  expect(discord.problems).toEqual([]);
}, 60_000);
