import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../src/storage/migrations/index.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import type { Db } from '../../../src/storage/schema.ts';
import { askedOf, noteAsked } from '../../../src/storage/trivia/asked.ts';
import { advance, claimGames, dueGames, findGame } from '../../../src/storage/trivia/games.ts';
import { openQuestion } from '../../../src/storage/trivia/questions.ts';
import { press } from '../../../src/storage/trivia/presses.ts';
import { deleteGuild } from '../../../src/storage/guild-data.ts';
import { settle } from '../../../src/storage/trivia/settle.ts';
import { pairKey } from '../../../src/trivia/questions/pool.ts';
import type { Question } from '../../../src/trivia/questions/question.ts';
import type { Supply } from '../../../src/trivia/supply.ts';
import { temporaryDatabase, temporaryFolder } from '../temporary-database.ts';
import { startAtQuestion } from './started.ts';

const EVERYTHING = { kinds: 'all', chineseTitles: 'off' } as const;

/** Supplies these subjects in order. */
function supplyFrom(pool: string, subjects: readonly string[]): Supply {
  const questions = subjects.map(questionAbout);
  const fresh = (asked: ReadonlySet<string>) => questions.filter((question) => !asked.has(pairKey(question)));
  return {
    pool,
    size: questions.length,
    left: (asked) => fresh(asked).length,
    choose(asked, { before, taken }) {
      const own = new Set(before.map(pairKey));
      const walks = [asked.union(taken), taken, own].map((without) => fresh(without)[0]);
      const question = walks.find((found) => found !== undefined);
      return question && { question, anew: question !== walks[0] };
    },
  };
}

function questionAbout(subject: string): Question {
  const reveal = { fact: '', source: '', note: undefined, quotation: undefined, songId: undefined, filmId: undefined };
  const shown = { text: subject, quote: undefined, options: ['a', 'b', 'c', 'd'], right: 0 };
  return { kind: 'performer', subject, difficulty: 'easy', ...shown, reveal };
}

/** Plays a game to its end, with an answer to each question, and returns the subjects that it asked. */
async function play(db: Db, supply: Supply, { id, rounds }: { id: string; rounds: number }): Promise<string[]> {
  const settings = { guildId: 'club', channelId: id, starterMemberId: 'host', filmId: null, ...EVERYTHING };
  await startAtQuestion(db, { ...settings, rounds, seconds: 20, difficulty: 'mixed' }, { id, now: 0, supply });
  for (let number = 1; (await findGame(db, id))?.step === 'ask'; number += 1) {
    const questionId = `${id}-${number}`;
    await openQuestion(db, questionId, { messageId: questionId, openedAt: 0 });
    const message = { id: questionId, at: 0, channelId: id };
    await press(db, { questionId, memberId: '1', option: 0, pressedAt: 1, token: 'token', message, now: 1 });
    for (const game of await dueGames(db, 'answers', { now: 60_000, limit: 9 })) await settle(db, game, 60_000);
    await claimGames(db, { now: 60_000, until: 60_001, limits: { calls: 9, questions: 0 } });
    await db.updateTable('triviaGames').set({ step: 'pause' }).where('id', '=', id).execute();
    const game = await findGame(db, id);
    if (game) await advance(db, game, { now: 60_000, supply });
  }
  const rows = await db
    .selectFrom('triviaQuestions')
    .select('pairKey')
    .where('gameId', '=', id)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.pairKey.split(':')[1] ?? '');
}

describe('what a server was asked', () => {
  it('does not come again, whatever the game is about', async () => {
    const db = await temporaryDatabase();
    expect(await play(db, supplyFrom('film:a', ['a1', 'a2', 'a3']), { id: 'one', rounds: 2 })).toEqual(['a1', 'a2']);
    const general = supplyFrom('general', ['a1', 'a2', 'a3', 'b1']);
    expect(await play(db, general, { id: 'two', rounds: 2 })).toEqual(['a3', 'b1']);
  });

  it('comes again in the pool that was used up, and in no other', async () => {
    const db = await temporaryDatabase();
    const film = supplyFrom('film:a', ['a1', 'a2']);
    const general = supplyFrom('general', ['a1', 'a2', 'b1', 'b2']);
    expect(await play(db, film, { id: 'one', rounds: 2 })).toEqual(['a1', 'a2']);
    expect(film.left(await askedOf(db, 'club', film.pool))).toBe(0);
    expect(await play(db, film, { id: 'two', rounds: 1 })).toEqual(['a1']);
    expect(film.left(await askedOf(db, 'club', film.pool))).toBe(1);
    expect(general.left(await askedOf(db, 'club', general.pool))).toBe(2);
    expect(await play(db, general, { id: 'three', rounds: 2 })).toEqual(['b1', 'b2']);
  });

  it('is no reason to end a game early: it goes on in a new walk, without what it asked itself', async () => {
    const db = await temporaryDatabase();
    const supply = supplyFrom('general', ['1', '2', '3', '4', '5']);
    expect(await play(db, supply, { id: 'one', rounds: 3 })).toEqual(['1', '2', '3']);
    expect(await play(db, supply, { id: 'two', rounds: 5 })).toEqual(['4', '5', '1', '2', '3']);
    expect((await findGame(db, 'two'))?.ending).toBe('played');
    expect(supply.left(await askedOf(db, 'club', supply.pool))).toBe(2);
  });

  it('ends a game where the catalogue has no further question for it', async () => {
    const db = await temporaryDatabase();
    expect(await play(db, supplyFrom('general', ['1', '2']), { id: 'one', rounds: 5 })).toEqual(['1', '2']);
    expect((await findGame(db, 'one'))?.ending).toBe('used-up');
  });

  it('is apart from what another was asked, and goes with the server', async () => {
    const db = await temporaryDatabase();
    await play(db, supplyFrom('general', ['1', '2']), { id: 'one', rounds: 2 });
    await play(db, supplyFrom('general', ['1', '2']), { id: 'two', rounds: 1 });
    await noteAsked(db, 'another', '1');
    expect(await askedOf(db, 'another', 'general')).toEqual(new Set(['1']));
    await deleteGuild(db, 'club');
    expect(await db.selectFrom('triviaWalks').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('triviaAsked').select('guildId').execute()).toEqual([{ guildId: 'another' }]);
  });

  it('before there were walks still counts as asked', async () => {
    const url = `sqlite:${temporaryFolder()}/club.db`;
    const before = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < '0003'));
    const old = await openDatabase(url, before);
    await old
      .insertInto('triviaAsked')
      .columns(['guildId', 'pairKey'])
      .expression(
        old.selectNoFrom((select) => [select.val('club').as('guildId'), select.val('performer:1').as('pairKey')]),
      )
      .execute();
    await old.destroy();
    const db = await openDatabase(url);
    expect(await play(db, supplyFrom('general', ['1', '2', '3']), { id: 'one', rounds: 2 })).toEqual(['2', '3']);
    await db.destroy();
  });
});
