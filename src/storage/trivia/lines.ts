import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import type { TriviaLineRow } from './schema.ts';

/** How long Discord takes edits by an interaction's token (Discord: Receiving and Responding, Followup Messages). */
const TOKEN_LIFE = 15 * 60_000;

/** Stores a member's private line with the press that counted. */
export async function storeLine(transaction: Db, line: TriviaLineRow): Promise<void> {
  await transaction
    .insertInto('triviaLines')
    .values(line)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The token of a member's private line under a question; undefined once the question is revealed. */
export async function lineToken(
  db: Db,
  { questionId, memberId }: { questionId: string; memberId: string },
): Promise<string | undefined> {
  const line = await db
    .selectFrom('triviaLines')
    .select('token')
    .where('questionId', '=', questionId)
    .where('memberId', '=', memberId)
    .executeTakeFirst();
  return line?.token;
}

/**
 * Deletes a game's private lines and returns those of one question that can still be edited. Each is returned once,
 * whatever the number of processes.
 */
export function takeLines(db: Db, question: { id: string; gameId: string }, now: number): Promise<TriviaLineRow[]> {
  return inTransaction(db, async (transaction) => {
    const lines = await deleteLines(transaction, question.gameId).returningAll().execute();
    return lines.filter(({ questionId, pressedAt }) => questionId === question.id && now - pressedAt < TOKEN_LIFE);
  });
}

/** A query: deletes the private lines of a game. */
export function deleteLines(transaction: Db, gameId: string) {
  return transaction
    .deleteFrom('triviaLines')
    .where('questionId', 'in', (select) =>
      select.selectFrom('triviaQuestions').select('id').where('gameId', '=', gameId),
    );
}

/** Deletes the private lines that Discord no longer lets us edit. */
export async function deleteOldLines(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('triviaLines')
    .where('pressedAt', '<', now - TOKEN_LIFE)
    .execute();
}
