import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { findGame } from './games.ts';
import { lineToken, storeLine } from './lines.ts';
import { closeEarly, openQuestion } from './questions.ts';
import type { TriviaQuestionRow } from './schema.ts';

/** A press of an answer button. Instants are by Discord's clock, except `now`. */
export type Press = {
  questionId: string;
  memberId: string;
  option: number;
  pressedAt: number;
  /** Edits the answer to this press, which is the member's private line if it counts. */
  token: string;
  /** The pressed message. The press may get here before Discord confirms the message to us. */
  message: { id: string; at: number; channelId: string };
  now: number;
};

/**
 * The result of a press; the numbers are the option that the member is locked in to. `token` edits their private line;
 * it is gone once the question is revealed.
 */
export type Pressed = { locked: number } | { already: number; token: string | undefined } | 'over';

/**
 * Stores a member's answer, once and for all: one per member and question, pressed before the question closed, however
 * late it arrives before the answers are settled.
 */
export function press(db: Db, pressed: Press): Promise<Pressed> {
  return inTransaction(db, async (transaction) => {
    const { questionId, memberId, message, now } = pressed;
    const asked = () =>
      transaction.selectFrom('triviaQuestions').selectAll().where('id', '=', questionId).executeTakeFirst();
    const question = await asked();
    if (question === undefined || !(await stands(transaction, question, message))) return 'over';
    if (question.messageId === null) {
      await openQuestion(transaction, questionId, { messageId: message.id, openedAt: message.at });
    }
    if (await stored(transaction, pressed)) {
      const { token, pressedAt } = pressed;
      await storeLine(transaction, { questionId, memberId, token, pressedAt });
      await closeEarly(transaction, question, now);
      return { locked: pressed.option };
    }
    const first = await transaction
      .selectFrom('triviaAnswers')
      .select('option')
      .where('questionId', '=', questionId)
      .where('memberId', '=', memberId)
      .executeTakeFirst();
    if (first === undefined) return 'over';
    // Every connected process receives the press that counted.
    const token = await lineToken(transaction, pressed);
    return token === pressed.token ? { locked: first.option } : { already: first.option, token };
  });
}

/** Whether a question belongs to a message: a forged button id may name a question from elsewhere. */
async function stands(
  transaction: Db,
  { id, gameId, messageId }: TriviaQuestionRow,
  message: Press['message'],
): Promise<boolean> {
  if (messageId !== null) return messageId === message.id;
  const game = await findGame(transaction, gameId);
  if (game?.channelId !== message.channelId) return false;
  const other = await transaction
    .selectFrom('triviaQuestions')
    .select('id')
    .where('gameId', '=', gameId)
    .where('messageId', '=', message.id)
    .where('id', '!=', id)
    .executeTakeFirst();
  return other === undefined;
}

async function stored(transaction: Db, { questionId, memberId, option, pressedAt }: Press): Promise<boolean> {
  const inserted = await transaction
    .insertInto('triviaAnswers')
    .columns(['questionId', 'memberId', 'option', 'pressedAt'])
    .expression((expression) =>
      expression
        .selectFrom('triviaQuestions')
        .select((select) => [
          'id',
          select.val(memberId).as('memberId'),
          select.val(option).as('option'),
          select.val(pressedAt).as('pressedAt'),
        ])
        .where('id', '=', questionId)
        .where('closesAt', '>=', pressedAt)
        .where('revealedAt', 'is', null),
    )
    .onConflict((conflict) => conflict.columns(['questionId', 'memberId']).doNothing())
    .returning('questionId')
    .executeTakeFirst();
  return inserted !== undefined;
}
