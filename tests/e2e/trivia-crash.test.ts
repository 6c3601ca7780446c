import { SnowflakeUtil } from 'discord.js';
import { expect, it } from 'vitest';
import {
  COUNTDOWN,
  EDIT,
  isBeginning,
  isEnd,
  isQuestion,
  openTableWithoutBot,
  SEND,
  shown,
  textOf,
} from './trivia-table.ts';

it('goes on in a new process after a SIGKILL in each of its states, and counts everything once', async () => {
  const table = await openTableWithoutBot('crash', { rounds: 5, seconds: 45 });
  const { discord, db, lobby, posts, latest, press, rightOf, game } = table;
  const start = async () => {
    const program = await table.runBot();
    return {
      kill: async () => {
        program.child.kill('SIGKILL');
        await program.ended();
        // Its claims are free once their lease has run out.
        await db.updateTable('triviaGames').set({ leaseUntil: 0 }).execute();
      },
    };
  };
  const member = discord.member(1);
  await table.begin();

  // Its beginning is sent, but not stored.
  const beginning = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
  let bot = await start();
  await beginning.struck;
  await bot.kill();
  expect(await game()).toMatchObject({ step: 'begin' });

  // In the countdown. On a slow machine its ten seconds may be over by now, so no question gets further than Discord.
  const again = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
  const sending = { method: 'POST', path: SEND, outcome: 'hang', afterStoring: true, times: Infinity } as const;
  const questions = discord.faults.next(sending);
  bot = await start();
  await again.struck;
  again.release();
  await expect.poll(async () => (await game()).beginningId).not.toBeNull();
  expect(await game()).toMatchObject({ step: 'ask', number: 1 });
  expect((await game()).dueAt).toBe(SnowflakeUtil.timestampFrom(shown(discord.messages(lobby)[0]).id) + COUNTDOWN);
  await bot.kill();
  expect(discord.messages(lobby).filter(isBeginning)).toHaveLength(1);

  // Sent, but not stored.
  await db.updateTable('triviaGames').set({ dueAt: Date.now() }).execute();
  const sent = discord.requests.to('POST', SEND).length;
  bot = await start();
  await discord.waitFor(() => discord.requests.to('POST', SEND).length > sent && posts().length > 0);
  await bot.kill();
  questions.disarm();
  expect(await game()).toMatchObject({ step: 'ask', number: 1 });
  expect(posts()).toHaveLength(1);

  // Open, with an answer.
  bot = await start();
  await expect.poll(async () => (await game()).step).toBe('answers');
  expect(posts()).toHaveLength(1);
  expect(await press(member, await rightOf())).toMatch(/^Locked in/);
  await bot.kill();

  // Closing: its time is over, but its grace period is not.
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
}, 180_000);
