import { SnowflakeUtil } from 'discord.js';
import { expect, it } from 'vitest';
import type { LoggedRequest } from '../../src/playground/request-log.ts';
import { isSqlite } from '../storage/temporary-database.ts';
import { runProgram } from './process.ts';
import { severalProcesses } from './several-processes.ts';
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

/** One process at a time; and several on a server's database, of which two die while the others go on. */
const PROCESSES = isSqlite()
  ? [{ count: 1, dying: 1 }]
  : [
      { count: 1, dying: 1 },
      { count: 4, dying: 2 },
    ];

it.each(PROCESSES)(
  'goes on after a SIGKILL of $dying of $count processes in each of its states, and counts everything once',
  async ({ count, dying }) => {
    const table = await openTableWithoutBot('crash', { rounds: 5, seconds: 45 });
    const { discord, db, lobby, posts, latest, press, rightOf, game } = table;
    const processes = severalProcesses(count, {
      run: (environment) => runProgram({ ...table.environment, ...environment }),
    });
    const start = async () => {
      await processes.start();
      // The claims of the dead are free once their lease has run out.
      await db.updateTable('triviaGames').set({ leaseUntil: 0 }).execute();
    };
    const kill = async (sender?: LoggedRequest) => {
      await processes.kill(sender);
      for (let others = 1; others < dying; others += 1) await processes.kill();
    };
    const member = discord.member(1);

    // Its beginning is sent, but not stored.
    const beginning = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
    await start();
    await table.begin();
    await kill(await beginning.struck);
    expect(await game()).toMatchObject({ step: 'begin' });

    // In the countdown. On a slow machine its ten seconds may be over by now, so no question gets further than Discord.
    const again = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
    const sending = { method: 'POST', path: SEND, outcome: 'hang', afterStoring: true, times: Infinity } as const;
    const questions = discord.faults.next(sending);
    await start();
    await again.struck;
    again.release();
    await expect.poll(async () => (await game()).beginningId).not.toBeNull();
    expect(await game()).toMatchObject({ step: 'ask', number: 1 });
    expect((await game()).dueAt).toBe(SnowflakeUtil.timestampFrom(shown(discord.messages(lobby)[0]).id) + COUNTDOWN);
    await kill();
    expect(discord.messages(lobby).filter(isBeginning)).toHaveLength(1);

    // Sent, but not stored.
    await start();
    const sent = discord.requests.to('POST', SEND).length;
    await db.updateTable('triviaGames').set({ dueAt: Date.now() }).execute();
    await discord.waitFor(() => discord.requests.to('POST', SEND).length > sent && posts().length > 0);
    await kill(discord.requests.to('POST', SEND).at(-1));
    questions.disarm();
    expect(await game()).toMatchObject({ step: 'ask', number: 1 });
    expect(posts()).toHaveLength(1);

    // Open, with an answer.
    await start();
    await expect.poll(async () => (await game()).step).toBe('answers');
    expect(posts()).toHaveLength(1);
    expect(await press(member, await rightOf())).toMatch(/^Locked in/);
    await kill();

    // Closing: its time is over, but its grace period is not.
    await db
      .updateTable('triviaGames')
      .set({ dueAt: Date.now() + 60_000 })
      .execute();
    await db.updateTable('triviaQuestions').set({ closesAt: Date.now() }).execute();
    await start();
    expect(await press(discord.member(2), 0)).toBe('This question is over.');
    await kill();
    expect(await game()).toMatchObject({ step: 'answers', number: 1 });

    // Revealing.
    await start();
    const editing = discord.faults.next({ method: 'PATCH', path: EDIT, outcome: 'hang', afterStoring: true });
    await db.updateTable('triviaGames').set({ dueAt: Date.now() }).execute();
    await kill(await editing.struck);
    expect(await game()).toMatchObject({ step: 'reveal', number: 1 });

    // Between two questions.
    await start();
    await expect.poll(async () => (await game()).step).toBe('pause');
    expect(textOf(latest())).toContain(`<@${member.id}> +`);
    await kill();
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
    // Each process answers every press, and Discord accepts the first answer.
    expect(discord.problems.filter(({ code }) => count === 1 || code !== 40060)).toEqual([]);
  },
  180_000,
);
