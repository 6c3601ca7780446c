import type { StoredTriviaAnswer, TriviaAnswerRow } from './schema.ts';

/** Reads a stored answer, along with any other selected columns. */
export function answerOf<Row extends Pick<StoredTriviaAnswer, 'isRight'>>(
  row: Row,
): Omit<Row, 'isRight'> & Pick<TriviaAnswerRow, 'isRight'> {
  return { ...row, isRight: row.isRight === null ? null : row.isRight === 1 };
}
