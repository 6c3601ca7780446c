import { advance, claimGames, dueGames } from '../storage/trivia/games.ts';
import type { TriviaGameRow } from '../storage/trivia/schema.ts';
import { settle } from '../storage/trivia/settle.ts';
import { createPace } from './pace.ts';
import { STEPS, type Playing } from './steps.ts';

/** The database is asked this often. What is due is stored, so a timer that is late or lost costs nothing. */
const ASK_EVERY = 200;

/** Longer than a step's calls together: then the process that claimed it is gone. */
const LEASE = 15_000;

/** Of Discord's 50 requests a second: the rest is for songs of the day. */
const CALLS_A_SECOND = 40;

/** Questions are asked more slowly than they can be revealed, so that those which close together never stand in line. */
const QUESTIONS_A_SECOND = 16;

/** Games read at once; what is left over is read in the next turn. */
const BATCH = 64;

export type Engine = {
  start: () => void;
  /** Takes every step that is due now, and those that follow from it at once; resolves when that is done. */
  keepUp: () => Promise<void>;
  /** Takes no more, and waits for what is under way. */
  stop: () => Promise<void>;
};

/**
 * Plays all games, in as many processes as there are: each step is stored, and taken by one of them. What needs the
 * database alone is never kept waiting; calls to Discord are paced, and reveals come before new questions.
 */
export function createEngine(playing: Playing): Engine {
  const { db, now, log } = playing;
  const calls = createPace({ perSecond: CALLS_A_SECOND, now });
  const questions = createPace({ perSecond: QUESTIONS_A_SECOND, now });
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<number> | undefined;
  let stopped = false;

  const begin = (game: TriviaGameRow) => {
    if (game.step !== 'ask' && game.step !== 'reveal' && game.step !== 'end') return;
    const step = STEPS[game.step](game, playing)
      .catch((error: unknown) => log.error({ event: 'step-failed', game: game.id, err: error }, 'a game got stuck'))
      .then(() => void underWay.delete(step));
    underWay.add(step);
  };

  const takeSteps = async (): Promise<number> => {
    const due = { now: now(), limit: BATCH };
    const closing = await dueGames(db, 'answers', due);
    await Promise.all(closing.map((game) => settle(db, game, now())));
    const resting = await dueGames(db, 'pause', due);
    await Promise.all(resting.map((game) => advance(db, game, { now: now(), supply: playing.supplyFor(game) })));

    const limits = stopped ? { calls: 0, questions: 0 } : { calls: calls.free(), questions: questions.free() };
    const calling = limits.calls === 0 ? [] : await claimGames(db, { now: now(), until: now() + LEASE, limits });
    calls.take(calling.length);
    questions.take(calling.filter((game) => game.step === 'ask').length);
    for (const game of calling) begin(game);
    return closing.length + resting.length + calling.length;
  };

  const ask = () => {
    asking ??= takeSteps()
      .catch((error: unknown) => {
        log.error({ event: 'ask-failed', err: error }, 'what is due could not be read');
        return 0;
      })
      .finally(() => (asking = undefined));
    return asking;
  };

  return {
    start: () => {
      timer = setInterval(() => void ask(), ASK_EVERY);
    },
    keepUp: async () => {
      for (;;) {
        // One that was under way may have read the clock before it was moved.
        await asking;
        const taken = await ask();
        const waited = underWay.size;
        await Promise.all(underWay);
        if (taken + waited === 0) return;
      }
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await asking;
      await Promise.all(underWay);
    },
  };
}
