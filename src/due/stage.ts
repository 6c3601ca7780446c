import type { StoredQuestion } from '../storage/trivia/questions.ts';
import type { TriviaGameRow } from '../storage/trivia/schema.ts';
import type { Ending } from '../trivia/game.ts';
import type { Result, Score, Standings } from '../trivia/standings.ts';
import type { Sent, Sighting } from './send-once.ts';

/**
 * Discord as a game sees it. Nothing here throws: each call reports what is known of its outcome. A call obeys its
 * signal; if that ends it, the outcome is unknown.
 */
export type Stage = {
  /** Tells everyone that a game begins; its first question comes at `firstAt`, by Discord's clock. */
  begin: (begun: Begun, signal: AbortSignal) => Promise<Sent>;
  findBeginning: (wanted: { game: TriviaGameRow; since: number }, signal: AbortSignal) => Promise<Sighting>;
  /** Says in the beginning's message that no question follows, since its channel takes no more messages. */
  callOff: (game: TriviaGameRow, signal: AbortSignal) => Promise<Edited>;
  /** Sends a question with its id as nonce and `enforce_nonce`; its time runs from `now`. */
  ask: (asked: { game: TriviaGameRow; question: StoredQuestion; now: number }, signal: AbortSignal) => Promise<Sent>;
  /** Looks for a question among its channel's messages since an instant. */
  findQuestion: (
    wanted: { game: TriviaGameRow; question: StoredQuestion; since: number },
    signal: AbortSignal,
  ) => Promise<Sighting>;
  /** Edits a question's message into its reveal. */
  reveal: (revealed: Revealed, signal: AbortSignal) => Promise<Edited>;
  /** Edits a member's private line to right or wrong. Says nothing of the outcome: nobody waits for it. */
  tell: (told: Told, signal: AbortSignal) => Promise<void>;
  /** Sends the end card, with the game's id as nonce. */
  end: (ended: Ended, signal: AbortSignal) => Promise<Sent>;
  findEnd: (wanted: { game: TriviaGameRow; since: number }, signal: AbortSignal) => Promise<Sighting>;
  /** A message's creation time by Discord's clock. */
  instantOf: (messageId: string) => number;
};

export type Begun = {
  game: TriviaGameRow;
  /** Whether the starter must not be named in public. */
  isStarterHidden: boolean;
  firstAt: number;
};

export type Revealed = {
  game: TriviaGameRow;
  question: StoredQuestion;
  results: readonly Result[];
  /** The game's scores, this question included. */
  scores: ReadonlyMap<string, Score>;
  /** Members who must not be named in public. */
  unnamed: ReadonlySet<string>;
  /** The listening services that the server chose. */
  services: readonly string[];
  /** Why the game is over, if no end card can say so. */
  lastWord?: Ending;
};

export type Told = {
  /** Edits the line. Secret. */
  token: string;
  question: StoredQuestion;
  result: Result;
  /** The member's score in the game, this question included. */
  score: Score;
};

export type Ended = {
  game: TriviaGameRow;
  /** Only of members who may be named. */
  standings: Standings;
  /** The question that was hardest for them, with how many answered it and got it right. */
  hardest: { question: StoredQuestion; right: number; answered: number } | undefined;
  /** How many questions the server has not seen yet. */
  left: number;
};

/** `message-gone`: a moderator deleted it. */
export type Edited = 'done' | Exclude<Sent, { messageId: string }> | { refused: 'message-gone' };
