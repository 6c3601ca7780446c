import { expect, test } from 'vitest';
import type { Turn } from '../../src/daily/song-order.ts';
import { changeOnce } from '../../src/storage/interactions.ts';
import { release } from '../../src/storage/post-claims.ts';
import { deleteOld, INTERACTIONS_KEPT } from '../../src/storage/retention.ts';
import { pauseSchedule } from '../../src/storage/schedules.ts';
import type { Db } from '../../src/storage/schema.ts';
import { finishGame, stopGame } from '../../src/storage/trivia/endings.ts';
import { runningGame, startGame } from '../../src/storage/trivia/games.ts';
import { findUnsent } from '../../src/storage/unsent-posts.ts';
import { skipNext, upNext } from '../../src/storage/up-next.ts';
import { supplyOf } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { seeded } from '../trivia/seeded.ts';
import { DAY, interaction, NOON, open, scheduled } from './samples.ts';
import { temporaryDatabase, temporaryFolder } from './temporary-database.ts';

/** Two processes' connections to one database. */
async function twoProcesses(): Promise<[Db, Db]> {
  const folder = temporaryFolder();
  return [await temporaryDatabase(folder), await temporaryDatabase(folder)];
}

/** The results of the same work in both. */
function inBoth<T>([one, other]: [Db, Db], work: (db: Db) => Promise<T>): Promise<T[]> {
  return Promise.all([work(one), work(other)]);
}

const songs: Turn[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, filmIds: [id] }));

const setting = {
  rounds: 5,
  seconds: 20,
  difficulty: 'mixed',
  filmId: null,
  kinds: 'all',
  chineseTitles: 'off',
} as const;
const start = (db: Db, id: string) =>
  startGame(
    db,
    { ...setting, guildId: 'club', channelId: 'lobby', starterMemberId: '1' },
    { id, now: NOON, supply: supplyOf(shipped, setting, seeded(1)) },
  );

const NEXT = { guildId: 'club', date: '2026-05-01' };

test('a change that two processes hear of is made by one', async () => {
  const dbs = await twoProcesses();
  await scheduled(dbs[0]);
  const pause = (db: Db, pressed = interaction()) => changeOnce(db, pressed, (each) => pauseSchedule(each, 'club'));
  const pressed = interaction();
  const paused = await inBoth(dbs, (db) => pause(db, pressed));
  expect(paused.toSorted()).toEqual([true, undefined]);
  expect(await pause(dbs[0])).toBe(false);
});

test('a change that fails is not made, and may be made by who hears of it next', async () => {
  const [db, other] = await twoProcesses();
  await scheduled(db);
  const pressed = interaction();
  const failing = changeOnce(db, pressed, async (transaction) => {
    await pauseSchedule(transaction, 'club');
    throw new Error('broken off');
  });
  await expect(failing).rejects.toThrow('broken off');
  expect(await changeOnce(other, pressed, (transaction) => pauseSchedule(transaction, 'club'))).toBe(true);
});

test('an interaction is known for an hour', async () => {
  const db = await temporaryDatabase();
  const pressed = interaction(NOON);
  const make = () => changeOnce(db, pressed, () => Promise.resolve('made'));
  expect(await make()).toBe('made');
  await deleteOld(db, NOON + INTERACTIONS_KEPT);
  expect(await make()).toBeUndefined();
  await deleteOld(db, NOON + INTERACTIONS_KEPT + 1);
  expect(await db.selectFrom('interactions').selectAll().execute()).toEqual([]);
});

test('a skip that two processes hear of puts one song off, and both name it and the next', async () => {
  const dbs = await twoProcesses();
  const [db] = dbs;
  await scheduled(db);
  for (let skips = 1; skips < songs.length; skips += 1) {
    const before = await upNext(db, NEXT, songs);
    const pressed = interaction();
    // Even in the same millisecond as the skip before it.
    const said = await inBoth(dbs, (each) => skipNext(each, NEXT, { interaction: pressed, now: NOON, songs }));
    const next = await upNext(db, NEXT, songs);
    expect(said).toContainEqual({ skipped: before?.songId, next: next?.songId });
    expect(said.map((each) => each?.next)).toEqual([next?.songId, next?.songId]);
    expect(await db.selectFrom('skips').selectAll().execute()).toHaveLength(skips);
  }
});

test('a skip gives a post that waits another song, and there is nothing to skip where there are no songs', async () => {
  const db = await temporaryDatabase();
  const claim = await open(db, await scheduled(db), { songId: 'b' });
  if (claim) await release(db, claim, { retryAt: NOON, unsettledSince: null });
  const skip = await skipNext(db, NEXT, { interaction: interaction(), now: NOON, songs });
  expect(skip?.skipped).toBe('b');
  expect((await findUnsent(db, 'club'))?.songId).toBe(skip?.next);
  expect(await skipNext(db, NEXT, { interaction: interaction(), now: NOON, songs: [] })).toBeUndefined();
});

test('a game that two processes hear of is started once, and both say so', async () => {
  const dbs = await twoProcesses();
  expect(await inBoth(dbs, (db) => start(db, '1'))).toEqual([true, true]);
  expect(await start(dbs[1], '2')).toBe(false);
  expect(await dbs[0].selectFrom('triviaQuestions').select('id').execute()).toEqual([{ id: '1-1' }]);
});

test('a game that is over is not started again by who hears of it late, and a late stop leaves the next game alone', async () => {
  const [db, other] = await twoProcesses();
  await start(db, '1');
  const stop = interaction();
  expect(await stopGame(db, '1', { interaction: stop, now: NOON })).toBe('ending');
  const game = await runningGame(db, 'lobby');
  if (game) await finishGame(db, game, { messageId: null, ending: 'stopped' });
  expect(await start(other, '1')).toBe(true);
  expect(await runningGame(db, 'lobby')).toBeUndefined();

  await start(db, '2');
  expect(await stopGame(other, '2', { interaction: stop, now: NOON + DAY })).toBe('ending');
  expect(await runningGame(db, 'lobby')).toMatchObject({ id: '2', ending: null });
});
