import type { Ending } from '../../trivia/game.ts';
import { inTransaction } from '../transaction.ts';
import { noteInteraction, type Interaction } from '../interactions.ts';
import type { Db } from '../schema.ts';
import { findGame, stepTo } from './games.ts';
import { deleteLines } from './lines.ts';
import { closeAt, questionAt } from './questions.ts';
import type { TriviaGameRow } from './schema.ts';

/** A step this long overdue, or postponed by this long, is stuck. Milliseconds. */
const STUCK_AFTER = 5_000;

/**
 * Stops a game early, once per interaction: its answers count and are revealed. A game that is already ending but can't
 * reach Discord is closed at once, to free its channel.
 */
export function stopGame(
  db: Db,
  id: string,
  { interaction, now }: { interaction: Interaction; now: number },
): Promise<'ending' | 'over'> {
  return inTransaction(db, async (transaction) => {
    // A repeated interaction could stop the channel's next game, which nobody asked for.
    const isNew = await noteInteraction(transaction, interaction);
    const stopped = isNew ? await markStopped(transaction, id) : undefined;
    if (stopped === undefined) {
      const game = await findGame(transaction, id);
      if (game === undefined || game.step === 'over') return 'over';
      if (!isNew || !isStuck(game, now)) return 'ending';
      await close(transaction, game, { messageId: null });
      return 'over';
    }
    if (isWaiting(stopped)) await stepTo(transaction, stopped, { dueAt: now });
    const question = await questionAt(transaction, stopped);
    if (stopped.step === 'answers' && question)
      await closeAt(transaction, question, { at: interaction.createdTimestamp, now });
    return 'ending';
  });
}

/** Undefined if the game is already ending. */
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

/** Closes a game: frees its channel, and deletes its starter's id and the answers of anyone forgotten meanwhile. */
export function finishGame(
  db: Db,
  game: TriviaGameRow,
  { messageId, ending }: { messageId: string | null; ending: Ending },
): Promise<void> {
  return inTransaction(db, (transaction) => close(transaction, game, { messageId, ending }));
}

async function close(
  transaction: Db,
  game: TriviaGameRow,
  ended: { messageId: string | null; ending?: Ending },
): Promise<void> {
  const over = { step: 'over', dueAt: null, openChannelId: null, starterMemberId: null } as const;
  if (!(await stepTo(transaction, game, { ...over, ...ended }))) return;
  await deleteLines(transaction, game.id).execute();
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

/** Whether a game waits for nothing but its time: in the countdown to its first question, or between two. */
function isWaiting({ step, attempts }: TriviaGameRow): boolean {
  return step === 'pause' || (step === 'ask' && attempts === 0);
}

/** Whether a game's answers are settled but its next message is not getting through. */
function isStuck({ step, attempts, dueAt }: TriviaGameRow, now: number): boolean {
  return step !== 'answers' && (attempts > 1 || Math.abs((dueAt ?? now) - now) > STUCK_AFTER);
}

/**
 * Finishes a game whose end card was pressed: the card exists, even if Discord has not confirmed it yet. A game still
 * in play goes on, since the press may be forged.
 */
export async function endCardSeen(db: Db, game: TriviaGameRow, messageId: string): Promise<void> {
  if (game.step !== 'end') return;
  await finishGame(db, game, { messageId, ending: game.ending ?? 'played' });
}
