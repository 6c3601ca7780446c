import type { Logger } from 'pino';
import type { Db } from '../storage/schema.ts';
import type { Suggestion } from '../storage/shelf/suggestions.ts';
import type { Sent, Sighting } from './send-once.ts';
import type { Edited } from './stage.ts';

/** The dependencies of what sends suggestions. `now` is milliseconds since 1970. */
export type Reviewing = {
  db: Db;
  room: ReviewRoom;
  now: () => number;
  log: Logger;
  /** How long a claim lasts, in milliseconds: longer than all its calls, much shorter than RESEND_WITHIN. */
  lease?: number;
};

/**
 * Discord as suggestions see it. Nothing here throws: each call reports what is known of its outcome. A call obeys its
 * signal; if that ends it, the outcome is unknown.
 */
export type ReviewRoom = {
  /** Sends an open suggestion to a channel, with its id as nonce and `enforce_nonce`. */
  send: (wanted: { suggestion: Suggestion; channelId: string }, signal: AbortSignal) => Promise<Sent>;
  /** Looks for its message in a channel since an instant. */
  find: (
    wanted: { suggestion: Suggestion; channelId: string; since: number },
    signal: AbortSignal,
  ) => Promise<Sighting>;
  /** Has its message show it as it is now. */
  show: (suggestion: Suggestion, signal: AbortSignal) => Promise<Edited>;
  /** Tells its member how it was decided. Says nothing of the outcome: it is tried once. */
  tell: (suggestion: Suggestion, signal: AbortSignal) => Promise<void>;
};
