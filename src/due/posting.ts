import type { Logger } from 'pino';
import type { Turn } from '../daily/rotation.ts';
import type { Db, PostRow, ScheduleRow, StopReason, Trouble } from '../storage/schema.ts';
import type { Claim } from '../storage/post-claims.ts';
import type { Sent, Sighting } from './send-once.ts';

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

/** A claimed post on its way, with the schedule that it belongs to. */
export type Delivery = { claim: Claim; schedule: ScheduleRow; posting: Posting };

/**
 * Discord as the poster sees it. Nothing here throws: each call says what is known about its outcome. A call keeps to
 * its signal; when that ends it, the outcome is unknown.
 */
export type PostOffice = {
  /**
   * Sends the post with its id as nonce, and `enforce_nonce`: within some minutes Discord makes one message of two.
   * Without `ping` it goes out without its role.
   */
  send: (post: PostRow, to: { schedule: ScheduleRow; ping: boolean }, signal: AbortSignal) => Promise<Sent>;
  /** Looks for the post among the last messages of its channel. */
  find: (post: PostRow, signal: AbortSignal) => Promise<Sighting>;
  /** Which of these posts stand in a post's channel since an instant, by their ids, each with its message's id. */
  recall: (
    post: PostRow,
    posts: { ids: readonly string[]; since: number },
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, string> | 'unreadable-now' | 'unreadable-for-good'>;
  /** Opens the thread of a post's message. `refused`: without a permission it cannot be had. */
  openThread: (post: PostRow, signal: AbortSignal) => Promise<'open' | 'refused' | { later: number } | 'unknown'>;
  /** True where Discord is known to have the role that a schedule pings no more. */
  isRoleGone: (schedule: ScheduleRow) => boolean;
  /** Tells the admin who wished it that posting has stopped, or what no longer works. */
  tell: (schedule: ScheduleRow, why: StopReason | Trouble) => Promise<void>;
};
