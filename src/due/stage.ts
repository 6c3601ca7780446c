import type { StoredQuestion } from '../storage/trivia/questions.ts';
import type { TriviaGameRow } from '../storage/trivia/schema.ts';
import type { Ending } from '../trivia/game.ts';
import type { Result, Standings } from '../trivia/standings.ts';
import type { Sent, Sighting } from './send-once.ts';

/**
 * Discord as a game sees it. Nothing here throws: each call says what is known about its outcome. A call keeps to its
 * signal; when that ends it, the outcome is unknown.
 */
export type Stage = {
  /** Sends a question with its id as nonce, and `enforce_nonce`; it has its seconds from `now`. */
  ask: (asked: { game: TriviaGameRow; question: StoredQuestion; now: number }, signal: AbortSignal) => Promise<Sent>;
  /** Looks for a question among the messages of its channel since an instant. */
  findQuestion: (
    wanted: { game: TriviaGameRow; question: StoredQuestion; since: number },
    signal: AbortSignal,
  ) => Promise<Sighting>;
  /** Edits a question's message into its reveal. */
  reveal: (revealed: Revealed, signal: AbortSignal) => Promise<Edited>;
  /** Sends the end card, with the game's id as nonce. */
  end: (ended: Ended, signal: AbortSignal) => Promise<Sent>;
  findEnd: (wanted: { game: TriviaGameRow; since: number }, signal: AbortSignal) => Promise<Sighting>;
  /** The instant that Discord gave a message. */
  instantOf: (messageId: string) => number;
};

export type Revealed = {
  game: TriviaGameRow;
  question: StoredQuestion;
  results: readonly Result[];
  /** Who is named in no public text. */
  unnamed: ReadonlySet<string>;
  /** Why the game is over, where no end card can say so. */
  lastWord?: Ending;
};

export type Ended = {
  game: TriviaGameRow;
  /** Of those who may be named. */
  standings: Standings;
  /** How many questions the server has not seen yet. */
  left: number;
};

/** `message-gone`: a moderator deleted it. */
export type Edited = 'done' | Exclude<Sent, { messageId: string }> | { refused: 'message-gone' };
