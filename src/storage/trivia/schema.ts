import type { Ending } from '../../trivia/game.ts';
import type { Difficulty, Topic } from '../../trivia/questions/question.ts';

/** A game. Deleted with its questions and answers 90 days after its start, or with its server. */
export type TriviaGameRow = {
  id: string;
  guildId: string;
  channelId: string;
  /** The channel while the game runs, null afterwards. Unique: one game per channel. */
  openChannelId: string | null;
  /** Who may stop it; forgotten when it is over. */
  starterMemberId: string | null;
  rounds: number;
  seconds: number;
  difficulty: Difficulty | 'mixed';
  filmId: string | null;
  /** What its questions are about. */
  kinds: Topic | 'all';
  /** Whether it also asks about titles in Chinese characters. */
  chineseTitles: 'on' | 'off';
  /** The current question, counted from 1. */
  number: number;
  step: GameStep;
  /** When the step is due, by this machine's clock; null once the game is over. */
  dueAt: number | null;
  /** Until then, the process that claimed the step is working on it. */
  leaseUntil: number;
  attempts: number;
  /** Since when the step's message may have arrived without our knowing. */
  unsettledSince: number | null;
  /** Why the game is over, or ends after this question. */
  ending: Ending | null;
  startedAt: number;
  /** The message that told of the game before its first question; null until it is known to exist. */
  beginningId: string | null;
  /** The end card. */
  messageId: string | null;
};

/**
 * The game's next step. `begin`: tell everyone that it begins. `ask`: send the question. `answers`: close it. `reveal`: show the result. `pause`: go on to the
 * next question or the end. `end`: send the end card.
 */
export type GameStep = 'begin' | 'ask' | 'answers' | 'reveal' | 'pause' | 'end' | 'over';

export type TriviaQuestionRow = {
  /** Game and number; also the message's nonce and part of its buttons' custom ids. */
  id: string;
  gameId: string;
  number: number;
  pairKey: string;
  /** A Question as JSON: see stored-question.ts. */
  question: string;
  /** Null until the message is known to exist. */
  messageId: string | null;
  /** By Discord's clock, as are the ids of messages and presses. */
  openedAt: number | null;
  closesAt: number | null;
  /** When the answers were settled; later ones are not accepted. */
  revealedAt: number | null;
};

/**
 * A question that a server was asked, and the server's latest turn in which it was, counted from 1. Names no member.
 * Kept as long as the server.
 */
export type TriviaAskedRow = { guildId: string; pairKey: string; turn: number };

/**
 * A server's walk through a pool that was used up once: anything asked up to that turn may come again. Each pool has
 * its own, so a game about one film brings back no questions in other pools.
 */
export type TriviaWalkRow = {
  guildId: string;
  /** See poolName. */
  pool: string;
  beganAfter: number;
};

/** A press that counted. Its results are null until the question is settled. */
export type TriviaAnswerRow = {
  questionId: string;
  memberId: string;
  option: number;
  pressedAt: number;
  isRight: boolean | null;
  points: number | null;
  /** Response time in milliseconds, by Discord's clock. */
  elapsed: number | null;
  /** Right answers in a row, up to and including this one. */
  streak: number | null;
};

/**
 * A member's private line under a question, the answer to the press that counted. Kept until the question's reveal or
 * the game's end. Exports leave its token out, which edits the line for 15 minutes.
 */
export type TriviaLineRow = { questionId: string; memberId: string; token: string; pressedAt: number };

/** As stored by SQLite. */
export type StoredTriviaAnswer = Omit<TriviaAnswerRow, 'isRight'> & { isRight: number | null };

/**
 * A member's total for a period. `all` is kept until forgotten or as long as the server; weeks and months for 90 days.
 */
export type TriviaTotalRow = {
  guildId: string;
  /** See periods.ts. */
  period: string;
  memberId: string;
  points: number;
  rightAnswers: number;
  answers: number;
  bestStreak: number;
  playedAt: number;
};

/** A member who chose not to be named in a server's public texts. Kept until they are shown again or forgotten. */
export type TriviaHiddenRow = { guildId: string; memberId: string };

/** A member forgotten while a game they played was open: their answers in it go when it ends. */
export type TriviaLeavingRow = { gameId: string; memberId: string };
