import type { StoredTriviaAnswer, TriviaAnswerRow } from './schema.ts';

/** A stored answer, with whatever was selected beside it, as the rest of the program reads it. */
export function answerOf<Row extends Pick<StoredTriviaAnswer, 'isRight'>>(
  row: Row,
): Omit<Row, 'isRight'> & Pick<TriviaAnswerRow, 'isRight'> {
  return { ...row, isRight: row.isRight === null ? null : row.isRight === 1 };
}
