import { expect, it } from 'vitest';
import { exportMember, forgetMember } from '../../../src/storage/member-data.ts';
import { deleteOld } from '../../../src/storage/retention.ts';
import { finishGame } from '../../../src/storage/trivia/endings.ts';
import { findGame } from '../../../src/storage/trivia/games.ts';
import { takeLines } from '../../../src/storage/trivia/lines.ts';
import { press } from '../../../src/storage/trivia/presses.ts';
import { supplyOf } from '../../../src/trivia/supply.ts';
import { shipped } from '../../shipped.ts';
import { seeded } from '../../trivia/seeded.ts';
import { temporaryDatabase, temporaryFolder } from '../temporary-database.ts';
import { startAtQuestion } from './started.ts';

const MINUTE = 60_000;
const question = { id: 'game-1', gameId: 'game' };

/** A game with an open question that these members answered at once. */
async function answered(...memberIds: string[]) {
  const folder = temporaryFolder();
  const db = await temporaryDatabase(folder);
  const setting = {
    rounds: 5,
    seconds: 20,
    difficulty: 'mixed',
    filmId: null,
    kinds: 'all',
    chineseTitles: 'off',
  } as const;
  const settings = { ...setting, guildId: 'club', channelId: 'lobby', starterMemberId: 'host' };
  await startAtQuestion(db, settings, { id: 'game', now: 0, supply: supplyOf(shipped, setting, seeded(3)) });
  const message = { id: 'message', at: 0, channelId: 'lobby' };
  for (const memberId of memberIds)
    for (const pressedAt of [1, 2]) {
      const token = `secret ${memberId} ${pressedAt}`;
      await press(db, { questionId: 'game-1', memberId, option: 0, pressedAt, token, message, now: pressedAt });
    }
  return { db, folder, stored: () => db.selectFrom('triviaLines').selectAll().execute() };
}

it('a private line is the one of the press that counted, and one of two connections takes it, once', async () => {
  const { db, folder, stored } = await answered('1', '2');
  const other = await temporaryDatabase(folder);
  const taken = await Promise.all([takeLines(db, question, 3), takeLines(other, question, 3)]);
  expect(taken.flat().map(({ token }) => token)).toEqual(['secret 1 1', 'secret 2 1']);
  expect(await stored()).toEqual([]);
  expect(await takeLines(db, question, 3)).toEqual([]);
});

it('what can no longer be edited is not taken, and goes all the same', async () => {
  const { db, stored } = await answered('1');
  expect(await takeLines(db, question, 15 * MINUTE + 1)).toEqual([]);
  expect(await stored()).toEqual([]);
});

it('private lines go with the end of their game, after fifteen minutes, and with their member', async () => {
  const ended = await answered('1');
  const game = await findGame(ended.db, 'game');
  if (game) await finishGame(ended.db, game, { messageId: null, ending: 'gone' });
  expect(await ended.stored()).toEqual([]);

  const old = await answered('1');
  await deleteOld(old.db, 15 * MINUTE);
  expect(await old.stored()).toHaveLength(1);
  await deleteOld(old.db, 15 * MINUTE + 2);
  expect(await old.stored()).toEqual([]);

  const left = await answered('1', '2');
  await forgetMember(left.db, '1', { leavesWords: false });
  expect(await left.stored()).toMatchObject([{ memberId: '2' }]);
});

it('a member’s export says that there is a line, and not its token', async () => {
  const { db } = await answered('1');
  const stored = await exportMember(db, '1');
  expect(stored['trivia_lines']).toEqual([{ questionId: 'game-1', memberId: '1', pressedAt: 1 }]);
  expect(JSON.stringify(stored)).not.toContain('secret');
});
