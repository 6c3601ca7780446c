import { describe, expect, it } from 'vitest';
import { lovedSongs, toggleFavourite } from '../../src/storage/favourites.ts';
import { forgetMember } from '../../src/storage/member-data.ts';
import { claimAgain } from '../../src/storage/post-claims.ts';
import { dueSchedules } from '../../src/storage/schedules.ts';
import type { Db } from '../../src/storage/schema.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { advance, claimGames, dueGames, startGame, stepTo } from '../../src/storage/trivia/games.ts';
import { press } from '../../src/storage/trivia/presses.ts';
import { settle } from '../../src/storage/trivia/settle.ts';
import { supplyOf } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { seeded } from '../trivia/seeded.ts';
import { interaction, NOON, open, scheduled } from './samples.ts';
import { startAtQuestion } from './trivia/started.ts';
import { isAlone, temporaryDatabase, temporaryFolder } from './temporary-database.ts';

const MANY = 40;
const clubs = Array.from({ length: MANY }, (_, at) => `club-${String(at).padStart(2, '0')}`);
const members = Array.from({ length: MANY }, (_, at) => `member-${String(at).padStart(2, '0')}`);
const LATE = 30_000;

/** Four connections to one database, as four processes have them. */
async function four(): Promise<[Db, ...Db[]]> {
  const folder = temporaryFolder();
  const db = await temporaryDatabase(folder);
  return [db, ...(await Promise.all([1, 2, 3].map(() => temporaryDatabase(folder))))];
}

/** Has every connection take a few at a time until nothing is left, and returns all that they took. */
async function takeAll<T>(dbs: readonly Db[], take: (db: Db) => Promise<T[]>): Promise<T[]> {
  const all = dbs.map(async (db) => {
    const taken: T[] = [];
    for (let some = await take(db); some.length > 0; some = await take(db)) taken.push(...some);
    return taken;
  });
  return (await Promise.all(all)).flat();
}

const scope = { filmId: null, difficulty: 'mixed', kinds: 'all', chineseTitles: 'off' } as const;
const setting = { ...scope, rounds: 5, seconds: 20 };

const settingsOf = (guildId: string) => ({
  ...setting,
  guildId,
  channelId: `${guildId}-lobby`,
  starterMemberId: 'host',
});

function start(db: Db, guildId: string, id = `${guildId}-game`): Promise<boolean> {
  return startGame(db, settingsOf(guildId), { id, now: 0, supply: supplyOf(shipped, setting, seeded(1)) });
}

/** Starts a game that is at its first question. */
function startPlaying(db: Db, guildId: string): Promise<void> {
  const supply = supplyOf(shipped, setting, seeded(1));
  return startAtQuestion(db, settingsOf(guildId), { id: `${guildId}-game`, now: 0, supply });
}

function pressIn(db: Db, guildId: string, memberId: string) {
  const message = { id: `${guildId}-message`, at: 0, channelId: `${guildId}-lobby` };
  return press(db, {
    questionId: `${guildId}-game-1`,
    memberId,
    option: 0,
    pressedAt: 5,
    token: 'token',
    message,
    now: 5,
  });
}

