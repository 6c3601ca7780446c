import type { Ending } from '../../trivia/game.ts';
import type { Difficulty } from '../../trivia/questions/question.ts';

/** A game. With its questions and answers it is deleted 90 days after its start, or with its server. */
export type TriviaGameRow = {
  id: string;
  guildId: string;
  channelId: string;
  /** The channel again while the game runs, null afterwards. Unique: one game a channel. */
  openChannelId: string | null;
  /** Who may stop it; forgotten when it is over. */
  starterMemberId: string | null;
  rounds: number;
  seconds: number;
  difficulty: Difficulty | 'mixed';
  filmId: string | null;
  /** The question that the game is at, counted from 1. */
  number: number;
  step: GameStep;
  /** When the step is to be taken, by this machine's clock; null once the game is over. */
  dueAt: number | null;
  /** While this lies ahead, the process that claimed the step is at work on it. */
  leaseUntil: number;
  attempts: number;
  /** Since when the step's message may have arrived without our knowing. */
  unsettledSince: number | null;
  /** Why the game is over, or ends after this question. */
  ending: Ending | null;
  startedAt: number;
  /** The end card. */
  messageId: string | null;
};

/**
 * What the game waits to do. `ask`: send the question. `answers`: close it. `reveal`: show what is settled. `pause`: go
 * on to the next question, or to the end. `end`: send the end card.
 */
export type GameStep = 'ask' | 'answers' | 'reveal' | 'pause' | 'end' | 'over';

export type TriviaQuestionRow = {
  /** Game and number; also the message's nonce, and in the custom ids of its buttons. */
  id: string;
  gameId: string;
  number: number;
  pairKey: string;
  /** A Question as JSON: see stored-question.ts. */
  question: string;
  /** Null until the message is known to be there. */
  messageId: string | null;
  /** By Discord's clock, as the ids of messages and presses have it. */
  openedAt: number | null;
  closesAt: number | null;
  /** When the answers were settled: none is taken afterwards. */
  revealedAt: number | null;
};

/**
 * A question that a server was asked, and the last of the server's turns, counted from 1, in which it was. Names no
 * member. Kept as long as the server.
 */
export type TriviaAskedRow = { guildId: string; pairKey: string; turn: number };

/**
 * A server's walk through a pool, once that pool was used up: what was asked up to that turn may come again in it. Each
 * pool has its own, so that a game about a film brings back nothing that other games have still to spare.
 */
export type TriviaWalkRow = {
  guildId: string;
  /** `general`, or `film:` and an id. */
  pool: string;
  beganAfter: number;
};

/** A press that counted. What it came to is null until the question is settled. */
export type TriviaAnswerRow = {
  questionId: string;
  memberId: string;
  option: number;
  pressedAt: number;
  isRight: boolean | null;
  points: number | null;
  /** Milliseconds that it took, by Discord's clock. */
  elapsed: number | null;
  /** Right answers in a row with this one. */
  streak: number | null;
};

/** As SQLite holds it. */
export type StoredTriviaAnswer = Omit<TriviaAnswerRow, 'isRight'> & { isRight: number | null };

/** What a member has reached in a period. `all` is kept until forgotten or as long as the server, a week and a month for 90 days. */
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

/** A member who is named in no public text of a server. Kept until they are shown again or forgotten. */
export type TriviaHiddenRow = { guildId: string; memberId: string };

/** A member who was forgotten while a game that they played was open: their answers in it go at its end. */
export type TriviaLeavingRow = { gameId: string; memberId: string };
