import { advance, claimGames, dueGames, leadsToReveal, stepTo } from '../storage/trivia/games.ts';
import { settle } from '../storage/trivia/settle.ts';
import type { GameStep, TriviaGameRow } from '../storage/trivia/schema.ts';
import type { Supply } from '../trivia/supply.ts';
import { createClockwork, type Clockwork, type TakeDue } from './clockwork.ts';
import { createPace } from './pace.ts';
import { createPrivateLines } from './private-lines.ts';
import { STEPS, type Playing } from './steps.ts';

const ASK_EVERY = 200;

/** Longer than all calls of a step: by then the process that claimed it is gone. */
const LEASE = 25_000;

/** Of the requests a second; the rest is for songs of the day. */
const CALLS = 0.8;

/** Questions are asked more slowly than they can be revealed, so that reveals due at the same time never queue. */
const QUESTIONS = 0.32;

/** When a game whose questions could not be gathered is tried again. */
const GATHER_AGAIN = 5_000;

/** Games read at once; the rest are read next time. */
const BATCH = 64;

/**
 * Calls that Discord has not answered yet, over all games. Beyond that Discord is in trouble, and more calls would not
 * help.
 */
const AT_ONCE = 400;

/**
 * Plays all games, across any number of processes: each step is stored and taken by one of them. Steps that need only
 * the database never wait; calls to Discord are paced, and reveals come before new questions.
 */
export function createEngine(playing: Playing): Clockwork {
  const { db, requestsPerSecond, now, log } = playing;
  const calls = createPace({ perSecond: CALLS * requestsPerSecond, now });
  const questions = createPace({ perSecond: QUESTIONS * requestsPerSecond, now });

  const lines = createPrivateLines(playing);
  const onStage = { ...playing, tell: lines.tell };

  const waiting = new Set<string>();
  /** One server's questions may take seconds to gather, and no other server's game waits for them. */
  const waitFor = async (game: TriviaGameRow, supply: Promise<Supply>) => {
    waiting.add(game.id);
    try {
      await advance(db, game, { supply: await supply, now: now() });
    } catch (error) {
      await stepTo(db, game, { dueAt: now() + GATHER_AGAIN });
      throw error;
    } finally {
      waiting.delete(game.id);
    }
  };

  const takeDue: TakeDue = async ({ begin, room }) => {
    const due = { now: now(), limit: BATCH };
    const closing = await dueGames(db, 'answers', due);
    await Promise.all(closing.map((game) => settle(db, game, now())));
    // Games that wait for their questions stay due, and must not fill the batch.
    const paused = await dueGames(db, 'pause', { ...due, limit: BATCH + waiting.size });
    const resting = paused.filter(({ id }) => !waiting.has(id));
    const advancing = resting.flatMap((game) => {
      const supply = playing.supplyFor(game);
      if (!(supply instanceof Promise)) return [advance(db, game, { supply, now: now() })];
      begin(waitFor(game, supply));
      return [];
    });
    await Promise.all(advancing);

    const limits = { calls: Math.min(calls.free(), room()), questions: questions.free() };
    const calling = limits.calls > 0 ? await claimGames(db, { now: now(), until: now() + LEASE, limits }) : [];
    calls.take(calling.length);
    questions.take(calling.filter((game) => leadsToReveal(game.step)).length);
    for (const game of calling) {
      if (isCall(game.step)) begin(STEPS[game.step](game, onStage));
    }
    return closing.length + resting.length + calling.length;
  };

  const games = createClockwork({ name: 'trivia', takeDue, every: ASK_EVERY, atOnce: AT_ONCE, now, log });
  return {
    start: () => {
      games.start();
      lines.start();
    },
    ask: games.ask,
    keepUp: async () => {
      await games.keepUp();
      await lines.keepUp();
    },
    stop: async () => {
      await games.stop();
      await lines.stop();
    },
  };
}

function isCall(step: GameStep): step is keyof typeof STEPS {
  return Object.hasOwn(STEPS, step);
}
