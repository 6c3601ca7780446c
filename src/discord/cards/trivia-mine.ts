import type { OwnAnswer } from '../../storage/trivia/own-answers.ts';
import { gameText } from '../../texts/trivia-game.ts';
import type { Body } from '../command.ts';
import { plainWithin } from '../text.ts';

/** Twenty questions of these lengths fit a message's 6,000 characters, and ten an embed's description. */
const QUESTION = 120;
const OPTION = 60;
const IN_AN_EMBED = 10;

const COLOUR = 0xc8a24a;

/** A member's own answers in a game, for their eyes only. */
export function mineCard(answers: readonly OwnAnswer[]): Body {
  const rows = answers.map(({ number, question: { text, options, right }, answer }) => {
    const named = (option: number) => plainWithin(options[option] ?? '', OPTION);
    const own = answer && { ...answer, given: named(answer.option) };
    return gameText.mine({ number, text: plainWithin(text, QUESTION), answer: named(right), own });
  });
  const given = answers.flatMap(({ answer }) => answer ?? []);
  const total = {
    asked: answers.length,
    right: given.filter(({ isRight }) => isRight).length,
    points: given.reduce((sum, { points }) => sum + points, 0),
  };
  const pages = [rows.slice(0, IN_AN_EMBED), rows.slice(IN_AN_EMBED)].filter((page) => page.length > 0);
  return {
    embeds: pages.map((page, at) => ({
      color: COLOUR,
      ...(at === 0 && { title: gameText.mineTitle(total) }),
      description: page.join('\n'),
    })),
  };
}
