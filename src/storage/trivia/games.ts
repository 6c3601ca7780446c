import { ABANDONED_AFTER, endingAfter, type Ending } from '../../trivia/game.ts';
import type { Supply } from '../../trivia/supply.ts';
import { removedGuilds } from '../removed-guilds.ts';
import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { storeNext } from './questions.ts';
import type { GameStep, TriviaGameRow } from './schema.ts';

/** The settings of `/trivia play`. */
export type GameSettings = Pick<
  TriviaGameRow,
  'guildId' | 'channelId' | 'rounds' | 'seconds' | 'difficulty' | 'filmId' | 'kinds' | 'chineseTitles'
> & { starterMemberId: string };

/** The steps that call Discord, most urgent first. Players wait for the question that a countdown promised. */
const CALLS = ['reveal', 'end', 'ask', 'begin'] as const satisfies readonly GameStep[];

/** The steps that lead to a reveal, and so share its pace. */
const LEADS_TO_REVEAL: readonly GameStep[] = ['ask', 'begin'];

export function findGame(db: Db, id: string): Promise<TriviaGameRow | undefined> {
  return db.selectFrom('triviaGames').selectAll().where('id', '=', id).executeTakeFirst();
}

export function runningGame(db: Db, channelId: string): Promise<TriviaGameRow | undefined> {
  return db.selectFrom('triviaGames').selectAll().where('openChannelId', '=', channelId).executeTakeFirst();
}

/**
 * Starts a game with its first question stored; `false` if the channel already has a game. Its id is the interaction's,
 * so it starts once however many processes receive that interaction.
 */
export function startGame(
  db: Db,
  settings: GameSettings,
  { id, now, supply }: { id: string; now: number; supply: Supply },
): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const fresh = { number: 1, step: 'begin', dueAt: now, leaseUntil: 0, attempts: 0, unsettledSince: null } as const;
    const game = await transaction
      .insertInto('triviaGames')
      .values({
        ...{ id, ...settings, ...fresh, openChannelId: settings.channelId },
        ...{ ending: null, startedAt: now, beginningId: null, messageId: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (game === undefined) return (await findGame(transaction, id)) !== undefined;
    await storeNext(transaction, game, supply);
    return true;
  });
}

/** Games due for a step that needs only the database, longest overdue first, without servers that removed the bot. */
export function dueGames(
  db: Db,
  step: 'answers' | 'pause',
  { now, limit }: { now: number; limit: number },
): Promise<TriviaGameRow[]> {
  return db
    .selectFrom('triviaGames')
    .selectAll()
    .where('step', '=', step)
    .where('dueAt', '<=', now)
    .where('guildId', 'not in', removedGuilds(db))
    .orderBy('dueAt')
    .limit(limit)
    .execute();
}

/**
 * Claims games due for a step that calls Discord, each for one process only, reveals before questions. The step's
 * message may have arrived from now on, so the first try sets `unsettledSince` to now. A game found so late that nobody
 * is waiting any more is set to end. Skips servers that removed the bot.
 */
export async function claimGames(
  db: Db,
  { now, until, limits }: { now: number; until: number; limits: { calls: number; questions: number } },
): Promise<TriviaGameRow[]> {
  // Runs several times a second, mostly for nothing, so check with a read, which needs no lock. The update below still
  // decides.
  if ((await claimable(db, CALLS, now).limit(1).executeTakeFirst()) === undefined) return [];
  return inTransaction(db, async (transaction) => {
    const claimed: TriviaGameRow[] = [];
    for (const step of CALLS) {
      const left = limits.calls - claimed.length;
      const questions = limits.questions - claimed.filter((game) => leadsToReveal(game.step)).length;
      const limit = leadsToReveal(step) ? Math.min(left, questions) : left;
      const some = await transaction
        .with('claimed', () =>
          claimable(transaction, [step], now).orderBy('waiting.dueAt').limit(limit).forUpdate().skipLocked(),
        )
        .updateTable('triviaGames')
        .set((set) => ({
          leaseUntil: until,
          attempts: set('attempts', '+', 1),
          unsettledSince: set.fn.coalesce('unsettledSince', set.val(now)),
          ending: set
            .case()
            .when('ending', 'is not', null)
            .then(set.ref('ending'))
            .when('dueAt', '<', now - ABANDONED_AFTER)
            .then(set.val<Ending>('abandoned'))
            .else(null)
            .end(),
        }))
        .where('id', 'in', (select) => select.selectFrom('claimed').select('id'))
        .returningAll()
        .execute();
      claimed.push(...some);
    }
    return claimed;
  });
}

/** Whether a step is paced as a question is: each will need a reveal. */
export function leadsToReveal(step: GameStep): boolean {
  return LEADS_TO_REVEAL.includes(step);
}

function claimable(db: Db, steps: readonly GameStep[], now: number) {
  return db
    .selectFrom('triviaGames as waiting')
    .select('waiting.id')
    .where('waiting.step', 'in', steps)
    .where('waiting.dueAt', '<=', now)
    .where('waiting.leaseUntil', '<=', now)
    .where('waiting.guildId', 'not in', removedGuilds(db));
}

/** Moves a game on from the step it was read at; false if it has moved since. */
export async function stepTo(
  db: Db,
  game: Pick<TriviaGameRow, 'id' | 'step' | 'number'>,
  to: Partial<TriviaGameRow>,
): Promise<boolean> {
  const moved = await db
    .updateTable('triviaGames')
    .set({ leaseUntil: 0, attempts: 0, unsettledSince: null, ...to })
    .where('id', '=', game.id)
    .where('step', '=', game.step)
    .where('number', '=', game.number)
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

/** Leaves a message on screen until the next step, or moves on at once if the game was stopped meanwhile. */
export function leaveUntil(
  db: Db,
  game: TriviaGameRow,
  { now, until, ...to }: { now: number; until: number; step: GameStep } & Partial<TriviaGameRow>,
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const current = await findGame(transaction, game.id);
    await stepTo(transaction, game, { ...to, dueAt: current?.ending === 'stopped' ? now : until });
  });
}

/** After a question: stores the next one, or sets the game to end. */
export function advance(db: Db, game: TriviaGameRow, { now, supply }: { now: number; supply: Supply }): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const current = await findGame(transaction, game.id);
    if (current?.step !== 'pause' || current.number !== game.number) return;
    const ending =
      current.ending ?? endingAfter(await answersOf(transaction, game.id), { isLast: game.number >= game.rounds });
    const next = { ...current, number: current.number + 1 };
    if (ending === undefined && (await storeNext(transaction, next, supply))) {
      await stepTo(transaction, current, { step: 'ask', number: next.number, dueAt: now });
      return;
    }
    await stepTo(transaction, current, { step: 'end', dueAt: now, ending: ending ?? 'used-up' });
  });
}

/** How many members answered each question that was seen, in order. */
async function answersOf(db: Db, gameId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('triviaQuestions')
    .leftJoin('triviaAnswers', 'triviaAnswers.questionId', 'triviaQuestions.id')
    .select((select) => ['number', select.fn.count('triviaAnswers.memberId').as('answers')])
    .where('gameId', '=', gameId)
    .where('openedAt', 'is not', null)
    .groupBy('number')
    .orderBy('number')
    .execute();
  return rows.map((row) => Number(row.answers));
}
