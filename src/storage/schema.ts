import type { Kysely } from 'kysely';
import type {
  StoredTriviaAnswer,
  TriviaAskedRow,
  TriviaGameRow,
  TriviaHiddenRow,
  TriviaLeavingRow,
  TriviaQuestionRow,
  TriviaTotalRow,
  TriviaWalkRow,
} from './trivia/schema.ts';

/**
 * Everything that is stored, and for how long. An instant is milliseconds since 1970; Discord's ids are text. Yes and no
 * are stored as 1 and 0 and read as booleans. A column that holds a member's id is named in member-data.ts too, and a
 * table that holds something of a server in guild-data.ts; tests see to both.
 *
 * Whatever belongs to a server goes at once with `/server-data delete`, and 30 days after the server removed the bot
 * (retention.ts), unless the bot is invited back by then.
 */
export type Tables = {
  schedules: StoredSchedule;
  posts: PostRow;
  skips: SkipRow;
  favourites: FavouriteRow;
  triviaGames: TriviaGameRow;
  triviaQuestions: TriviaQuestionRow;
  triviaAsked: TriviaAskedRow;
  triviaWalks: TriviaWalkRow;
  triviaAnswers: StoredTriviaAnswer;
  triviaTotals: TriviaTotalRow;
  triviaHidden: TriviaHiddenRow;
  triviaLeaving: TriviaLeavingRow;
  removedGuilds: RemovedGuildRow;
  interactions: InteractionRow;
};

export type Db = Kysely<Tables>;

/** One a server: where and when its song of the day is posted. Kept until `/schedule off`, or as long as the server. */
export type ScheduleRow = {
  guildId: string;
  channelId: string;
  /** The wall-clock time, HH:MM. */
  time: string;
  /** An IANA id. */
  zone: string;
  pingRoleId: string | null;
  /** Whether each post opens a thread. */
  thread: boolean;
  /** The admin to tell by direct message when posting stops. */
  tellMemberId: string | null;
  state: 'active' | 'paused' | 'stopped';
  /** Why it is stopped. `forbidden` is tried again each hour and at each due time, the others wait for `/schedule set`. */
  stopReason: StopReason | null;
  /** The local date that the next post belongs to, and when it is due; null where nothing will be posted. */
  nextDate: string | null;
  nextDue: number | null;
  /** What last went wrong, and when. Never cleared: it is history, `state` says how things are. */
  failure: Failure | null;
  failedAt: number | null;
  /** Since when the channel may hold posts that this database does not know of; null where it knows them all. */
  recallFrom: number | null;
  /** Since when a thread cannot be opened, or the role to ping is gone; null where it works. */
  noThreadSince: number | null;
  noPingSince: number | null;
};

/** As SQLite holds it. */
export type StoredSchedule = Omit<ScheduleRow, 'thread'> & { thread: number };

export type StopReason = 'forbidden' | 'channel-gone' | 'zone-unknown';

/** A wish of the admin's that cannot be fulfilled: the posts go out without it. */
export type Trouble = 'no-thread' | 'no-ping';

/**
 * `missed`: its time was over by more than the window. `unsettled`: nobody can tell whether it was posted, so it
 * counts as posted. `unreachable`: Discord failed or did not answer. `refused`: Discord would not take the message.
 */
export type Failure = StopReason | 'missed' | 'unsettled' | 'unreachable' | 'refused';

/** One a server and local date: the song that it had. Kept as long as the schedule. */
export type PostRow = {
  /** Computed from server and date; also the message's nonce, and in the custom id of its button. */
  id: string;
  guildId: string;
  localDate: string;
  dueAt: number;
  songId: string;
  /** Which walk through all songs, counted from 1, and the song's place in it: number 37 out of 121. */
  cycle: number;
  number: number;
  outOf: number;
  channelId: string;
  /** `open` until it is known to be posted, `thread` until its thread is open too. */
  state: 'open' | 'thread' | 'posted';
  /** While this lies ahead, the process that claimed the row is at work on it. */
  leaseUntil: number;
  /** When it may be tried (again). */
  retryAt: number;
  attempts: number;
  /** Since when a send may have arrived without our knowing; null where it is known that none did. */
  unsettledSince: number | null;
  /** Null also in a row that counts as posted although nobody can tell. */
  messageId: string | null;
  postedAt: number | null;
};

/** A song that an admin skipped: it waits at the end of that cycle. Kept as long as the schedule. */
export type SkipRow = { guildId: string; cycle: number; songId: string; skippedAt: number };

/** A member's heart on a post. Kept until taken back, forgotten by `/my-data forget`, or the post goes. */
export type FavouriteRow = { postId: string; memberId: string; markedAt: number };

/**
 * A server that removed the bot: nothing is posted or played there. Kept until the bot is back, or 30 days. The instant is
 * null while the time is in doubt.
 */
export type RemovedGuildRow = { guildId: string; removedAt: number | null };

/** An interaction that has made its change: whoever hears of it again makes none. Names nobody; kept for an hour. */
export type InteractionRow = { id: string; createdAt: number };
