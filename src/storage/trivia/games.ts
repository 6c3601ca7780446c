import { ABANDONED_AFTER, endingAfter, type Ending } from '../../trivia/game.ts';
import type { Supply } from '../../trivia/supply.ts';
import { noteInteraction, type Interaction } from '../interactions.ts';
import { removedGuilds } from '../removed-guilds.ts';
import type { Db } from '../schema.ts';
import { groupCommit } from '../group-commit.ts';
import { closeAt, questionAt, storeNext } from './questions.ts';
import type { GameStep, TriviaGameRow } from './schema.ts';

/** What is decided with `/trivia play`. */
export type GameSettings = Pick<
  TriviaGameRow,
  'guildId' | 'channelId' | 'rounds' | 'seconds' | 'difficulty' | 'filmId'
> & { starterMemberId: string };

/** A step that should have been taken so long ago, or is put off for so long, does not get through. Milliseconds. */
const STUCK_AFTER = 5_000;

/** The steps that take calls to Discord, the ones that someone waits for first. */
const CALLS = ['reveal', 'end', 'ask'] as const satisfies readonly GameStep[];

export function findGame(db: Db, id: string): Promise<TriviaGameRow | undefined> {
  return db.selectFrom('triviaGames').selectAll().where('id', '=', id).executeTakeFirst();
}

export function runningGame(db: Db, channelId: string): Promise<TriviaGameRow | undefined> {
  return db.selectFrom('triviaGames').selectAll().where('openChannelId', '=', channelId).executeTakeFirst();
}

/**
 * Starts a game with its first question stored; `false` where the channel has another one already. Its id is that of
 * the interaction that asked for it, so that whichever process hears of that starts it once.
 */
export function startGame(
  db: Db,
  settings: GameSettings,
  { id, now, supply }: { id: string; now: number; supply: Supply },
): Promise<boolean> {
  return groupCommit(db, async (transaction) => {
    const fresh = { number: 1, step: 'ask', dueAt: now, leaseUntil: 0, attempts: 0, unsettledSince: null } as const;
    const game = await transaction
      .insertInto('triviaGames')
      .values({
        ...{ id, ...settings, ...fresh, openChannelId: settings.channelId },
        ...{ ending: null, startedAt: now, messageId: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (game === undefined) return (await findGame(transaction, id)) !== undefined;
    await storeNext(transaction, game, supply);
    return true;
  });
}

/** Games with a step of this kind to take that needs the database alone, the longest due first, but for servers that removed the bot. */
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
 * Claims games with a step to take that calls Discord, each for one process alone: reveals come before questions. From
 * now on the step's message may have arrived: on the first try `unsettledSince` is set to now. A game found so late that
 * nobody waits for it any more is to end. Those of servers that removed the bot are left alone.
 */
export async function claimGames(
  db: Db,
  { now, until, limits }: { now: number; until: number; limits: { calls: number; questions: number } },
): Promise<TriviaGameRow[]> {
  // Asked several times a second, mostly for nothing: a read needs no lock. The update below still decides.
  if ((await claimable(db, CALLS, now).limit(1).executeTakeFirst()) === undefined) return [];
  return groupCommit(db, async (transaction) => {
    const claimed: TriviaGameRow[] = [];
    for (const step of CALLS) {
      const left = limits.calls - claimed.length;
      const limit = step === 'ask' ? Math.min(left, limits.questions) : left;
      const some = await transaction
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
        .where('id', 'in', claimable(transaction, [step], now).orderBy('waiting.dueAt').limit(limit))
        .returningAll()
        .execute();
      claimed.push(...some);
    }
    return claimed;
  });
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

/** Takes a game from the step that it was read at to another; false where it has moved since. */
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

/** A reveal is shown and stands for a while, but in a game that was stopped meanwhile. */
export function pause(db: Db, game: TriviaGameRow, { now, until }: { now: number; until: number }): Promise<void> {
  return groupCommit(db, async (transaction) => {
    const current = await findGame(transaction, game.id);
    await stepTo(transaction, game, { step: 'pause', dueAt: current?.ending === 'stopped' ? now : until });
  });
}

/** After a question: the next one is stored, or the game comes to its end. */
export function advance(db: Db, game: TriviaGameRow, { now, supply }: { now: number; supply: Supply }): Promise<void> {
  return groupCommit(db, async (transaction) => {
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

/**
 * Ends a game early, once an interaction: what was answered counts, and is revealed. Where it is ending already and
 * Discord keeps it from its end, it is over at once, so that its channel is free.
 */
export function stopGame(
  db: Db,
  id: string,
  { interaction, now }: { interaction: Interaction; now: number },
): Promise<'ending' | 'over'> {
  return groupCommit(db, async (transaction) => {
    // Heard of again, it may find the next game in the channel, which nobody asked to stop.
    const isNew = await noteInteraction(transaction, interaction);
    const stopped = isNew ? await markStopped(transaction, id) : undefined;
    if (stopped === undefined) {
      const game = await findGame(transaction, id);
      if (game === undefined || game.step === 'over') return 'over';
      if (!isNew || !isStuck(game, now)) return 'ending';
      await close(transaction, game, { messageId: null });
      return 'over';
    }
    if (stopped.step === 'pause') await stepTo(transaction, stopped, { dueAt: now });
    const question = await questionAt(transaction, stopped);
    if (stopped.step === 'answers' && question)
      await closeAt(transaction, question, { at: interaction.createdTimestamp, now });
    return 'ending';
  });
}

/** Undefined where the game is ending already. */
function markStopped(transaction: Db, id: string): Promise<TriviaGameRow | undefined> {
  return transaction
    .updateTable('triviaGames')
    .set({ ending: 'stopped' })
    .where('id', '=', id)
    .where('openChannelId', 'is not', null)
    .where('ending', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** The game is over: its channel is free, and who was forgotten meanwhile or started it leaves no trace in it. */
export function finishGame(
  db: Db,
  game: TriviaGameRow,
  { messageId, ending }: { messageId: string | null; ending: Ending },
): Promise<void> {
  return groupCommit(db, (transaction) => close(transaction, game, { messageId, ending }));
}

async function close(
  transaction: Db,
  game: TriviaGameRow,
  ended: { messageId: string | null; ending?: Ending },
): Promise<void> {
  const over = { step: 'over', dueAt: null, openChannelId: null, starterMemberId: null } as const;
  if (!(await stepTo(transaction, game, { ...over, ...ended }))) return;
  await transaction
    .deleteFrom('triviaAnswers')
    .where('questionId', 'in', (select) =>
      select.selectFrom('triviaQuestions').select('id').where('gameId', '=', game.id),
    )
    .where('memberId', 'in', (select) =>
      select.selectFrom('triviaLeaving').select('memberId').where('gameId', '=', game.id),
    )
    .execute();
  await transaction.deleteFrom('triviaLeaving').where('gameId', '=', game.id).execute();
}

/** True of a game whose answers are settled, and whose next message does not get through. */
function isStuck({ step, attempts, dueAt }: TriviaGameRow, now: number): boolean {
  return step !== 'answers' && (attempts > 1 || Math.abs((dueAt ?? now) - now) > STUCK_AFTER);
}

/**
 * Finishes a game whose end card was pressed: the card is there, even if Discord has not confirmed it to us yet. A game
 * that is still being played goes on, since the press may be forged.
 */
export async function endCardSeen(db: Db, game: TriviaGameRow, messageId: string): Promise<void> {
  if (game.step !== 'end') return;
  await finishGame(db, game, { messageId, ending: game.ending ?? 'played' });
}

/** How many answered each question that was seen, in order. */
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
