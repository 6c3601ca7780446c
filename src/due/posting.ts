import type { Logger } from 'pino';
import type { Db, PostRow, ScheduleRow } from '../storage/schema.ts';
import type { Turn } from '../daily/rotation.ts';

/** What the poster works with. Time is a parameter: `now` is milliseconds since 1970. */
export type Posting = {
  db: Db;
  discord: PostOffice;
  songs: readonly Turn[];
  now: () => number;
  log: Logger;
  /** How long a claim lasts. Longer than all calls of a delivery together, much shorter than RESEND_WITHIN. */
  lease?: number;
  /** How many posts are under way at once. */
  atOnce?: number;
};

/**
 * Discord as the poster sees it. Nothing here throws: each call says what is known about its outcome. A call keeps to
 * its signal; when that ends it, the outcome is unknown.
 */
export type PostOffice = {
  /** Sends the post with its id as nonce, and `enforce_nonce`: within some minutes Discord makes one message of two. */
  send: (post: PostRow, schedule: ScheduleRow, signal: AbortSignal) => Promise<Sent>;
  /** Looks for the post among the last messages of its channel. */
  find: (post: PostRow, signal: AbortSignal) => Promise<Found>;
  /** Opens the thread of a post's message. False: worth another try. True also where it cannot be had at all. */
  openThread: (post: PostRow, signal: AbortSignal) => Promise<boolean>;
  /** Tells the admin who wished it that posting has stopped. */
  tell: (schedule: ScheduleRow) => Promise<void>;
};

export type Sent = { messageId: string } | { refused: 'forbidden' | 'channel-gone' | 'payload' } | { unknown: string };

/** `unreadable` for good: nothing that comes later will tell whether it was posted. */
export type Found = { messageId: string } | 'absent' | 'unreadable-now' | 'unreadable-for-good';

/** An outcome that is unknown for longer is settled by reading the channel, since Discord then forgets a nonce. */
export const RESEND_WITHIN = 2 * 60 * 1000;

/** How long Discord may take for one call. */
export const CALL_TIMEOUT = 10_000;
