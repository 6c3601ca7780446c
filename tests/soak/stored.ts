import { postId } from '../../src/daily/post-id.ts';
import type { Loopback } from '../../src/playground/loopback.ts';
import type { Guild } from '../../src/playground/world.ts';
import type { Db } from '../../src/storage/schema.ts';
import { saveSchedule } from '../../src/storage/schedules.ts';
import type { Locked } from './games.ts';

/** Stores a schedule for each server, due at instants spread evenly over a time. Returns the posts' ids. */
export async function schedulePosts(
  db: Db,
  guilds: readonly Guild[],
  { from, to }: { from: number; to: number },
): Promise<string[]> {
  const ids: string[] = [];
  for (const [at, { id: guildId, channels }] of guilds.entries()) {
    const due = Math.round(from + ((to - from) * at) / guilds.length);
    const [date = '', time = ''] = new Date(due).toISOString().split('T');
    const [channelId = ''] = channels.keys();
    const wishes = { pingRoleId: null, thread: false, publish: false, tellMemberId: null };
    const hour = { time: time.slice(0, 5), zone: 'UTC', days: '1234567' };
    const settings = { guildId, channelId, channelKind: 'text' as const, tagId: null, ...hour, ...wishes };
    await saveSchedule(db, settings, { date, due });
    ids.push(postId(guildId, date));
  }
  return ids;
}

/** How many posts and games are not done yet. */
export async function underWay(db: Db, posts: readonly string[]): Promise<number> {
  const posted = await db.selectFrom('posts').select('id').where('state', '=', 'posted').execute();
  const done = new Set(posted.map(({ id }) => id));
  const games = await db.selectFrom('triviaGames').select('id').where('step', '!=', 'over').execute();
  return posts.filter((id) => !done.has(id)).length + games.length;
}

export type Lost = { lost: string[]; doubled: string[] };

/** What was lost or doubled of the posts and games, by what Discord shows and what is stored. */
export async function lostAndDoubled(
  { discord, db }: { discord: Loopback; db: Db },
  { posts, locked }: { posts: readonly string[]; locked: readonly Locked[] },
): Promise<Lost> {
  const [lost, doubled]: [string[], string[]] = [[], []];
  const shown = new Map<string, number>();
  for (const messages of discord.world.messages.values())
    for (const { message } of messages.values())
      if (message.nonce !== undefined) shown.set(String(message.nonce), (shown.get(String(message.nonce)) ?? 0) + 1);
  for (const [nonce, times] of shown) if (times > 1) doubled.push(`message ${nonce}: ${times} times`);
  lost.push(...posts.filter((id) => !shown.has(id)).map((id) => `post ${id}`));

  const answers = await db.selectFrom('triviaAnswers').selectAll().execute();
  const stored = new Map(answers.map((answer) => [`${answer.questionId} ${answer.memberId}`, answer.option]));
  for (const { questionId, memberId, option } of locked)
    if (stored.get(`${questionId} ${memberId}`) !== option) lost.push(`answer of ${memberId} to ${questionId}`);

  const games = await db.selectFrom('triviaGames').selectAll().execute();
  lost.push(...games.filter(({ step }) => step !== 'over').map(({ id, step }) => `game ${id} is at ${step}`));
  const closed = games.filter(({ ending }) => ending !== 'gone' && ending !== 'abandoned');
  lost.push(...closed.filter(({ id }) => !shown.has(id)).map(({ id, ending }) => `end of game ${id} (${ending})`));

  const totals = await db.selectFrom('triviaTotals').selectAll().where('period', '=', 'all').execute();
  const counted = totals.reduce((sum, total) => sum + total.answers, 0);
  const settled = answers.filter(({ points }) => points !== null).length;
  if (counted < settled) lost.push(`${settled - counted} answers in the totals`);
  if (counted > settled) doubled.push(`${counted - settled} answers in the totals`);
  return { lost, doubled };
}
