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

/** A film with fewer questions than the shortest game is not offered. */
const ENOUGH = 5;

export type Wanted = Pick<GameSettings, 'rounds' | 'seconds' | 'difficulty' | 'filmId'>;

/** True of a film that a game can be about. */
export function hasEnough(app: App, filmId: string): boolean {
  return questionPool(app.catalogue, { filmId }).length >= ENOUGH;
}

/** Starts a game where a member asked for one. The answer is theirs alone: the first question is what others see. */
export async function playTrivia(
  asked: ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>,
  wanted: Wanted,
  app: App,
): Promise<Reply> {
  const { guildId, channelId } = asked;
  const missing = missingToPlay(asked.appPermissions, { inThread: asked.channel?.isThread() ?? false });
  if (missing.length > 0) throw new UserError(text.missing(missing));

  // Right after a start nobody may have gathered them yet: in one go that would hold up the answer's acknowledgement.
  await gatherPool(app.catalogue, { filmId: wanted.filmId ?? undefined }, setImmediate);
  const supply = supplyOf(app.catalogue, wanted, Math.random);
  const film = app.catalogue.films.get(wanted.filmId ?? '');
  const title = film && plain(fullTitle(film));
  if (supply.size < ENOUGH) throw new UserError(title === undefined ? text.noQuestions() : text.tooFew(title));
  const rounds = Math.min(wanted.rounds, supply.size);
  const settings = { ...wanted, rounds, guildId, channelId, starterMemberId: asked.user.id };
  const started = await startGame(app.db, settings, { id: asked.id, now: app.now(), supply });
  if (!started) throw new UserError(text.runsAlready(await linkToGame(app, { guildId, channelId })));
  return { reply: { content: text.begins(rounds, wanted.seconds, title) }, private: true };
}

/** Its question, or the channel where that is still on its way. */
async function linkToGame(
  { db }: App,
  { guildId, channelId }: { guildId: string; channelId: string },
): Promise<string> {
  const game = await runningGame(db, channelId);
  const question = game && (await questionAt(db, game));
  if (!question?.messageId) return `<#${channelId}>`;
  return messageLink(channelId, question.messageId, guildId);
}
