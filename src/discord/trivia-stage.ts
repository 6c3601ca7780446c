import { once } from 'node:events';
import { type Client, Routes, SnowflakeUtil } from 'discord.js';
import type { Program } from '../app.ts';
import { fullTitle } from '../catalogue/catalogue.ts';
import type { Stage } from '../due/stage.ts';
import type { TriviaGameRow } from '../storage/trivia/schema.ts';
import { gameText } from '../texts/trivia-game.ts';
import { fullTime } from '../trivia/game.ts';
import { beginningCard, stopId } from './cards/trivia-beginning.ts';
import { againId, endCard } from './cards/trivia-end.ts';
import { answerId, questionCard, type Round } from './cards/trivia-question.ts';
import { revealCard } from './cards/trivia-reveal.ts';
import { privateLine } from './cards/trivia-line.ts';
import { editMessage, findMessage, sendMessage } from './channel-messages.ts';
import { standingIn } from './standing.ts';

/** Sends a game's messages to Discord. */
export function createStage(client: Client<true>, { catalogueOf, now }: Pick<Program, 'catalogueOf' | 'now'>): Stage {
  const { application, rest } = client;
  const standing = (game: TriviaGameRow) => standingIn(client, game, now());
  const filmOf = async ({ guildId, filmId }: TriviaGameRow) => {
    const film = (await catalogueOf(guildId)).films.get(filmId ?? '');
    return film && fullTitle(film);
  };
  const roundOf = async (game: TriviaGameRow, { id, number }: { id: string; number: number }): Promise<Round> => ({
    ...{ id, number, rounds: game.rounds },
    film: await filmOf(game),
  });

  return {
    async begin({ game, isStarterHidden, firstAt }, signal) {
      const starterId = isStarterHidden ? null : game.starterMemberId;
      const card = beginningCard({ ...game, starterId, film: await filmOf(game), firstAt });
      return sendMessage(rest, { ...standing(game), body: { ...card, nonce: `${game.id}-0` } }, signal);
    },

    findBeginning({ game, since }, signal) {
      return findMessage(rest, { ...standing(game), button: stopId(game.id), since }, signal);
    },

    async callOff(game, signal) {
      if (game.beginningId === null) return { refused: 'message-gone' };
      const body = { content: gameText.ending.gone, components: [] };
      return editMessage(rest, { ...standing(game), messageId: game.beginningId, body }, signal);
    },

    async ask({ game, question, now: asked }, signal) {
      const card = questionCard(question.question, await roundOf(game, question), fullTime(asked, game.seconds));
      const body = { ...card, nonce: question.id };
      return sendMessage(rest, { ...standing(game), body }, signal);
    },

    findQuestion({ game, question: { id }, since }, signal) {
      return findMessage(rest, { ...standing(game), button: answerId(id, 0), since }, signal);
    },

    async reveal({ game, question: { messageId, ...asked }, lastWord, ...revealed }, signal) {
      if (messageId === null) return { refused: 'message-gone' };
      const { question } = asked;
      const round = await roundOf(game, asked);
      const card = revealCard(await catalogueOf(game.guildId), { question, round, ...revealed });
      const content = lastWord && { content: gameText.ending[lastWord] };
      return editMessage(rest, { ...standing(game), messageId, body: { ...card, ...content } }, signal);
    },

    async tell({ token, question: { question }, result, score }, signal) {
      const body = { content: privateLine(question, result, score) };
      const edited = rest.patch(Routes.webhookMessage(application.id, token), { body, auth: false, signal });
      // The member may have lost nothing but a line that the reveal says as well. A wait for a limit ends with the signal.
      await Promise.race([edited.catch(() => undefined), once(signal, 'abort')]);
    },

    async end({ game, ...ended }, signal) {
      const { id, ending } = game;
      const card = endCard({ id, ending: ending ?? 'played', film: await filmOf(game), ...ended });
      return sendMessage(rest, { ...standing(game), body: { ...card, nonce: id } }, signal);
    },

    findEnd({ game, since }, signal) {
      return findMessage(rest, { ...standing(game), button: againId(game.id), since }, signal);
    },

    instantOf: (messageId) => SnowflakeUtil.timestampFrom(messageId),
  };
}
