import type { APIMessage } from 'discord.js';
import { expect, it } from 'vitest';
import { deleteOld, KEPT } from '../../src/storage/retention.ts';
import { buttonsOf, isEnd, openTable, PAUSE, ROUND, shown, textOf } from './trivia-table.ts';

const mineOf = (message: APIMessage) => buttonsOf(message).find(({ label }) => label === 'My answers')?.custom_id ?? '';

/** A game of three questions: one member always right, one only at first, and the starter in the first alone. */
async function openEnd({ hidden = false } = {}) {
  const table = await openTable();
  const { discord, lobby, press, rightOf, pass, latest } = table;
  const [starter, best, other] = [discord.member(0), discord.member(1), discord.member(2)];
  if (hidden) await best.slash(lobby, 'trivia hide-me', { switch: 'on' });
  for (let round = 1; round <= 3; round += 1) {
    const right = await rightOf();
    await press(best, right);
    await press(other, round === 1 ? right : (right + 1) % 4);
    if (round === 1) await press(starter, right);
    await pass(ROUND);
    if (round < 3) await pass(PAUSE);
  }
  await starter.slash(lobby, 'trivia stop');
  await pass(0);
  const end = shown(latest());
  expect(isEnd(end)).toBe(true);
  return { ...table, starter, best, other, end };
}

it('an end card has the table with its ties, the best streak and the hardest question', async () => {
  const { starter, best, other, end, stored, posts } = await openEnd();
  const lines = (end.embeds[0]?.description ?? '').split('\n');
  expect(lines).toEqual([
    'The game was stopped.',
    '',
    expect.stringMatching(new RegExp(`^🥇 <@${best.id}> · \\d+ points · 3 right$`)),
    expect.stringMatching(new RegExp(`^🥈 <@${starter.id}> · \\d+ points · 1 right$`)),
    expect.stringMatching(new RegExp(`^🥈 <@${other.id}> · \\d+ points · 1 right$`)),
    '',
    `🔥 Best streak: 3 in a row, <@${best.id}>`,
    '🧗 Hardest: question 2, 1 of 2 got it',
    expect.stringMatching(/^> .+\*\*.+\*\*$/),
  ]);
  const { right, options } = await stored(shown(posts()[1]));
  expect(lines.at(-1)?.replaceAll('\\', '')).toContain(`**${options[right] ?? ''}**`);
});

it('an end card leaves hidden members out of everything', async () => {
  const { best, end } = await openEnd({ hidden: true });
  expect(JSON.stringify(end)).not.toContain(best.id);
  expect(textOf(end)).not.toContain('streak');
  expect(textOf(end)).toContain('question 2, nobody got it');
});

it('`My answers` shows a member their own answers, in private and after a restart', async () => {
  const { discord, bot, start, other, end, posts, stored } = await openEnd();
  await bot.stop();
  const again = await start();
  const mine = await other.press(end, mineOf(end));
  expect(mine.ephemeral).toBe(true);
  const [embed] = shown(mine.message).embeds;
  expect(embed?.title).toMatch(/^Your answers · 1 of 3 right · \d+ points$/);
  const lines = (embed?.description ?? '').split('\n').map((line) => line.replaceAll('\\', ''));
  const questions = await Promise.all(posts().slice(0, 3).map(stored));
  expect(lines.filter((_, at) => at % 2 === 0).map((line) => line.slice(0, 6))).toEqual(
    questions.map(({ text }, at) => `**${at + 1}.** ${text}`.slice(0, 6)),
  );
  expect(lines[1]).toMatch(/^✅ \*\*.+\*\* · \+\d+$/);
  expect(lines[3]).toMatch(/^❌ .+\. It was \*\*.+\*\*\.$/);
  const skipped = await discord.member(0).press(end, mineOf(end));
  expect(skipped.message?.embeds[0]?.description).toContain('— No answer. It was **');
  await again.keepUp();
});

it('`My answers` says so where there are none, or no longer', async () => {
  const { discord, db, end } = await openEnd();
  const stranger = discord.join('Stranger');
  const told = async () => {
    const { message, ephemeral } = await stranger.press(end, mineOf(end));
    expect(ephemeral).toBe(true);
    return message?.content;
  };
  expect(await told()).toBe('You didn’t answer anything in this game.');
  await db.updateTable('triviaGames').set({ guildId: '1' }).execute();
  expect(await told()).toMatch(/^I keep a game’s answers for 90 days/);
  await db.updateTable('triviaGames').set({ guildId: discord.guild.id }).execute();
  await deleteOld(db, discord.clock.now() + KEPT + 1);
  expect(await told()).toMatch(/^I keep a game’s answers for 90 days/);
});

it('a forged `My answers` tells nothing of a question that is open', async () => {
  const { discord, latest, press, game, stored } = await openTable();
  await press(discord.member(1), 0);
  const { id } = await game();
  const { reveal } = await stored(latest());
  const forged = await discord.member(1).as({ forged: true }).press(latest(), `trivia:mine:${id}`);
  expect(JSON.stringify(forged.message)).not.toContain(JSON.stringify(reveal.fact));
  expect(forged.message?.content).toBe('You didn’t answer anything in this game.');
});
