import type { Logger } from 'pino';
import { RESEND_WITHIN, type Found, type Sent } from './posting.ts';
import type { Db } from '../storage/schema.ts';
import { finishGame, pause, stepTo } from '../storage/trivia/games.ts';
import { openQuestion, questionAt } from '../storage/trivia/questions.ts';
import type { TriviaGameRow } from '../storage/trivia/schema.ts';
import { together } from '../storage/together.ts';
import { clockDifference, PAUSE } from '../trivia/game.ts';
import type { Edited, Stage } from './stage.ts';
import type { Subject, Supply } from '../trivia/supply.ts';

/** What games are played with. Time is a parameter: `now` is milliseconds since 1970. */
export type Playing = {
  db: Db;
  stage: Stage;
  supplyFor: (game: Subject) => Supply;
  now: () => number;
  log: Logger;
};

/** How long Discord may take for one call. Shorter than a claim's lease. */
const CALL_TIMEOUT = 10_000;

/** After so many tries without an answer from Discord a game goes on without the message. */
const TRIES = 8;

const LONGEST_WAIT = 30_000;

type Step = (game: TriviaGameRow, playing: Playing) => Promise<void>;

/** The steps that call Discord, each for a game that this process has claimed. */
export const STEPS: Readonly<Record<'ask' | 'reveal' | 'end', Step>> = {
  async ask(game, playing) {
    const { db, stage, now } = playing;
    const question = await questionAt(db, game);
    if (question === undefined) return;
    if (isFirstTry(game) && game.ending !== null) {
      await stepTo(db, game, { step: 'end', dueAt: now() });
      return;
    }
    const before = now();
    const sent = await sendOrFind(game, playing, {
      send: (signal) => stage.ask({ game, question, now: before }, signal),
      find: (signal) => stage.findQuestion(game, question, signal),
    });
    if (sent === 'later') return;
    if (sent === 'gone') return finishGame(db, game, { messageId: null, ending: 'gone' });
    if (sent === 'never-known') return unasked(game, playing);
    const openedAt = stage.instantOf(sent.messageId);
    // A message that was found may be from long ago, and tells nothing about the clocks.
    const difference = sent.found ? 0 : clockDifference({ before, named: openedAt, after: now() });
    await together(db, (transaction) =>
      openQuestion(transaction, question.id, { messageId: sent.messageId, openedAt, difference }),
    );
  },

  async reveal(game, playing) {
    const { db, stage, now, log } = playing;
    const question = await questionAt(db, game);
    if (question === undefined) return;
    const edited = await stage.reveal(game, question, AbortSignal.timeout(CALL_TIMEOUT));
    if (isGone(edited)) return finishGame(db, game, { messageId: null, ending: 'gone' });
    if (isUnknown(edited) && game.attempts < TRIES) return tryLater(game, playing, game.unsettledSince);
    if (edited !== 'done')
      log.warn({ event: 'reveal-failed', game: game.id, outcome: edited }, 'a reveal is not shown');
    await pause(db, game, { now: now(), until: now() + PAUSE });
  },

  async end(game, playing) {
    const { db, stage } = playing;
    const sent = await sendOrFind(game, playing, {
      send: (signal) => stage.end(game, signal),
      find: (signal) => stage.findEnd(game, signal),
    });
    if (sent === 'later') return;
    const messageId = typeof sent === 'object' ? sent.messageId : null;
    await finishGame(db, game, { messageId, ending: sent === 'gone' ? 'gone' : (game.ending ?? 'played') });
  },
};

type Way = { send: (signal: AbortSignal) => Promise<Sent>; find: (signal: AbortSignal) => Promise<Found> };

/**
 * Sends a message that must not be there twice. Where an earlier try may have arrived, Discord makes one message of
 * two with the same nonce for some minutes; afterwards the channel is read.
 */
async function sendOrFind(
  game: TriviaGameRow,
  playing: Playing,
  { send, find }: Way,
): Promise<{ messageId: string; found: boolean } | 'later' | 'gone' | 'never-known'> {
  const { now, log } = playing;
  const signal = AbortSignal.timeout(CALL_TIMEOUT);
  if (now() - (game.unsettledSince ?? now()) > RESEND_WITHIN) {
    const found = await find(signal);
    if (typeof found === 'object') return { ...found, found: true };
    if (found === 'unreadable-for-good' || game.attempts >= TRIES) return 'never-known';
    await tryLater(game, playing, found === 'absent' ? null : game.unsettledSince);
    return 'later';
  }
  const sent = await send(signal);
  if ('messageId' in sent) return { ...sent, found: false };
  if (isGone(sent)) return 'gone';
  if (isUnknown(sent) && game.attempts < TRIES) {
    await tryLater(game, playing, game.unsettledSince);
    return 'later';
  }
  log.warn({ event: 'send-failed', game: game.id, outcome: sent }, 'a message of a game could not be sent');
  return 'never-known';
}

/** The round is void: nobody can tell whether the question was seen. */
async function unasked(game: TriviaGameRow, { db, now }: Playing): Promise<void> {
  await stepTo(db, game, { step: 'pause', dueAt: now() });
}

async function tryLater(game: TriviaGameRow, { db, now }: Playing, unsettledSince: number | null): Promise<void> {
  const wait = Math.min(LONGEST_WAIT, 1_000 * 2 ** (game.attempts - 1));
  await stepTo(db, game, { dueAt: now() + wait, attempts: game.attempts, unsettledSince });
}

function isFirstTry(game: TriviaGameRow): boolean {
  return game.attempts === 1;
}

function isGone(outcome: Sent | Edited): boolean {
  if (typeof outcome !== 'object' || !('refused' in outcome)) return false;
  return outcome.refused === 'forbidden' || outcome.refused === 'channel-gone';
}

function isUnknown(outcome: Sent | Edited): boolean {
  return typeof outcome === 'object' && 'unknown' in outcome;
}
