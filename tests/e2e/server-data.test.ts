import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { jsonFile } from '../../src/discord/json-file.ts';
import { exportGuild } from '../../src/storage/guild-data.ts';
import { findSchedule } from '../../src/storage/schedules.ts';
import { openClub } from './club.ts';
import { isQuestion, openTable, ROUND, shown } from './trivia-table.ts';

/** A club with a schedule and a game whose question is open and answered. */
async function withEverything() {
  const table = await openTable();
  const { discord, lobby, press, rightOf } = table;
  await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' });
  await press(discord.member(1), await rightOf());
  return { ...table, admin: discord.member(0) };
}

it('/server-data export gives whoever manages the server every stored row, as a file of their own', async () => {
  const { discord, lobby, db, admin, stored, latest } = await withEverything();
  const { message, ephemeral } = await admin.slash(lobby, 'server-data export');
  expect(ephemeral).toBe(true);
  const file: unknown = await (await fetch(message?.attachments[0]?.url ?? '')).json();
  expect(file).toMatchObject({
    guildId: discord.guild.id,
    schedules: [{ time: '18:30', thread: false }],
    trivia_games: [{ channelId: lobby.id }],
    trivia_answers: [{ memberId: discord.member(1).id, option: null }],
  });
  // Whoever reads the export may be playing.
  const { pairKey } = await db.selectFrom('triviaQuestions').select('pairKey').executeTakeFirstOrThrow();
  for (const telling of [pairKey, (await stored(latest())).reveal.fact])
    expect(JSON.stringify(file)).not.toContain(telling);
  expect(discord.problems).toEqual([]);
});

it('/server-data is for those who may manage the server, and only in one', async () => {
  const { discord, lobby } = await openClub();
  for (const sub of ['export', 'delete']) {
    await expect(discord.member(1).slash(lobby, `server-data ${sub}`)).rejects.toMatchObject({ code: 10063 });
    const dm = discord.dm(discord.member(0));
    await expect(discord.member(0).slash(dm, `server-data ${sub}`)).rejects.toMatchObject({ code: 10063 });
  }
});

it('/server-data delete asks once, privately, then deletes all there is of the server and ends its game', async () => {
  const { discord, lobby, admin, db, log, press, pass, latest, posts } = await withEverything();
  const asked = await admin.slash(lobby, 'server-data delete');
  expect(asked.ephemeral).toBe(true);
  const question = shown(asked.message);
  expect(await findSchedule(db, discord.guild.id)).toBeDefined();

  const done = await admin.press(question, 'server-data:delete');
  expect(done).toMatchObject({ updated: true });
  expect(done.message?.components).toEqual([]);
  expect(Object.values(await exportGuild(db, discord.guild.id)).flat()).toEqual([]);

  expect(isQuestion(latest())).toBe(true);
  expect(await press(discord.member(2), 0)).toBe('This question is over.');
  await pass(ROUND);
  expect(posts()).toHaveLength(1);
  expect((await admin.slash(lobby, 'trivia play')).message?.content).toMatch(/^Your game is about to begin/);
  expect(log.filter((line) => line.level >= 50)).toEqual([]);
});

it('what goes while Discord is still taking a question leaves no trace, and troubles nobody', async () => {
  const { discord, lobby, bot, db, log } = await openTable();
  const [, other = lobby] = discord.channels;
  const held = discord.faults.next({ path: new RegExp(`^/channels/${other.id}/messages$`), outcome: 'hang' });
  const admin = discord.member(0);
  await admin.slash(other, 'trivia play');
  const asking = bot.keepUp();
  await held.struck;
  const question = shown((await admin.slash(lobby, 'server-data delete')).message);
  await admin.press(question, 'server-data:delete');
  held.release();
  await asking;
  expect(Object.values(await exportGuild(db, discord.guild.id)).flat()).toEqual([]);
  expect(log.filter((line) => line.level >= 40)).toEqual([]);
});

it('a file that is larger than Discord takes is compressed', async () => {
  const value = { rows: 'x'.repeat(1_000) };
  expect((await jsonFile('data', value, 2_000)).name).toBe('data.json');
  const { name, attachment } = await jsonFile('data', value, 500);
  expect(name).toBe('data.json.gz');
  expect(attachment.length).toBeLessThan(500);
  expect(JSON.parse(gunzipSync(attachment).toString())).toEqual(value);
});
