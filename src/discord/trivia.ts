import { setImmediate } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Program } from '../app.ts';
import { createEngine } from '../due/engine.ts';
import { gatherPool, gatherPools } from '../trivia/questions/pool.ts';
import { type Scope, type Supply, supplyOf } from '../trivia/supply.ts';
import { inBackgroundOf } from './in-background.ts';
import { type MaybePromise, thenDo } from './maybe-promise.ts';
import { createStage } from './trivia-stage.ts';

/** A game, as far as it decides its questions. */
type Game = Scope & { guildId: string };

export type Trivia = {
  /** Advances every game as far as it is due now; resolves once that is done. */
  keepUp: () => Promise<void>;
  /** Stops playing, and waits for steps under way. Another process, or the next one, goes on. */
  stop: () => Promise<void>;
};

export function startTrivia(client: Client<true>, program: Program): Trivia {
  const { catalogueOf, db, now, log } = program;
  const supplyFor = (game: Game) =>
    thenDo(catalogueOf(game.guildId), (catalogue): MaybePromise<Supply> => {
      const supply = () => supplyOf(catalogue, game, Math.random);
      return gatherPool(catalogue, { filmId: game.filmId ?? undefined }, setImmediate)?.then(supply) ?? supply();
    });
  const { globalRequestsPerSecond: requestsPerSecond } = client.rest.options;
  const engine = createEngine({ db, stage: createStage(client, program), supplyFor, requestsPerSecond, now, log });

  // Builds the pools early, in small pieces, so that the first player doesn't wait and nothing else is held up.
  inBackgroundOf(program)(Promise.resolve(catalogueOf(null)).then((shipped) => gatherPools(shipped, setImmediate)));

  engine.start();
  return {
    keepUp: engine.keepUp,
    stop: engine.stop,
  };
}
