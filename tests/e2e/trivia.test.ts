import { Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { questionPool } from '../../src/trivia/questions/pool.ts';
import { shipped } from '../shipped.ts';
import { openClub } from './club.ts';
import {
  againOf,
  buttonsOf,
  COUNTDOWN,
  EDIT,
  frozen,
  isEnd,
  isQuestion,
  openTable,
  PAUSE,
  ROUND,
  SECONDS,
  SEND,
  shown,
  textOf,
} from './trivia-table.ts';

describe('a game', () => {
  it('asks, reveals, pauses and asks on, to its end card', async () => {
    const { discord, started, posts, latest, press, rightOf, pass, log } = await openTable();
    expect(started).toMatchObject({ ephemeral: true });
    for (let round = 1; round <= 5; round += 1) {
      const message = latest();
      expect(message.embeds[0]?.author?.name).toMatch(new RegExp(`^Question ${round} of 5 · (easy|medium|hard)$`));
      expect(buttonsOf(message).map(({ label }) => label.slice(0, 4))).toEqual(['A · ', 'B · ', 'C · ', 'D · ']);
      const right = await rightOf();
      expect(await press(discord.member(1), right)).toBe(`Locked in: ${'ABCD'[right] ?? ''}`);
      expect(await press(discord.member(2), (right + 1) % 4)).toMatch(/^Locked in: [A-D]$/);
      await pass(ROUND);
      const reveal = latest();
      expect(reveal.id).toBe(message.id);
      expect(buttonsOf(reveal).find(({ label }) => label.startsWith('A'))?.disabled).toBe(true);
      expect(textOf(reveal)).toContain(`<@${discord.member(1).id}> +`);
      expect(textOf(reveal)).not.toContain(discord.member(2).id);
      expect(textOf(reveal)).toContain('[Source](http');
      expect(reveal.mentions).toEqual([]);
      await pass(PAUSE);
    }
    expect(posts()).toHaveLength(6);
    expect(isEnd(latest())).toBe(true);
    expect(textOf(latest())).toContain(`🥇 <@${discord.member(1).id}>`);
    expect(textOf(latest())).toContain('Best streak: 5 in a row');
    expect(latest().embeds[0]?.footer?.text).toMatch(/^\d+ questions this server hasn’t seen yet/);
    expect(discord.problems).toEqual([]);
    expect(log.filter(({ level }) => level >= 40)).toEqual([]);
    expect(posts().filter(isQuestion)).toEqual([]);
  });

  it('sends nothing before the reveal that depends on which option is right', async () => {
    const { discord, stored, latest, press, rightOf, pass } = await openTable();
    const question = await stored(latest());
    const right = await rightOf();
    const answered = [await press(discord.member(1), right), await press(discord.member(2), (right + 1) % 4)];
    expect(answered.map((said) => said.replace(/[A-D]$/, '_'))).toEqual(['Locked in: _', 'Locked in: _']);
    const sent = JSON.stringify(discord.requests.all.map(({ body }) => body));
    for (const secret of [question.reveal.fact, question.reveal.source]) expect(sent).not.toContain(secret);
    expect(JSON.stringify(latest())).not.toContain('✅');
    await pass(ROUND);
    expect(textOf(latest())).toContain('✅');
  });

  it('takes the first of two buttons that a member presses at once, and tells them so', async () => {
    const { discord, latest, answers, press, pass, lines } = await openTable();
    const said = await Promise.all([press(discord.member(1), 0), press(discord.member(1), 1)]);
    const locked = said.filter((each) => each.startsWith('Locked in'));
    expect(locked).toHaveLength(1);
    expect(await answers()).toHaveLength(1);
    const both = `You’re locked in with ${locked[0]?.at(-1) ?? ''}. Your first press counts.`;
    await discord.waitFor(() => lines(discord.member(1)).includes(both));
    await pass(ROUND);
    expect(buttonsOf(latest()).filter(({ custom_id }) => custom_id.startsWith('trivia:answer'))).toHaveLength(4);
  });

  it('takes the answers of a hundred members in the same second', async () => {
    const { discord, latest, answers, press, pass, rightOf, db } = await openTable();
    const members = Array.from({ length: 100 }, (_, at) => discord.join(`Member ${at}`));
    const right = await rightOf();
    const said = await Promise.all(members.map((member, at) => press(member, at % 4)));
    expect(said.filter((each) => each.startsWith('Locked in'))).toHaveLength(100);
    expect(await answers()).toHaveLength(100);
    await pass(ROUND);
    expect(await answers()).toSatisfy((rows: { isRight: number | null; option: number }[]) =>
      rows.every((row) => row.isRight === Number(row.option === right)),
    );
    const totals = await db.selectFrom('triviaTotals').selectAll().where('period', '=', 'all').execute();
    expect(totals).toHaveLength(100);
    expect(textOf(latest())).toContain('… 5 more');
    expect(discord.problems).toEqual([]);
  });

  it('counts a press at the last instant and none after it, and tells that one so', async () => {
    const { discord, answers, press, pass, latest } = await openTable();
    discord.clock.advance(SECONDS * 1_000);
    expect(await press(discord.member(1), 0)).toBe('Locked in: A');
    discord.clock.advance(1);
    expect(await press(discord.member(2), 0)).toBe('This question is over.');
    const message = latest();
    await pass(1_100);
    expect(await press(discord.member(3), 0, message)).toBe('This question is over.');
    expect(await answers()).toHaveLength(1);
  });

  it('closes from the second question on as soon as all who played the one before have answered', async () => {
    const { discord, posts, press, pass, latest } = await openTable();
    for (const at of [1, 2]) await press(discord.member(at), 0);
    await pass(1_100);
    expect(isQuestion(latest())).toBe(true);
    await pass(ROUND);
    await pass(PAUSE);
    await press(discord.member(1), 0);
    await pass(1_100);
    expect(isQuestion(latest())).toBe(true);
    await press(discord.member(2), 0);
    await pass(1_100);
    expect(isQuestion(latest())).toBe(false);
    expect(posts()).toHaveLength(2);
  });

  it('ends after two silent questions', async () => {
    const { pass, posts, latest } = await openTable();
    for (let round = 0; round < 2; round += 1) {
      await pass(ROUND);
      await pass(PAUSE);
    }
    expect(posts()).toHaveLength(3);
    expect(textOf(latest())).toContain('Nobody answered two questions in a row');
  });

  it('does not take for silence what was never shown', async () => {
    const { discord, pass, press, posts, latest } = await openTable();
    await press(discord.member(1), 0);
    await pass(ROUND);
    const refusal = { code: 50035, message: 'Invalid Form Body' };
    discord.faults.next({ method: 'POST', path: SEND, outcome: 400, body: refusal, times: 2 });
    for (let round = 0; round < 3; round += 1) await pass(PAUSE);
    expect(posts().map(isQuestion)).toEqual([false, true]);
    expect(latest().embeds[0]?.author?.name).toMatch(/^Question 4 of 5/);
  });

  it('can be played again as soon as its end card is seen, heard of or not', async () => {
    const { discord, lobby, bot, latest, pass, posts, game } = await openTable();
    await discord.member(0).slash(lobby, 'trivia stop');
    const held = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
    discord.clock.advance(ROUND);
    await held.struck;
    expect(isEnd(latest())).toBe(true);
    const ended = await game();
    await discord.member(2).press(latest(), againOf(latest()));
    held.release();
    await bot.keepUp();
    await pass(COUNTDOWN);
    expect(posts().filter(isQuestion)).toHaveLength(1);
    expect(posts().filter(isEnd)).toHaveLength(1);
    expect(await game()).not.toMatchObject({ id: ended.id });
  });

  it('says which film it is about, and takes no guess for one', async () => {
    // Built up front, as in trivia-table.ts.
    questionPool(shipped, { filmId: 'chungking-express' });
    const { discord, bot } = await openTable();
    const [, other = ''] = discord.channels;
    const play = async (film: string) =>
      (await discord.member(1).slash(other, 'trivia play', { film })).message?.content;
    expect(await play('Godfather')).toMatch(/^I don’t know a film like “Godfather”/);
    expect(await play('deja vu')).toMatch(/about Déjà Vu/);
    expect(await play('chungking')).toMatch(/^Your game is about to begin/);
    await bot.keepUp();
    expect(textOf(discord.messages(other).at(-1))).toContain('started a game about Chungking Express 重慶森林.');
  });

  it('is one a channel: another `play` links to it, and `Play again` starts anew with its settings', async () => {
    const { discord, lobby, latest, pass, posts, game } = await openTable({ difficulty: 'easy' });
    const again = await discord.member(1).slash(lobby, 'trivia play');
    expect(again.ephemeral).toBe(true);
    expect(again.message?.content).toContain(`/${lobby.id}/${latest().id}`);
    await discord.member(0).slash(lobby, 'trivia stop');
    await pass(1_100);
    await pass(0);
    expect(isEnd(latest())).toBe(true);
    await discord.member(2).press(latest(), againOf(latest()));
    await pass(0);
    await pass(COUNTDOWN);
    expect(isQuestion(latest())).toBe(true);
    expect(posts()).toHaveLength(3);
    expect(await game()).toMatchObject({ difficulty: 'easy', rounds: 5, seconds: SECONDS, ending: null });
  });
});

describe('stop', () => {
  it('is for who started the game and for who manages messages', async () => {
    const { discord, lobby, pass, latest } = await openTable();
    const refused = await discord.member(1).slash(lobby, 'trivia stop');
    expect(refused.message?.content).toMatch(/^Only whoever started/);
    expect(isQuestion(latest())).toBe(true);
    const [, other = lobby] = discord.channels;
    await discord.member(1).slash(other, 'trivia play');
    // The server's owner may do everything.
    const stopped = await discord.member(0).slash(other, 'trivia stop');
    expect(stopped.message?.content).toMatch(/^Ending the game/);
    // On a slow machine the question is open by now, and closes after its grace period.
    await pass(1_100);
    await pass(0);
    expect((await discord.member(0).slash(other, 'trivia stop')).message?.content).toMatch(/^There’s no game/);
  });

  it('while a question is open reveals it, and counts what was answered', async () => {
    const { discord, lobby, press, pass, rightOf, posts } = await openTable();
    await press(discord.member(1), await rightOf());
    await discord.member(0).slash(lobby, 'trivia stop');
    expect(await press(discord.member(2), 0)).toBe('Locked in: A');
    discord.clock.advance(1);
    expect(await press(discord.member(3), 0)).toBe('This question is over.');
    await pass(1_100);
    expect(posts()).toHaveLength(2);
    expect(textOf(posts()[0])).toContain('✅');
    expect(textOf(posts()[1])).toContain('The game was stopped.');
    expect(textOf(posts()[1])).toContain(`<@${discord.member(1).id}>`);
  });

  it('during the reveal, and in the pause after it, brings the end card and no question more', async () => {
    for (const during of ['reveal', 'pause']) {
      const { discord, lobby, bot, pass, posts, game } = await openTable();
      if (during === 'reveal') {
        const held = discord.faults.next({ method: 'PATCH', path: EDIT, outcome: 'hang' });
        discord.clock.advance(ROUND);
        await held.struck;
        await discord.member(0).slash(lobby, 'trivia stop');
        held.release();
        await bot.keepUp();
      } else {
        await pass(ROUND);
        await discord.member(0).slash(lobby, 'trivia stop');
        await pass(0);
      }
      expect(posts().map(isEnd)).toEqual([false, true]);
      expect(textOf(posts()[0])).toContain('✅');
      expect(await game()).toMatchObject({ step: 'over', ending: 'stopped', starterMemberId: null });
    }
  });
});

describe('a game that cannot go on', () => {
  it('is not begun where a permission is missing, and names it', async () => {
    const { discord } = await openTable();
    const [, other = ''] = discord.channels;
    if (other === '') throw new Error('there is one channel only');
    discord.events.setBotPermission(other, 'EmbedLinks', false);
    discord.events.setBotPermission(other, 'SendMessages', false);
    const { message, ephemeral } = await discord.member(1).slash(other, 'trivia play');
    expect(ephemeral).toBe(true);
    expect(message?.content).toContain('**Send Messages**');
    expect(message?.content).toContain('**Embed Links**');
    expect(message?.content).not.toContain('**View Channel**');
  });

  it.each([
    ['the gateway', false],
    ['requests', true],
  ])('is played in a thread by what the bot may do in threads, by %s', async (_by, byHttp) => {
    const { discord, lobby, bot } = await openClub({ byHttp }, frozen);
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const opened = await bot.client.rest.post(Routes.threads(lobby.id, shown(message).id), {
      body: { name: 'Friday' },
    });
    const { id } = z.object({ id: z.string() }).parse(opened);
    discord.events.setBotPermission(lobby, 'SendMessagesInThreads', false);
    const refused = await discord.member(1).slash(id, 'trivia play');
    expect(refused.message?.content).toContain('**Send Messages in Threads**');

    discord.events.setBotPermission(lobby, 'SendMessagesInThreads', true);
    discord.events.setBotPermission(lobby, 'SendMessages', false);
    await discord.member(1).slash(id, 'trivia play', { rounds: 5 });
    await bot.keepUp();
    discord.clock.advance(COUNTDOWN);
    await bot.keepUp();
    expect(discord.messages(id).map(isQuestion)).toEqual([false, true]);
    expect(discord.messages(lobby).filter(isQuestion)).toEqual([]);
    expect(discord.problems).toEqual([]);
  });

  it('ends quietly when its channel is deleted or a permission is lost', async () => {
    for (const how of ['deleted', 'forbidden']) {
      const { discord, lobby, pass, game, log } = await openTable();
      await pass(ROUND);
      if (how === 'deleted') discord.events.deleteChannel(lobby);
      else discord.events.setBotPermission(lobby, 'SendMessages', false);
      const tried = () => discord.requests.all.filter(({ method }) => method === 'POST' || method === 'PATCH').length;
      await pass(PAUSE);
      const after = tried();
      expect(await game()).toMatchObject({ step: 'over', ending: 'gone', openChannelId: null });
      await pass(ROUND);
      expect(tried()).toBe(after);
      expect(log.filter(({ level }) => level >= 40)).toEqual([]);
    }
  });

  it('says so under its last reveal where that may still be edited, and uses no question up that was not shown', async () => {
    const { discord, lobby, pass, latest, db } = await openTable();
    await pass(ROUND);
    discord.events.setBotPermission(lobby, 'SendMessages', false);
    await pass(PAUSE);
    expect(latest().content).toContain('can’t post in this channel');
    expect(textOf(latest())).toContain('✅');
    expect(await db.selectFrom('triviaAsked').selectAll().execute()).toHaveLength(1);
  });

  it('waits where Discord’s own fault keeps a reveal from being shown, though it comes with 403', async () => {
    const { discord, pass, latest } = await openTable();
    const fault = { code: 40333, message: 'internal network error' };
    discord.faults.next({ method: 'PATCH', path: EDIT, outcome: 403, body: fault });
    await pass(ROUND);
    expect(textOf(latest())).not.toContain('✅');
    await pass(2_000);
    expect(textOf(latest())).toContain('✅');
  });

  it('frees its channel at the second stop, whatever Discord does', async () => {
    const { discord, lobby, pass, game } = await openTable();
    await pass(ROUND);
    discord.faults.next({ method: 'POST', path: SEND, outcome: 503, times: Infinity });
    await pass(PAUSE);
    const stop = async () => (await discord.member(0).slash(lobby, 'trivia stop')).message?.content;
    expect(await stop()).toMatch(/^Ending the game/);
    expect(await stop()).toMatch(/^Ending the game/);
    await pass(2_000);
    expect(await stop()).toMatch(/^The game is over/);
    expect(await game()).toMatchObject({ step: 'over', openChannelId: null });
    expect(await stop()).toMatch(/^There’s no game/);
  });

  it('goes on when a moderator deletes a question', async () => {
    const { discord, pass, posts, latest } = await openTable();
    discord.world.messages.get(latest().channel_id)?.clear();
    await pass(ROUND);
    await pass(PAUSE);
    expect(posts().map(isQuestion)).toEqual([true]);
  });

  it('tries a reveal again that Discord did not take, and goes on without what it never takes', async () => {
    const { discord, pass, latest, game } = await openTable();
    discord.faults.next({ method: 'PATCH', path: EDIT, outcome: 503, times: 4 });
    await pass(ROUND);
    expect(textOf(latest())).not.toContain('✅');
    await pass(2_000);
    expect(textOf(latest())).toContain('✅');

    discord.faults.next({ method: 'POST', path: SEND, outcome: 503, times: Infinity });
    const tried = () => discord.requests.to('POST', SEND).length;
    const before = tried();
    for (let step = 0; step < 20 && (await game()).number < 3; step += 1) await pass(30_000);
    expect((await game()).number).toBe(3);
    // The client itself makes four requests per try.
    expect((tried() - before) / 4).toBeLessThanOrEqual(2 * 8);
  });

  it('asks nothing more when it is found long after it should have asked', async () => {
    const { discord, pass, posts, db } = await openTable();
    await pass(ROUND);
    await db
      .updateTable('triviaGames')
      .set({ step: 'ask', number: 1, dueAt: discord.clock.now() - 11 * 60_000 })
      .execute();
    await pass(0);
    await pass(0);
    expect(posts().map(isEnd)).toEqual([false, true]);
    expect(textOf(posts()[1])).toContain('interrupted');
  });

  it('waits out an outage of Discord', async () => {
    const { discord, pass, posts } = await openTable();
    await pass(ROUND);
    discord.faults.next({ method: 'POST', path: SEND, outcome: 503, times: 4 });
    await pass(PAUSE);
    expect(posts()).toHaveLength(1);
    await pass(2_000);
    expect(posts().map(isQuestion)).toEqual([false, true]);
  });

  it('is closed properly when it is found long after its time', async () => {
    const { discord, press, rightOf, posts, pass, game } = await openTable();
    await press(discord.member(1), await rightOf());
    await pass(24 * 60 * 60_000);
    await pass(PAUSE);
    expect(posts()).toHaveLength(2);
    expect(textOf(posts()[0])).toContain(`<@${discord.member(1).id}> +`);
    expect(textOf(posts()[1])).toContain('interrupted');
    expect(await game()).toMatchObject({ step: 'over', ending: 'abandoned' });
  });
});

describe('a question whose sending was not heard of', () => {
  it('is not sent twice, and a press on it counts at once', async () => {
    const { discord, bot, press, pass, posts, game, answers } = await openTable();
    await pass(ROUND);
    const held = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
    discord.clock.advance(PAUSE);
    await held.struck;
    expect(await game()).toMatchObject({ step: 'ask', number: 2 });
    expect(await press(discord.member(1), 0, shown(posts()[1]))).toBe('Locked in: A');
    expect(await game()).toMatchObject({ step: 'answers', number: 2 });
    held.release();
    await bot.keepUp();
    await pass(ROUND);
    expect(posts()).toHaveLength(2);
    expect(await answers()).toMatchObject([{ memberId: discord.member(1).id, streak: expect.any(Number) as number }]);
  });

  it('is closed properly in a game that was stopped before the question was sent again', async () => {
    const { discord, lobby, pass, posts, game } = await openTable();
    await pass(ROUND);
    // The client itself makes four attempts.
    discord.faults.next({ method: 'POST', path: SEND, outcome: 'reset', afterStoring: true, times: 4 });
    await pass(PAUSE);
    expect(posts().map(isQuestion)).toEqual([false, true]);
    expect(await game()).toMatchObject({ step: 'ask', number: 2 });
    await discord.member(0).slash(lobby, 'trivia stop');
    // The retry, the question's own time, and the pause after its reveal.
    for (const ms of [2_000, ROUND, PAUSE]) await pass(ms);
    expect(posts().map(isEnd)).toEqual([false, false, true]);
    expect(posts().filter(isQuestion)).toEqual([]);
    expect(textOf(posts()[1])).toContain('✅');
  });

  it.each(['a minute', 'an hour'])('%s later is found again', async (later) => {
    const { discord, pass, posts, game, db } = await openTable();
    await pass(ROUND);
    discord.faults.next({ method: 'POST', path: SEND, outcome: 'reset', afterStoring: true, times: 1 });
    await pass(PAUSE);
    const behind = later === 'an hour' ? 60 * 60_000 : 60_000;
    // As if its process had died here.
    const asked = await game();
    await db
      .updateTable('triviaGames')
      .set({ step: 'ask', leaseUntil: 0, unsettledSince: discord.clock.now() - behind, dueAt: discord.clock.now() })
      .where('id', '=', asked.id)
      .execute();
    await db.updateTable('triviaQuestions').set({ messageId: null, closesAt: null }).where('number', '=', 2).execute();
    await pass(0);
    expect(posts()).toHaveLength(2);
    expect(discord.requests.to('GET', SEND)).toHaveLength(later === 'an hour' ? 1 : 0);
    expect(await game()).toMatchObject({ step: 'answers' });
  });
});

describe('a game in an older copy of the database, which was played on without it', () => {
  it('finds its question in the channel, and asks it no second time', async () => {
    const { discord, pass, posts, game, db } = await openTable();
    await pass(ROUND);
    await pass(PAUSE);
    const dueAt = discord.clock.now();
    await db.updateTable('triviaGames').set({ step: 'ask', dueAt }).execute();
    await db.updateTable('triviaQuestions').set({ messageId: null, closesAt: null }).where('number', '=', 2).execute();
    await pass(3 * 60_000);
    expect(posts()).toHaveLength(2);
    expect(await game()).toMatchObject({ number: 2 });
  });

  it('finds its end card in the channel, and sends no second one', async () => {
    const { discord, lobby, pass, posts, db } = await openTable();
    await discord.member(0).slash(lobby, 'trivia stop');
    await pass(ROUND);
    expect(posts().filter(isEnd)).toHaveLength(1);
    await db
      .updateTable('triviaGames')
      .set({ step: 'pause', ending: null, openChannelId: lobby.id, dueAt: discord.clock.now() })
      .execute();
    await pass(24 * 60 * 60_000);
    expect(posts().filter(isEnd)).toHaveLength(1);
  });
});

describe('two processes on one database', () => {
  it('ask, close and reveal each question once', async () => {
    const { discord, bot, start, pass, posts, press, rightOf, answers, db } = await openTable();
    const other = await start();
    for (let round = 1; round <= 3; round += 1) {
      await press(discord.member(1), await rightOf());
      for (const ms of [ROUND, PAUSE]) {
        discord.clock.advance(ms);
        await Promise.all([bot.keepUp(), other.keepUp()]);
      }
      expect(posts()).toHaveLength(round + 1);
    }
    expect(await answers()).toHaveLength(3);
    const total = await db.selectFrom('triviaTotals').selectAll().where('period', '=', 'all').execute();
    expect(total).toMatchObject([{ memberId: discord.member(1).id, answers: 3, rightAnswers: 3, bestStreak: 3 }]);
    await pass(0);
  });
});
