import type { Question } from '../../trivia/questions/question.ts';
import { readQuestion } from '../../trivia/questions/stored-question.ts';
import type { Db } from '../schema.ts';
import { answerOf } from './answer-row.ts';

/** A question of a game, and a member's answer to it; null where they gave none. */
export type OwnAnswer = {
  number: number;
  question: Question;
  answer: { option: number; isRight: boolean; points: number } | null;
};

/** A game's revealed questions in order, with a member's answers. */
export async function ownAnswers(
  db: Db,
  { gameId, memberId }: { gameId: string; memberId: string },
): Promise<OwnAnswer[]> {
  const rows = await db
    .selectFrom('triviaQuestions')
    .leftJoin('triviaAnswers', (join) =>
      join.onRef('triviaAnswers.questionId', '=', 'triviaQuestions.id').on('memberId', '=', memberId),
    )
    .select(['number', 'question', 'option', 'isRight', 'points'])
    .where('gameId', '=', gameId)
    .where('revealedAt', 'is not', null)
    .orderBy('number')
    .execute();
  return rows.map((row) => {
    const { number, question, option, isRight, points } = answerOf(row);
    const answer = option === null ? null : { option, isRight: isRight ?? false, points: points ?? 0 };
    return { number, question: readQuestion(question), answer };
  });
}
