import type { Logger } from 'pino';
import { chosenServices } from '../storage/chosen-services.ts';
import { askedOf } from '../storage/trivia/asked.ts';
import { resultsOfQuestion, roundsOf, scoresOf, unnamedIn } from '../storage/trivia/boards.ts';
import { finishGame } from '../storage/trivia/endings.ts';
import { leaveUntil, stepTo } from '../storage/trivia/games.ts';
import { takeLines } from '../storage/trivia/lines.ts';
import { openQuestion, questionAt, type StoredQuestion } from '../storage/trivia/questions.ts';
import type { Db } from '../storage/schema.ts';
import type { TriviaGameRow, TriviaLineRow } from '../storage/trivia/schema.ts';
import { inTransaction } from '../storage/transaction.ts';
import { COUNTDOWN, PAUSE } from '../trivia/game.ts';
import { hardestRound, standingsThrough, type Rounds } from '../trivia/standings.ts';
import type { Scope, Supply } from '../trivia/supply.ts';
import { CALL_TIMEOUT, isNonceForgotten, sendOnce, type Outcome, type Sent, type Sighting } from './send-once.ts';
import type { Edited, Ended, Revealed, Stage, Told } from './stage.ts';

/** The dependencies of a game. `now` is milliseconds since 1970. */
export type Playing = {
  db: Db;
  stage: Stage;
  /** A promise while the server's questions are still being gathered. */
  supplyFor: (game: Scope & { guildId: string }) => Supply | Promise<Supply>;
  /** How many requests to Discord this process may send in a second. */
  requestsPerSecond: number;
  now: () => number;
  log: Logger;
};

/** A game's dependencies as its steps see them. `tell` edits private lines later, if there is time. */
type OnStage = Playing & { tell: (told: readonly Told[]) => void };

/** After this many unanswered tries a game goes on without the message. */
const TRIES = 8;

const LONGEST_WAIT = 30_000;

type Step = (game: TriviaGameRow, playing: OnStage) => Promise<void>;

/** The steps that call Discord, for a game that this process has claimed. */
export const STEPS: Readonly<Record<'begin' | 'ask' | 'reveal' | 'end', Step>> = {
  async begin(game, playing) {
    const { db, stage, now } = playing;
    if (isFirstTry(game) && game.ending !== null) {
      await stepTo(db, game, { step: 'end', dueAt: now() });
      return;
    }
    const isStarterHidden = (await unnamedIn(db, game)).has(game.starterMemberId ?? '');
    const sent = await send(game, playing, {
      send: (signal) => stage.begin({ game, isStarterHidden, firstAt: now() + COUNTDOWN }, signal),
      find: (since, signal) => stage.findBeginning({ game, since }, signal),
    });
    if (isGone(sent)) return finishGame(db, game, { messageId: null, ending: 'gone' });
    if (await isForLater(sent, { game, playing })) return;
    const beginningId = isThere(sent) ? sent.messageId : null;
    const until = beginningId === null ? now() : stage.instantOf(beginningId) + COUNTDOWN;
    await leaveUntil(db, game, { step: 'ask', now: now(), until, beginningId });
  },

  async ask(game, playing) {
    const { db, stage, now } = playing;
    const question = await questionAt(db, game);
    if (question === undefined) return;
    if (isFirstTry(game) && game.ending !== null) {
      await stepTo(db, game, { step: 'end', dueAt: now() });
      return;
    }
    const sent = await send(game, playing, {
      send: (signal) => stage.ask({ game, question, now: now() }, signal),
      find: (since, signal) => stage.findQuestion({ game, question, since }, signal),
    });
    if (isGone(sent)) return endUnseen(game, playing, sent);
    if (await isForLater(sent, { game, playing })) return;
    // The round is void: nobody can tell whether the question was seen.
    if (!isThere(sent)) {
      await stepTo(db, game, { step: 'pause', dueAt: now() });
      return;
    }
    const { messageId } = sent;
    await inTransaction(db, (transaction) =>
      openQuestion(transaction, question.id, { messageId, openedAt: stage.instantOf(messageId) }),
    );
  },

  async reveal(game, playing) {
    const { db, stage, now, log } = playing;
    const question = await questionAt(db, game);
    if (question === undefined) return;
    const shown = await revealOf(game, question, db);
    const edited = await stage.reveal(shown, AbortSignal.timeout(CALL_TIMEOUT));
    if (isGone(edited)) return finishGame(db, game, { messageId: null, ending: 'gone' });
    if (await isForLater(edited, { game, playing })) return;
    if (edited !== 'done')
      log.warn({ event: 'reveal-failed', game: game.id, outcome: edited }, 'could not show a reveal');
    const [lines] = await Promise.all([
      takeLines(db, question, now()),
      leaveUntil(db, game, { step: 'pause', now: now(), until: now() + PAUSE }),
    ]);
    playing.tell(toldOf(lines, shown));
  },

  async end(game, playing) {
    const { db, stage, supplyFor } = playing;
    const rounds = await publicRounds(db, game);
    const standings = standingsThrough(rounds);
    const hardest = await hardestOf(db, game, rounds);
    const supply = await supplyFor(game);
    const left = supply.left(await askedOf(db, game.guildId, supply.pool));
    const sent = await send(game, playing, {
      send: (signal) => stage.end({ game, standings, hardest, left }, signal),
      find: (since, signal) => stage.findEnd({ game, since }, signal),
    });
    if (await isForLater(sent, { game, playing })) return;
    const ending = isGone(sent) ? 'gone' : (game.ending ?? 'played');
    await finishGame(db, game, { messageId: isThere(sent) ? sent.messageId : null, ending });
  },
};

