import type { Db } from '../../../src/storage/schema.ts';
import { findGame, leaveUntil, startGame, type GameSettings } from '../../../src/storage/trivia/games.ts';
import type { Supply } from '../../../src/trivia/supply.ts';

/** Starts a game whose countdown is over, so that it waits for its first question to be sent. */
export async function startAtQuestion(
  db: Db,
  settings: GameSettings,
  start: { id: string; now: number; supply: Supply },
): Promise<void> {
  await startGame(db, settings, start);
  const game = await findGame(db, start.id);
  if (game) await leaveUntil(db, game, { step: 'ask', now: start.now, until: start.now });
}
