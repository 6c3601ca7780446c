import { gameText } from '../../texts/trivia-game.ts';
import type { Question } from '../../trivia/questions/question.ts';
import type { Result, Score } from '../../trivia/standings.ts';
import { plain } from '../text.ts';

/** What a member's private line turns into at the reveal. */
export function privateLine({ options, right }: Question, result: Result, score: Score): string {
  const named = (option: number) => gameText.option(option, plain(options[option] ?? ''));
  const { isRight, option, points, streak } = result;
  return isRight
    ? gameText.wasRight({ answer: named(right), points, streak, total: score.points })
    : gameText.wasWrong({ given: named(option), answer: named(right), total: score.points });
}
