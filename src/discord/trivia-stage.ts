import { type Client, SnowflakeUtil } from 'discord.js';
import type { App } from '../app.ts';
import { fullTitle } from '../catalogue/catalogue.ts';
import { resultsOfQuestion, standingsOf, unnamedIn } from '../storage/trivia/boards.ts';
import { askedOf } from '../storage/trivia/asked.ts';
import type { TriviaGameRow } from '../storage/trivia/schema.ts';
import { fullTime } from '../trivia/game.ts';
import type { Stage } from '../due/stage.ts';
import type { Supply } from '../trivia/supply.ts';
import { againId, endCard } from './cards/trivia-end.ts';
import { answerId, questionCard, type Round } from './cards/trivia-question.ts';
import { revealCard } from './cards/trivia-reveal.ts';
import { editMessage, findMessage, sendMessage } from './channel-messages.ts';

/** Members are named, and never pinged. */
const silent = { allowed_mentions: { parse: [] } };

/** A game's way to Discord. */
export function createStage(
  { rest }: Pick<Client, 'rest'>,
  { catalogue, db }: App,
  supplyFor: (game: TriviaGameRow) => Supply,
): Stage {
  const filmOf = ({ filmId }: TriviaGameRow) => {
    const film = catalogue.films.get(filmId ?? '');
    return film && fullTitle(film);
  };
  const roundOf = (game: TriviaGameRow, id: string): Round => ({
    ...{ id, number: game.number, rounds: game.rounds },
    film: filmOf(game),
  });

  return {
    ask({ game, question, now }, signal) {
      const card = questionCard(question.question, roundOf(game, question.id), fullTime(now, game.seconds));
      const body = { ...card, ...silent, nonce: question.id };
      return sendMessage(rest, { channelId: game.channelId, body }, signal);
    },

    findQuestion({ channelId, unsettledSince }, { id }, signal) {
      return findMessage(rest, { channelId, button: answerId(id, 0), since: unsettledSince ?? 0 }, signal);
    },

    async reveal(game, { id, question, messageId }, signal) {
      if (messageId === null) return { refused: 'message-gone' };
      const [results, unnamed] = [await resultsOfQuestion(db, id), await unnamedIn(db, game)];
      const card = revealCard(catalogue, { question, round: roundOf(game, id), results, unnamed });
      return editMessage(rest, { channelId: game.channelId, messageId, body: { ...card, ...silent } }, signal);
    },

    async end(game, signal) {
      const { id, channelId, ending } = game;
      const unnamed = await unnamedIn(db, game);
      const standings = new Map([...(await standingsOf(db, id))].filter(([memberId]) => !unnamed.has(memberId)));
      const supply = supplyFor(game);
      const left = supply.left(await askedOf(db, game.guildId, supply.pool));
      const card = endCard({ id, ending: ending ?? 'played', standings, left, film: filmOf(game) });
      return sendMessage(rest, { channelId, body: { ...card, ...silent, nonce: id } }, signal);
    },

    findEnd({ id, channelId, unsettledSince }, signal) {
      return findMessage(rest, { channelId, button: againId(id), since: unsettledSince ?? 0 }, signal);
    },

    instantOf: (messageId) => SnowflakeUtil.timestampFrom(messageId),
  };
}
