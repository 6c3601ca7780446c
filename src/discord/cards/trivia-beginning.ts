import { gameText } from '../../texts/trivia-game.ts';
import type { Difficulty } from '../../trivia/questions/question.ts';
import { pointsWithin } from '../../trivia/scoring.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { plain } from '../text.ts';
import { button, buttonRow } from './parts.ts';

const COLOUR = 0xc8a24a;

/** What everyone in the channel sees before the first question, which comes at `firstAt`. */
export function beginningCard(game: {
  id: string;
  /** Null if the starter must not be named. */
  starterId: string | null;
  rounds: number;
  seconds: number;
  difficulty: Difficulty | 'mixed';
  film: string | undefined;
  firstAt: number;
}): Card {
  const { id, firstAt, difficulty } = game;
  const description = [
    gameText.begins({ ...game, film: game.film && plain(game.film) }),
    gameText.rules({ ...game, ...pointsWithin(difficulty) }),
    gameText.firstAt(firstAt),
  ];
  return {
    embeds: [{ color: COLOUR, title: gameText.beginTitle, description: description.join('\n\n') }],
    components: [buttonRow(button(gameText.stop, stopId(id)))],
  };
}

/** The custom id of the button that ends a game early. */
export function stopId(gameId: string): string {
  return customId('trivia', 'stop', gameId);
}