type Way = {
  send: (signal: AbortSignal) => Promise<Sent>;
  /** Looks for the message among those sent at `since` or later. */
  find: (since: number, signal: AbortSignal) => Promise<Sighting>;
};

/**
 * Sends a game's message once. If a step is long overdue, this database may be an older copy of one in which the game
 * was played on, so the channel is read first.
 */
async function send(game: TriviaGameRow, { now, log }: Playing, way: Way): Promise<Outcome> {
  const since = Math.min(game.unsettledSince ?? now(), game.dueAt ?? now());
  const outcome = await sendOnce(
    {
      unsettledSince: game.unsettledSince,
      find: (signal) => way.find(game.ending === 'abandoned' ? game.startedAt : since, signal),
      begin: () => Promise.resolve(way.send),
    },
    { mustRead: game.ending === 'abandoned' || isNonceForgotten(since, now()) },
  );
  if (!isThere(outcome) && !isGone(outcome))
    log.warn({ event: 'send-failed', game: game.id, outcome }, 'could not send a message of a game');
  return outcome;
}

/** What a question's reveal shows. */
async function revealOf(game: TriviaGameRow, question: StoredQuestion, db: Db): Promise<Revealed> {
  return {
    game,
    question,
    results: await resultsOfQuestion(db, question.id),
    scores: await scoresOf(db, game.id),
    unnamed: await unnamedIn(db, game),
    services: await chosenServices(db, { guildId: game.guildId }),
  };
}

/** A game's results without those of members who must not be named. */
async function publicRounds(db: Db, game: TriviaGameRow): Promise<Rounds> {
  const unnamed = await unnamedIn(db, game);
  const rounds = [...(await roundsOf(db, game.id))];
  return new Map(rounds.map(([number, results]) => [number, results.filter(({ memberId }) => !unnamed.has(memberId))]));
}

async function hardestOf(db: Db, { id }: TriviaGameRow, rounds: Rounds): Promise<Ended['hardest']> {
  const hardest = hardestRound(rounds);
  const question = hardest && (await questionAt(db, { id, number: hardest.number }));
  return question && { ...hardest, question };
}

function toldOf(lines: readonly TriviaLineRow[], { question, results, scores }: Revealed): Told[] {
  const resultOf = new Map(results.map((result) => [result.memberId, result]));
  return lines.flatMap(({ memberId, token }) => {
    const [result, score] = [resultOf.get(memberId), scores.get(memberId)];
    return result && score ? [{ token, question, result, score }] : [];
  });
}

/**
 * Ends a game whose channel takes no more messages. Its last message, a reveal or the beginning, may still be editable,
 * and then says why no question follows.
 */
async function endUnseen(game: TriviaGameRow, playing: Playing, outcome: Outcome): Promise<void> {
  await finishGame(playing.db, game, { messageId: null, ending: 'gone' });
  if (typeof outcome === 'object' && 'refused' in outcome && outcome.refused === 'channel-gone') return;
  const last = await questionAt(playing.db, { id: game.id, number: game.number - 1 });
  const { db, stage } = playing;
  const signal = AbortSignal.timeout(CALL_TIMEOUT);
  if (last === undefined) await stage.callOff(game, signal);
  else await stage.reveal({ ...(await revealOf(game, last, db)), lastWord: 'gone' }, signal);
}

/** Whether the step is postponed: a rate limit until its time, an unknown outcome for a growing pause. */
async function isForLater(
  outcome: Outcome | Edited,
  { game, playing }: { game: TriviaGameRow; playing: Playing },
): Promise<boolean> {
  const { db, now } = playing;
  const { attempts, unsettledSince } = game;
  if (typeof outcome === 'object' && 'later' in outcome) {
    // A rate limit is not a failed try.
    await stepTo(db, game, { dueAt: now() + outcome.later, attempts: attempts - 1, unsettledSince });
    return true;
  }
  const mayPass = outcome === 'unreadable-now' || (typeof outcome === 'object' && 'unknown' in outcome);
  if (!mayPass || attempts >= TRIES) return false;
  const wait = Math.min(LONGEST_WAIT, 1_000 * 2 ** (attempts - 1));
  await stepTo(db, game, { dueAt: now() + wait, attempts, unsettledSince });
  return true;
}

function isFirstTry(game: TriviaGameRow): boolean {
  return game.attempts === 1;
}

function isThere(outcome: Outcome): outcome is { messageId: string } {
  return typeof outcome === 'object' && 'messageId' in outcome;
}

function isGone(outcome: Outcome | Edited): boolean {
  if (typeof outcome !== 'object' || !('refused' in outcome)) return false;
  return outcome.refused === 'forbidden' || outcome.refused === 'channel-gone';
}
