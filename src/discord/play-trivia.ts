import { setImmediate } from 'node:timers/promises';
import { type ButtonInteraction, type ChatInputCommandInteraction, messageLink } from 'discord.js';
import type { App } from '../app.ts';
import { fullTitle } from '../catalogue/catalogue.ts';
import { runningGame, startGame, type GameSettings } from '../storage/trivia/games.ts';
import { questionAt } from '../storage/trivia/questions.ts';
import { triviaText as text } from '../texts/trivia-game.ts';
import { gatherPool, questionPool } from '../trivia/questions/pool.ts';
import { supplyOf } from '../trivia/supply.ts';
import type { Reply } from './command.ts';
import { missingToPlay } from './permissions.ts';
import { plain } from './text.ts';
import { UserError } from './user-error.ts';

/** The fewest questions that a film needs for a game: the length of the shortest one. */
const ENOUGH = 5;

export type Wanted = Pick<GameSettings, 'rounds' | 'seconds' | 'difficulty' | 'filmId' | 'kinds' | 'chineseTitles'>;

/** Whether a film has enough questions for a game. */
export function hasEnough(app: App, filmId: string): boolean {
  return questionPool(app.catalogue, { filmId }).length >= ENOUGH;
}

/** Starts a game where a member asked for one. The answer is private: the beginning is for everyone. */
export async function playTrivia(
  asked: ChatInputCommandInteraction<'cached' | 'raw'> | ButtonInteraction<'cached' | 'raw'>,
  wanted: Wanted,
  app: App,
): Promise<Reply> {
  const { guildId, channelId } = asked;
  const missing = missingToPlay(asked.appPermissions, { inThread: asked.channel?.isThread() ?? false });
  if (missing.length > 0) throw new UserError(text.missing(missing));

  // Right after a start the pool may not be built yet. Building it in one go would hold up the deferral.
  await gatherPool(app.catalogue, { filmId: wanted.filmId ?? undefined }, setImmediate);
  const supply = supplyOf(app.catalogue, wanted, Math.random);
  const film = app.catalogue.films.get(wanted.filmId ?? '');
  const title = film && plain(fullTitle(film));
  if (supply.size < ENOUGH) throw new UserError(title === undefined ? text.noQuestions() : text.tooFew(title));
  const rounds = Math.min(wanted.rounds, supply.size);
  const settings = { ...wanted, rounds, guildId, channelId, starterMemberId: asked.user.id };
  const started = await startGame(app.db, settings, { id: asked.id, now: app.now(), supply });
  if (!started) throw new UserError(text.runsAlready(await linkToGame(app, { guildId, channelId })));
  return { reply: { content: text.started({ rounds, wanted: wanted.rounds, film: title }) }, private: true };
}

/** A link to the current question; undefined if the question is not there yet. */
async function linkToGame(
  { db }: App,
  { guildId, channelId }: { guildId: string; channelId: string },
): Promise<string | undefined> {
  const game = await runningGame(db, channelId);
  const question = game && (await questionAt(db, game));
  return question?.messageId ? messageLink(channelId, question.messageId, guildId) : undefined;
}
