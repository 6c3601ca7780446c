import type { Found, Sent } from './posting.ts';
import type { StoredQuestion } from '../storage/trivia/questions.ts';
import type { TriviaGameRow } from '../storage/trivia/schema.ts';

/**
 * Discord as a game sees it. Nothing here throws: each call says what is known about its outcome. A call keeps to its
 * signal; when that ends it, the outcome is unknown.
 */
export type Stage = {
  /** Sends a question with its id as nonce, and `enforce_nonce`; it has its seconds from `now`. */
  ask: (asked: { game: TriviaGameRow; question: StoredQuestion; now: number }, signal: AbortSignal) => Promise<Sent>;
  /** Looks for a question among the last messages of its channel. */
  findQuestion: (game: TriviaGameRow, question: StoredQuestion, signal: AbortSignal) => Promise<Found>;
  /** Edits a question's message into its reveal. */
  reveal: (game: TriviaGameRow, question: StoredQuestion, signal: AbortSignal) => Promise<Edited>;
  /** Sends the end card, with the game's id as nonce. */
  end: (game: TriviaGameRow, signal: AbortSignal) => Promise<Sent>;
  findEnd: (game: TriviaGameRow, signal: AbortSignal) => Promise<Found>;
  /** The instant that Discord gave a message. */
  instantOf: (messageId: string) => number;
};

/** `message-gone`: a moderator deleted it. */
export type Edited = 'done' | Exclude<Sent, { messageId: string }> | { refused: 'message-gone' };
