import { expect, it } from 'vitest';
import { questionPool } from '../../src/trivia/questions/pool.ts';
import { shipped } from '../shipped.ts';
import { openClub } from './club.ts';
import {
  buttonsOf,
  COUNTDOWN,
  frozen,
  isBeginning,
  isEnd,
  isQuestion,
  SEND,
  shown,
  tableOf,
  textOf,
} from './trivia-table.ts';

/** A club with a game whose countdown runs, its clock frozen. */
async function openCountdown(options: Record<string, string | number> = {}, before?: { hidden: boolean }) {
  const club = await openClub({}, frozen);
  const { discord, lobby, bot } = club;
  const starter = discord.member(1);
  if (before?.hidden === true) await starter.slash(lobby, 'trivia hide-me', { switch: 'on' });
  const started = await starter.slash(lobby, 'trivia play', { rounds: 5, seconds: 20, ...options });
  const pass = async (ms: number) => {
    discord.clock.advance(ms);
    await bot.keepUp();
  };
  return { ...club, ...tableOf(club), starter, started, pass, all: () => discord.messages(lobby) };
}

it('tells everyone who started it, that anyone may answer, its rules, and when its first question comes', async () => {
  const { discord, starter, started, pass, all } = await openCountdown({ difficulty: 'easy' });
  await pass(0);
  const beginning = shown(all()[0]);
  const { description } = beginning.embeds[0] ?? {};
  expect(description).toContain(`<@${starter.id}> started a game.`);
  expect(description).toContain('nobody needs to join');
  expect(description).toContain('**5 questions, 20 seconds each.** A right answer is worth 100 to 200 points');
  expect(description).toContain(`<t:${(discord.clock.now() + COUNTDOWN) / 1_000}:R>`);
  expect(beginning.mentions).toEqual([]);
  expect(started.ephemeral).toBe(true);
  expect(started.message?.content).toMatch(/^Your game is about to begin/);
  await pass(COUNTDOWN - 1);
  expect(all()).toHaveLength(1);
  await pass(1);
  expect(all().map(isQuestion)).toEqual([false, true]);
  expect(discord.problems).toEqual([]);
});

it('does not name a hidden starter', async () => {
  const { starter, pass, all } = await openCountdown({}, { hidden: true });
  await pass(0);
  expect(textOf(all()[0])).toContain('A game is about to start.');
  expect(JSON.stringify(all())).not.toContain(starter.id);
});

it('says how many questions there are, where there are fewer than asked for', async () => {
  const sizes = [...shipped.films.values()].map(({ id }) => ({
    id,
    size: questionPool(shipped, { filmId: id }).length,
  }));
  const { id, size } = sizes.find((film) => film.size >= 5 && film.size < 20) ?? { id: '', size: 0 };
  const { started, pass, all } = await openCountdown({ rounds: 20, film: `film:${id}` });
  await pass(0);
  expect(started.message?.content).toContain(`It has ${size} questions, not 20`);
  expect(textOf(all()[0])).toContain(`**${size} questions, 20 seconds each.**`);
});

it('can be stopped in its countdown, by its button too, and then uses no question up', async () => {
  for (const how of ['command', 'button']) {
    const { discord, lobby, bot, start, db, starter, pass, all, game } = await openCountdown();
    await pass(0);
    const stop = buttonsOf(all()[0])[0]?.custom_id ?? '';
    const refused = await discord.member(2).press(shown(all()[0]), stop);
    expect(refused.ephemeral).toBe(true);
    expect(refused.message?.content).toMatch(/^Only whoever/);
    await bot.stop();
    const again = await start();
    const stopped =
      how === 'button' ? await starter.press(shown(all()[0]), stop) : await starter.slash(lobby, 'trivia stop');
    expect(stopped.message?.content).toMatch(/^Ending the game/);
    await again.keepUp();
    expect(all().map(isEnd)).toEqual([false, true]);
    expect(textOf(all()[1])).toContain('The game was stopped.');
    expect(await game()).toMatchObject({ step: 'over', ending: 'stopped', openChannelId: null });
    expect(await db.selectFrom('triviaAsked').selectAll().execute()).toEqual([]);
    const late = await starter.press(shown(all()[0]), stop);
    expect(late.message?.content).toBe('That game is over.');
  }
});

