import { ButtonStyle, ComponentType } from 'discord.js';
import { gameText } from '../../texts/trivia-game.ts';
import type { Ending } from '../../trivia/game.ts';
import type { Question } from '../../trivia/questions/question.ts';
import { bestStreak, ranking, type Standings } from '../../trivia/standings.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { linesWithin, plain } from '../text.ts';
import { button, buttonRow } from './parts.ts';

const NAMED = 25;
const LENGTH = 3_000;
const COLOUR = 0xc8a24a;

/** A question, and how many of those who answered it got it right. */
type Hardest = { question: { number: number; question: Question }; right: number; answered: number };

/** A game's end. `standings` holds those who may be named; `left` counts questions the server has not seen yet. */
export function endCard(game: {
  id: string;
  ending: Ending;
  standings: Standings;
  hardest: Hardest | undefined;
  left: number;
  film: string | undefined;
}): Card {
  const { id, ending, standings, hardest, left, film } = game;
  const rows = ranking(standings).map(({ place, memberId, standing }) => gameText.rank(place, memberId, standing));
  const more = rows.length > NAMED ? [gameText.more(rows.length - NAMED)] : [];
  const best = bestStreak(standings);
  const notable = [
    best && best.streak > 1 ? gameText.bestStreak(best.streak, best.memberIds.slice(0, 5)) : '',
    hardest ? toldHardest(hardest) : '',
  ];
  const parts = [
    gameText.ending[ending],
    linesWithin([...rows.slice(0, NAMED), ...more], LENGTH),
    notable.filter(Boolean).join('\n'),
  ];
  return {
    embeds: [
      {
        color: COLOUR,
        title: gameText.endTitle,
        description: parts.filter(Boolean).join('\n\n'),
        footer: { text: gameText.left(left, film) },
      },
    ],
    components: [
      buttonRow(
        {
          type: ComponentType.Button,
          style: ButtonStyle.Primary,
          label: gameText.playAgain,
          custom_id: againId(id),
        },
        button(gameText.myAnswers, customId('trivia', 'mine', id)),
      ),
    ],
  };
}

function toldHardest({ question: { number, question }, right, answered }: Hardest): string {
  const answer = plain(question.options[question.right] ?? '');
  return gameText.hardest({ number, text: plain(question.text), answer, right, answered });
}

/** The custom id of `Play again`, which names the game whose settings are used. */
export function againId(gameId: string): string {
  return customId('trivia', 'again', gameId);
}
