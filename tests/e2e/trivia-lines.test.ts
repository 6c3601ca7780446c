import { expect, it } from 'vitest';
import { exportGuild } from '../../src/storage/guild-data.ts';
import { exportMember } from '../../src/storage/member-data.ts';
import { isQuestion, openTable, PAUSE, ROUND, shown, textOf } from './trivia-table.ts';

const LINE = /^\/webhooks\/\d+\/[^/]+\/messages\//;

it('a member has one private line for a question, which says at the reveal whether they were right', async () => {
  const { discord, latest, stored, press, pass, lines, posts, db, log } = await openTable();
  const [one, two, three] = [discord.member(1), discord.member(2), discord.member(3)];
  const { right, options } = await stored(latest());
  const wrong = (right + 1) % 4;
  await press(one, right);
  await press(two, wrong);
  expect(lines(one)).toEqual([`Locked in: ${'ABCD'[right] ?? ''}`]);
  for (const option of [wrong, right, wrong]) await press(one, option);
  await discord.waitFor(() => lines(one)[0]?.startsWith('You’re locked in') === true);
  expect(lines(one)).toEqual([`You’re locked in with ${'ABCD'[right] ?? ''}. Your first press counts.`]);
  expect(isQuestion(latest())).toBe(true);

  const tokens = (await db.selectFrom('triviaLines').select('token').execute()).map(({ token }) => token);
  expect(tokens).toHaveLength(2);
  const exported = [await exportGuild(db, discord.guild.id), await exportMember(db, one.id)];
  await pass(ROUND);
  await discord.waitFor(() => [one, two].every((member) => /^[✅❌]/u.test(lines(member)[0] ?? '')));
  expect(lines(one)).toEqual([
    expect.stringMatching(/^✅ Right: \*\*[A-D] · .*\. \+(\d+) points\. You have \1 points\.$/),
  ]);
  expect(lines(one)[0]?.replaceAll('\\', '')).toContain(options[right]);
  expect(lines(two)).toEqual([
    expect.stringMatching(/^❌ Wrong: \*\*.*\. The answer is \*\*.*\. You have 0 points\.$/),
  ]);
  expect(lines(two)[0]?.replaceAll('\\', '')).toContain(options[wrong]);
  expect(lines(three)).toEqual([]);
  expect(textOf(posts()[0])).toContain('✅');

  expect(await db.selectFrom('triviaLines').selectAll().execute()).toEqual([]);
  const told = JSON.stringify([exported, log]);
  for (const token of tokens) expect(told).not.toContain(token);
  expect(discord.problems.filter(({ code }) => code !== 10015)).toEqual([]);
});

it('two processes edit each line once', async () => {
  const { discord, bot, start, press, rightOf, pass, lines } = await openTable();
  const other = await start();
  const members = [1, 2, 3].map((at) => discord.member(at));
  const right = await rightOf();
  for (const member of members) await press(member, right);
  discord.clock.advance(ROUND);
  await Promise.all([bot.keepUp(), other.keepUp()]);
  await Promise.all([bot.keepUp(), other.keepUp()]);
  for (const member of members) expect(lines(member)).toEqual([expect.stringMatching(/^✅/)]);
  expect(discord.requests.to('PATCH', LINE)).toHaveLength(members.length);
  await pass(0);
});

it('a line that Discord does not let be edited troubles nobody', async () => {
  const { discord, press, pass, posts, lines, log } = await openTable();
  await press(discord.member(1), 0);
  discord.faults.next({ method: 'PATCH', path: LINE, outcome: 503, times: Infinity });
  await pass(ROUND);
  await pass(PAUSE);
  expect(lines(discord.member(1))).toEqual(['Locked in: A']);
  expect(posts().map(isQuestion)).toEqual([false, true]);
  expect(log.filter(({ level }) => level >= 40)).toEqual([]);
});

it('no line is edited long after its reveal, nor by an expired token', async () => {
  const { discord, press, pass, lines, db } = await openTable();
  const member = discord.member(1);
  await press(member, 0);
  await db
    .updateTable('triviaLines')
    .set({ pressedAt: discord.clock.now() - 15 * 60_000 })
    .execute();
  await pass(ROUND);
  expect(lines(member)).toEqual(['Locked in: A']);
  expect(discord.requests.to('PATCH', LINE)).toEqual([]);
});

it('a press that waits for the database has its line where the later ones find it', async () => {
  const { discord, db, latest, press, pass, lines } = await openTable();
  const member = discord.member(1);
  const question = shown(latest());
  const busy = Promise.withResolvers<undefined>();
  const transaction = db.transaction().execute(() => busy.promise);
  const slow = press(member, 0);
  await discord.waitFor(() => discord.requests.to('POST', /callback$/).some(({ body }) => isDeferral(body)));
  busy.resolve(undefined);
  await transaction;
  expect(await slow).toBe('Locked in: A');
  await press(member, 1);
  await discord.waitFor(() => lines(member)[0]?.startsWith('You’re locked in with A') === true);
  await pass(ROUND);
  await discord.waitFor(() => /^[✅❌]/u.test(lines(member)[0] ?? ''));
  expect(lines(member)).toHaveLength(1);
  expect(latest().id).toBe(question.id);
  expect(latest().content).toBe('');
});

function isDeferral(body: unknown): boolean {
  return JSON.stringify(body).includes('"type":5');
}
