import type { APIEmbed } from 'discord.js';
import { gameText } from '../../texts/trivia-game.ts';
import type { Question } from '../../trivia/questions/question.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { clip, plain } from '../text.ts';
import { button, buttonRow } from './parts.ts';

/** What players may know before the reveal. */
export type UnrevealedQuestion = Pick<Question, 'text' | 'quote' | 'options' | 'difficulty' | 'isFromShelf'>;

/** A question's place in its game. `film` is what the game is about, if it is about one. */
export type Round = { id: string; number: number; rounds: number; film: string | undefined };

/** The same for every question, since a film's own colour would give it away. */
const COLOUR = 0xc8a24a;

/** A question with its four buttons. It cannot leak the right option, since it is not given it. */
export function questionCard(asked: UnrevealedQuestion, round: Round, closesAt: number): Card {
  const embed = questionEmbed(asked, round);
  return {
    embeds: [{ ...embed, description: `${embed.description}\n\n${gameText.closes(closesAt)}` }],
    components: [
      buttonRow(
        ...asked.options.map((label, option) => button(gameText.option(option, label), answerId(round.id, option))),
      ),
    ],
  };
}

/** The question without buttons and countdown, as it also stands above its reveal. */
export function questionEmbed(asked: UnrevealedQuestion, round: Round): APIEmbed & { description: string } {
  const { text, quote, difficulty, isFromShelf } = asked;
  const parts = [`**${plain(text)}**`, ...(quote === undefined ? [] : [`> ${plain(quote)}`])];
  return {
    color: COLOUR,
    author: { name: clip(gameText.heading({ ...round, difficulty }), LIMITS.embed.author) },
    description: parts.join('\n\n'),
    ...(isFromShelf && { footer: { text: gameText.fromShelf } }),
  };
}

/** The custom id of an answer, which names the stored question and the option's place. */
export function answerId(questionId: string, option: number): string {
  return customId('trivia', 'answer', questionId, String(option));
}
