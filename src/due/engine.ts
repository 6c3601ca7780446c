import { advance, claimGames, dueGames } from '../storage/trivia/games.ts';
import { settle } from '../storage/trivia/settle.ts';
import { createClockwork, type Clockwork, type TakeDue } from './clockwork.ts';
import { createPace } from './pace.ts';
import { STEPS, type Playing } from './steps.ts';

const ASK_EVERY = 200;

/** Longer than a step's calls together: then the process that claimed it is gone. */
const LEASE = 25_000;

/** Of Discord's 50 requests a second: the rest is for songs of the day. */
const CALLS_A_SECOND = 40;

/** Questions are asked more slowly than they can be revealed, so that those which close together never stand in line. */
const QUESTIONS_A_SECOND = 16;

/** Games read at once; what is left over is read in the next turn. */
const BATCH = 64;

/** Calls that Discord has not answered yet, over all games: beyond that it is in trouble, and more would not help it. */
const AT_ONCE = 400;

/**
 * Plays all games, in as many processes as there are: each step is stored, and taken by one of them. What needs the
 * database alone is never kept waiting; calls to Discord are paced, and reveals come before new questions.
 */
export function createEngine(playing: Playing): Clockwork {
  const { db, now, log } = playing;
  const calls = createPace({ perSecond: CALLS_A_SECOND, now });
  const questions = createPace({ perSecond: QUESTIONS_A_SECOND, now });

  const takeDue: TakeDue = async ({ begin, room }) => {
    const due = { now: now(), limit: BATCH };
    const closing = await dueGames(db, 'answers', due);
    await Promise.all(closing.map((game) => settle(db, game, now())));
    const resting = await dueGames(db, 'pause', due);
    await Promise.all(resting.map((game) => advance(db, game, { now: now(), supply: playing.supplyFor(game) })));

    const limits = { calls: Math.min(calls.free(), room()), questions: questions.free() };
    const calling = limits.calls > 0 ? await claimGames(db, { now: now(), until: now() + LEASE, limits }) : [];
    calls.take(calling.length);
    questions.take(calling.filter((game) => game.step === 'ask').length);
    for (const game of calling) {
      if (game.step === 'ask' || game.step === 'reveal' || game.step === 'end') begin(STEPS[game.step](game, playing));
    }
    return closing.length + resting.length + calling.length;
  };

  return createClockwork({ name: 'trivia', takeDue, every: ASK_EVERY, atOnce: AT_ONCE, now, log });
}
