import { setImmediate } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { App } from '../app.ts';
import { createEngine } from '../due/engine.ts';
import { gatherPools } from '../trivia/questions/pool.ts';
import { supplyOf, type Scope } from '../trivia/supply.ts';
import { inBackgroundOf } from './in-background.ts';
import { createStage } from './trivia-stage.ts';

export type Trivia = {
  /** Advances every game as far as it is due now; resolves once that is done. */
  keepUp: () => Promise<void>;
  /** Stops playing, and waits for steps under way. Another process, or the next one, goes on. */
  stop: () => Promise<void>;
};

export function startTrivia(client: Client<true>, app: App): Trivia {
  const { catalogue, db, now, log } = app;
  const supplyFor = (game: Scope) => supplyOf(catalogue, game, Math.random);
  const { globalRequestsPerSecond: requestsPerSecond } = client.rest.options;
  const engine = createEngine({ db, stage: createStage(client, app), supplyFor, requestsPerSecond, now, log });

  // Builds the pools early, in small pieces, so that the first player doesn't wait and nothing else is held up.
  inBackgroundOf(app)(gatherPools(catalogue, setImmediate));

  engine.start();
  return {
    keepUp: engine.keepUp,
    stop: engine.stop,
  };
}
