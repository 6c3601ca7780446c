import type { Logger } from 'pino';
import type { Turn } from '../daily/song-order.ts';
import type { Db, Failure, PostRow, ScheduleRow, StopReason, Trouble } from '../storage/schema.ts';
import type { Claim } from '../storage/post-claims.ts';
import type { Sent, Sighting } from './send-once.ts';

/** The poster's dependencies. `now` is milliseconds since 1970. */
export type Posting = {
  db: Db;
  discord: PostOffice;
  /** A server's songs, as a rotation needs them. */
  songsOf: (guildId: string) => readonly Turn[] | Promise<readonly Turn[]>;
  now: () => number;
  log: Logger;
  /** How long a claim lasts, in milliseconds: longer than all calls of a delivery, much shorter than RESEND_WITHIN. */
  lease?: number;
  /** The most posts under way at once. */
  atOnce: number;
  /** Counts what becomes of posts. */
  count?: ((outcome: PostOutcome) => void) | undefined;
};

/** What became of a post at a try: `late` is sent more than a minute after its hour. Each failure counts each time. */
export type PostOutcome = 'sent' | 'late' | Failure;

/** A claimed post on its way, with its schedule. */
export type Delivery = { claim: Claim; schedule: ScheduleRow; posting: Posting };

/**
 * Discord as the poster sees it. Nothing here throws: each call reports what is known of its outcome. A call obeys its
 * signal; if that ends it, the outcome is unknown.
 */
export type PostOffice = {
  /**
   * Sends the post with its id as nonce, and `enforce_nonce`: within some minutes Discord makes one message of two.
   * Without `ping` it goes out without its role. `before` are the songs of all posts before it: which of a critic's
   * passages it shows depends on them. `services` are the listening services that the server chose. In a forum there is no nonce, and every
   * call creates another post.
   */
  send: (
    post: PostRow,
    to: { schedule: ScheduleRow; ping: boolean; before: readonly string[]; services: readonly string[] },
    signal: AbortSignal,
  ) => Promise<Sent>;
  /** Looks for the post among the last messages of its channel. */
  find: (post: PostRow, signal: AbortSignal) => Promise<Sighting>;
  /** Which of these posts are in the channel since an instant: message ids by post id. */
  recall: (
    post: PostRow,
    posts: { ids: readonly string[]; since: number },
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, string> | 'unreadable-now' | 'unreadable-for-good'>;
  /** Opens the thread of a post's message. `refused`: a permission is missing. */
  openThread: (post: PostRow, signal: AbortSignal) => Promise<'open' | 'refused' | { later: number } | 'unknown'>;
  /** Publishes a post's message to the channel's followers. `refused`: without a permission it cannot be done. */
  publish: (post: PostRow, signal: AbortSignal) => Promise<'done' | 'refused' | { later: number } | 'unknown'>;
  /** Whether Discord has certainly lost the role that a schedule pings. */
  isRoleGone: (schedule: ScheduleRow) => Promise<boolean>;
  /** Tells the schedule's admin that posting has stopped, or what no longer works. */
  tell: (schedule: ScheduleRow, why: StopReason | Trouble) => Promise<void>;
};
