import { setImmediate } from 'node:timers/promises';
import { type ButtonInteraction, type ChatInputCommandInteraction, messageLink } from 'discord.js';
import type { App } from '../app.ts';
import { type Catalogue, confirmed, type Film, fullTitle } from '../catalogue/catalogue.ts';
import { runningGame, startGame, type GameSettings } from '../storage/trivia/games.ts';
import { questionAt } from '../storage/trivia/questions.ts';
import { triviaText as text } from '../texts/trivia-game.ts';
import { gatherPool, isGathered, questionPool } from '../trivia/questions/pool.ts';
import { supplyOf } from '../trivia/supply.ts';
import type { Reply } from './command.ts';
import { isInThread } from './in-thread.ts';
import { missingToPlay } from './permissions.ts';
import { plain } from './text.ts';
import { UserError } from './user-error.ts';

/** The fewest questions that a film needs for a game: the length of the shortest one. */
const ENOUGH = 5;

export type Wanted = Pick<GameSettings, 'rounds' | 'seconds' | 'difficulty' | 'filmId' | 'kinds' | 'chineseTitles'>;

/** About how many questions a song of a film is good for. */
const PER_SONG = 2;

/** Whether a film seems to have enough questions for a game. Gathers none, since a member is typing. */
export function seemsEnough({ catalogue }: App, { id, cues, cast, isFromShelf }: Film): boolean {
  if (isGathered(catalogue, id)) return questionPool(catalogue, { filmId: id }).length >= ENOUGH;
  const songs = cues.filter((cue) => confirmed(cue) !== undefined).length;
  return songs * PER_SONG + (isFromShelf ? 0 : cast.length) >= ENOUGH;
}

/** Starts a game where a member asked for one. The answer is private: the beginning is for everyone. */
export async function playTrivia(
  asked: ChatInputCommandInteraction<'cached' | 'raw'> | ButtonInteraction<'cached' | 'raw'>,
  wanted: Wanted,
  app: App,
): Promise<Reply> {
  const { guildId, channelId } = asked;
  const missing = missingToPlay(asked.appPermissions, { inThread: isInThread(asked) ?? false });
  if (missing.length > 0) throw new UserError(text.missing(missing));

  // Right after a start the pool may not be built yet. Building it in one go would hold up the deferral.
  await gatherPool(app.catalogue, { filmId: wanted.filmId ?? undefined }, setImmediate);
  const supply = supplyOf(app.catalogue, wanted, Math.random);
  const film = app.catalogue.films.get(wanted.filmId ?? '');
  const title = film && plain(fullTitle(film));
  if (supply.size < ENOUGH) throw new UserError(tooFewIn(app.catalogue, film));
  const rounds = Math.min(wanted.rounds, supply.size);
  const settings = { ...wanted, rounds, guildId, channelId, starterMemberId: asked.user.id };
  const started = await startGame(app.db, settings, { id: asked.id, now: app.now(), supply });
  if (!started) throw new UserError(text.runsAlready(await linkToGame(app, { guildId, channelId })));
  return { reply: { content: text.started({ rounds, wanted: wanted.rounds, film: title }) }, private: true };
}

/** Why there is no game, and what to do. */
function tooFewIn({ songs }: Catalogue, film: Film | undefined): string {
  if (film !== undefined) return (film.isFromShelf ? text.tooFewOnShelf : text.tooFew)(plain(fullTitle(film)));
  return songs.values().every(({ isFromShelf }) => isFromShelf) ? text.shelfTooSmall() : text.noQuestions();
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