describe.skipIf(isAlone())('four connections that ask at once', () => {
  it('open the post of each due schedule once', async () => {
    const dbs = await four();
    for (const guildId of clubs) await scheduled(dbs[0], { guildId });
    const opened = await Promise.all(
      dbs.map(async (db) => {
        const due = await dueSchedules(db, NOON, MANY);
        const claims = await Promise.all(due.map((schedule) => open(db, schedule)));
        return claims.flatMap((claim) => claim?.guildId ?? []);
      }),
    );
    expect(opened.flat().sort()).toEqual(clubs);
  });

  it('claim each post to try again once', async () => {
    const dbs = await four();
    for (const guildId of clubs) await open(dbs[0], await scheduled(dbs[0], { guildId }));
    const later = NOON + 3_600_000;
    const lease = { now: later, until: later + 60_000, limit: 3 };
    const claimed = await takeAll(dbs, (db) => claimAgain(db, lease));
    expect(claimed.map(({ guildId }) => guildId).sort()).toEqual(clubs);
    expect(new Set(claimed.map(({ attempts }) => attempts))).toEqual(new Set([2]));
  });

  it('claim each step of a game once', async () => {
    const dbs = await four();
    for (const guildId of clubs) await start(dbs[0], guildId);
    const lease = { now: 1, until: 60_000, limits: { calls: 3, questions: 3 } };
    const claimed = await takeAll(dbs, (db) => claimGames(db, lease));
    expect(claimed.map(({ guildId }) => guildId).sort()).toEqual(clubs);
  });

  it('start one game in a channel', async () => {
    const dbs = await four();
    const started = await Promise.all(dbs.map((db, at) => start(db, 'club', `game-${at}`)));
    expect(started.filter(Boolean)).toHaveLength(1);
    expect(await dbs[0].selectFrom('triviaQuestions').select('id').execute()).toHaveLength(1);
  });

  it('store each press once, settle a question once, and choose one next question', async () => {
    const dbs = await four();
    await startPlaying(dbs[0], 'club');
    // Each connection hears of each press.
    const told = await Promise.all(members.flatMap((memberId) => dbs.map((db) => pressIn(db, 'club', memberId))));
    expect(told).toEqual(told.map(() => ({ locked: 0 })));

    const due = await Promise.all(dbs.map((db) => dueGames(db, 'answers', { now: LATE, limit: 9 })));
    await Promise.all(dbs.flatMap((db, at) => (due[at] ?? []).map((game) => settle(db, game, LATE))));
    const totals = await dbs[0].selectFrom('triviaTotals').selectAll().where('period', '=', 'all').execute();
    expect(totals.map(({ memberId }) => memberId).sort()).toEqual(members);
    expect(new Set(totals.map(({ answers }) => answers))).toEqual(new Set([1]));

    const [game] = await dbs[0].selectFrom('triviaGames').selectAll().execute();
    if (game === undefined) throw new Error('the game is gone');
    await stepTo(dbs[0], game, { step: 'pause', dueAt: LATE });
    const setting = {
      rounds: 5,
      seconds: 20,
      difficulty: 'mixed',
      filmId: null,
      kinds: 'all',
      chineseTitles: 'off',
    } as const;
    const advanced = { now: LATE, supply: supplyOf(shipped, setting, seeded(2)) };
    await Promise.all(dbs.map((db) => advance(db, { ...game, step: 'pause' }, advanced)));
    const questions = await dbs[0].selectFrom('triviaQuestions').select('number').orderBy('number').execute();
    expect(questions).toEqual([{ number: 1 }, { number: 2 }]);
  });

  it('count a heart that all of them hear of once', async () => {
    const dbs = await four();
    const post = await open(dbs[0], await scheduled(dbs[0]));
    const postId = post?.id ?? '';
    const hearts = members.map((memberId) => ({ heard: interaction(), heart: { postId, memberId, now: NOON } }));
    await Promise.all(hearts.flatMap(({ heard, heart }) => dbs.map((db) => toggleFavourite(db, heard, heart))));
    expect(await lovedSongs(dbs[0], 'club', { limit: 9, offset: 0 })).toMatchObject([{ hearts: MANY }]);
  });

  it('leave nothing of a member who is forgotten while their game is settled', async () => {
    const dbs = await four();
    for (const guildId of clubs) {
      await startPlaying(dbs[0], guildId);
      await pressIn(dbs[0], guildId, 'gone');
    }
    const games = await dueGames(dbs[0], 'answers', { now: LATE, limit: MANY });
    expect(games).toHaveLength(MANY);
    await Promise.all([
      ...games.map((game, at) => settle(dbs[at % 2] ?? dbs[0], game, LATE)),
      inTransaction(dbs[3] ?? dbs[0], (transaction) => forgetMember(transaction, 'gone', { leavesWords: false })),
    ]);
    expect(await dbs[0].selectFrom('triviaTotals').selectAll().execute()).toEqual([]);
  });
});
