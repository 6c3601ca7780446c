import { setImmediate } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import type { App } from '../app.ts';
import { deleteGuild, deleteOld } from '../storage/trivia/retention.ts';
import { createEngine } from '../due/engine.ts';
import { gatherPools } from '../trivia/questions/pool.ts';
import { supplyOf, type Subject } from '../trivia/supply.ts';
import { inBackgroundOf } from './in-background.ts';
import { createStage } from './trivia-stage.ts';

const HOUR = 60 * 60 * 1_000;

export type Trivia = {
  /** Takes every game as far as it is due now; resolves once that is done. */
  keepUp: () => Promise<void>;
  /** Plays on no more, and waits for what is under way. Another process, or the next one, goes on. */
  stop: () => Promise<void>;
};

/** Plays every game from now on, and deletes what has been kept long enough, or belongs to a server that removed us. */
export function startTrivia(client: Client<true>, app: App): Trivia {
  const { catalogue, db, now, isTimeConfirmed, log } = app;
  const supplyFor = (game: Subject) => supplyOf(catalogue, game, Math.random);
  const engine = createEngine({ db, stage: createStage(client, app), supplyFor, now, log });

  const inBackground = inBackgroundOf(app);
  client.on(Events.GuildDelete, (guild) => inBackground(deleteGuild(db, guild.id)));
  const deleteWhatIsOld = () => {
    if (isTimeConfirmed()) inBackground(deleteOld(db, now()));
  };
  deleteWhatIsOld();
  const retention = setInterval(deleteWhatIsOld, HOUR);
  // So that the first to play does not wait for it, and nobody else does meanwhile.
  inBackground(gatherPools(catalogue, setImmediate));

  engine.start();
  return {
    keepUp: engine.keepUp,
    stop: async () => {
      clearInterval(retention);
      await engine.stop();
    },
  };
}
