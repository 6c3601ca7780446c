import { expect, it } from 'vitest';
import { runProgram } from './process.ts';
import { EDIT, isEnd, isQuestion, openTableWithoutBot, SEND, textOf } from './trivia-table.ts';

it('two processes of the system on one database play a game together, and do nothing in it twice', async () => {
  const rounds = 4;
  const table = await openTableWithoutBot('both', { rounds, seconds: 60 });
  const { discord, db, posts, latest, press, rightOf, game, answers } = table;
  for (let bots = 0; bots < 2; bots += 1) await runProgram(table.environment).said(/"event":"ready"/);
  expect(discord.gateway.connected()).toBe(2);

  await table.begin();
  // A game's due time is stored, so making it due lets the time pass.
  const letTimePass = () => db.updateTable('triviaGames').set({ dueAt: Date.now() }).execute();
  await expect.poll(async () => (await game()).step).toBe('ask');
  await letTimePass();
  for (let round = 1; round <= rounds; round += 1) {
    await discord.waitFor(() => posts().filter(isQuestion).length === 1 && posts().length === round);
    const right = await rightOf();
    // Every process receives every press.
    await Promise.all([1, 2].map((at) => press(discord.member(at), right)));
    await expect.poll(async () => (await game()).step).toBe('answers');
    await letTimePass();
    await discord.waitFor(() => textOf(latest()).includes('✅'));
    await expect.poll(async () => (await game()).step).toBe('pause');
    await letTimePass();
  }
  await discord.waitFor(() => posts().some(isEnd));

  expect(posts()).toHaveLength(rounds + 1);
  // Sent only once each, not merely shown once: Discord had no duplicates to merge.
  expect(discord.requests.to('POST', SEND)).toHaveLength(rounds + 2);
  expect(discord.requests.to('PATCH', EDIT)).toHaveLength(rounds);
  expect(await answers()).toHaveLength(2 * rounds);
  const totals = await db.selectFrom('triviaTotals').selectAll().where('period', '=', 'all').execute();
  expect(totals).toMatchObject([1, 2].map(() => ({ answers: rounds, rightAnswers: rounds, bestStreak: rounds })));
  // Both answer every press, and Discord accepts the first answer.
  expect(discord.problems.filter(({ code }) => code !== 40060)).toEqual([]);
}, 180_000);
