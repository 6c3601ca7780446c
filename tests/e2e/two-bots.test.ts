import { expect, it } from 'vitest';
import type { Response } from '../../src/playground/interaction-record.ts';
import { openClub } from './club.ts';
import { COUNTDOWN, frozen, isEnd, isQuestion, shown, tableOf } from './trivia-table.ts';

const CALLBACK = /^\/interactions\/\d+\/[^/]+\/callback$/;

/** A club with two bots on one database, each of which receives everything, and what both would answer to an act. */
async function openTwice() {
  const club = await openClub({}, frozen);
  const { discord, lobby, bot, start } = club;
  const other = await start();
  let answered = 0;
  const both = async (act: Promise<Response>) => {
    const { message } = await act;
    answered += 2;
    await discord.waitFor(() => discord.requests.to('POST', CALLBACK).length === answered);
    const said = discord.requests.to('POST', CALLBACK).slice(-2);
    return { message: shown(message), said: said.map(({ body }) => (body as { data: { content?: string } }).data) };
  };
  /** The second answer is refused, and would have said the same. */
  const alike = async (act: Promise<Response>) => {
    const { message, said } = await both(act);
    expect(said[1]).toEqual(said[0]);
    return { message, content: said[0]?.content ?? '' };
  };
  return {
    ...club,
    ...tableOf(club),
    both,
    alike,
    slash: (command: string, options = {}) => alike(discord.member(0).slash(lobby, command, options)),
    pass: async (ms: number) => {
      discord.clock.advance(ms);
      await Promise.all([bot.keepUp(), other.keepUp()]);
    },
  };
}

it('two bots on one database count a heart once, and take it back once', async () => {
  const { discord, db, slash, alike, pass, latest, lobby } = await openTwice();
  await slash('schedule set', { channel: lobby.id, time: '11:31', zone: 'UTC' });
  await pass(60_000);
  for (const hearts of [1, 0, 1]) {
    const heart = /song-of-the-day:heart:[a-z0-9-]+/.exec(JSON.stringify(latest().components))?.[0] ?? '';
    const { message } = await alike(discord.member(1).press(latest(), heart));
    expect(JSON.stringify(message.components)).toContain(`❤ ${hearts}`);
    expect(await db.selectFrom('favourites').selectAll().execute()).toHaveLength(hearts);
  }
});

it('two bots on one database set, skip, pause, resume and end a schedule once, and answer alike', async () => {
  const { discord, db, slash, both, lobby } = await openTwice();
  expect((await slash('schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' })).content).toContain('Saved');
  for (let skips = 1; skips <= 3; skips += 1) {
    expect((await slash('schedule skip')).content).toContain('moves to the end');
    expect(await db.selectFrom('skips').selectAll().execute()).toHaveLength(skips);
    discord.clock.advance(1);
  }
  expect((await slash('schedule pause')).content).toMatch(/^Paused/);
  expect((await slash('schedule resume')).content).toMatch(/^Resumed/);
  const { message } = await slash('schedule off');
  // Only one of them knows what was deleted.
  const { said } = await both(discord.member(0).press(message, 'schedule:off'));
  for (const { content } of said) expect(content).toMatch(/^It’s off, and the schedule is deleted/);
});

it('two bots on one database start one game for one command or press, and stop it once', async () => {
  const { discord, db, slash, alike, pass, latest, posts } = await openTwice();
  expect((await slash('trivia play', { rounds: 5 })).content).toMatch(/^Your game is about to begin/);
  await pass(0);
  await pass(COUNTDOWN);
  expect(posts().filter(isQuestion)).toHaveLength(1);
  const answer = /trivia:answer:[a-z0-9-]+:0/.exec(JSON.stringify(latest().components))?.[0] ?? '';
  expect((await alike(discord.member(1).press(latest(), answer))).content).toBe('Locked in: A');
  expect((await slash('trivia stop')).content).toMatch(/^Ending the game/);
  await pass(1_100);
  await pass(0);
  expect(isEnd(latest())).toBe(true);
  const again = /trivia:again:[a-z0-9-]+/.exec(JSON.stringify(latest().components))?.[0] ?? '';
  expect((await alike(discord.member(2).press(latest(), again))).content).toMatch(/^Your game is about to begin/);
  await pass(0);
  await pass(COUNTDOWN);
  expect(isQuestion(latest())).toBe(true);
  expect(await db.selectFrom('triviaGames').selectAll().execute()).toHaveLength(2);
});