it('stopped while its beginning is on its way, brings the end card and no question', async () => {
  const { discord, lobby, bot, starter, pass, all } = await openCountdown();
  // The bot's own clock may have sent it already.
  await pass(0);
  expect(all().map(isBeginning)).toEqual([true]);
  await starter.slash(lobby, 'trivia stop');
  await bot.keepUp();
  const held = discord.faults.next({ method: 'POST', path: SEND, outcome: 'hang', afterStoring: true });
  await starter.slash(lobby, 'trivia play', { rounds: 5 });
  await held.struck;
  await starter.slash(lobby, 'trivia stop');
  held.release();
  await bot.keepUp();
  expect(all().map(isEnd)).toEqual([false, true, false, true]);
});

it('says that no question follows, where a permission goes in the countdown', async () => {
  const { discord, lobby, pass, all, game } = await openCountdown();
  await pass(0);
  discord.events.setBotPermission(lobby, 'SendMessages', false);
  await pass(COUNTDOWN);
  expect(all()).toHaveLength(1);
  expect(all()[0]?.content).toContain('can’t post in this channel');
  expect(buttonsOf(all()[0])).toEqual([]);
  expect(await game()).toMatchObject({ step: 'over', ending: 'gone', openChannelId: null });
});

it('ends quietly where its channel is deleted in the countdown', async () => {
  const { discord, lobby, pass, game, log } = await openCountdown();
  await pass(0);
  discord.events.deleteChannel(lobby);
  await pass(COUNTDOWN);
  expect(await game()).toMatchObject({ step: 'over', ending: 'gone', openChannelId: null });
  expect(log.filter(({ level }) => level >= 40)).toEqual([]);
});

it('goes on without its beginning, where Discord never takes that', async () => {
  const refusal = { code: 50035, message: 'Invalid Form Body' };
  const { discord, lobby, bot, starter, pass, all, game } = await openCountdown();
  await pass(0);
  await starter.slash(lobby, 'trivia stop');
  await bot.keepUp();
  discord.faults.next({ method: 'POST', path: SEND, outcome: 400, body: refusal });
  await starter.slash(lobby, 'trivia play', { rounds: 5 });
  await pass(0);
  expect(all().slice(2).map(isQuestion)).toEqual([true]);
  expect(await game()).toMatchObject({ step: 'answers', beginningId: null });
});

it.each([1, 5])('is found again where its sending was not heard of, %s min later', async (minutes) => {
  const { discord, pass, all, game, db } = await openCountdown();
  await pass(0);
  // As if its process had died before it stored the receipt.
  await db
    .updateTable('triviaGames')
    .set({ step: 'begin', beginningId: null, unsettledSince: discord.clock.now(), dueAt: discord.clock.now() + 60_000 })
    .execute();
  await pass(minutes * 60_000);
  expect(all().filter(isBeginning)).toHaveLength(1);
  expect(all().map(isQuestion)).toEqual([false, true]);
  // Discord still knows the nonce after a minute. Later, both messages are looked for in the channel.
  expect(discord.requests.to('GET', SEND)).toHaveLength(minutes === 1 ? 0 : 2);
  expect(await game()).toMatchObject({ beginningId: all()[0]?.id });
});

it('is sent once by two processes', async () => {
  const { discord, lobby, bot, start, pass, all, starter } = await openCountdown();
  const other = await start();
  await starter.slash(lobby, 'trivia stop');
  await Promise.all([bot.keepUp(), other.keepUp()]);
  const before = discord.requests.to('POST', SEND).length;
  await starter.slash(lobby, 'trivia play', { rounds: 5 });
  await Promise.all([bot.keepUp(), other.keepUp()]);
  expect(discord.requests.to('POST', SEND)).toHaveLength(before + 1);
  discord.clock.advance(COUNTDOWN);
  await Promise.all([bot.keepUp(), other.keepUp()]);
  expect(discord.requests.to('POST', SEND)).toHaveLength(before + 2);
  expect(isQuestion(shown(all().at(-1)))).toBe(true);
  await pass(0);
});
