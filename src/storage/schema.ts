import type { Kysely } from 'kysely';
import type {
  ShelfChangeRow,
  ShelfDraftRow,
  ShelfEntryRow,
  ShelfRow,
  ShelfSayingRow,
  SuggestionBlockRow,
  SuggestionRow,
} from './shelf/schema.ts';
import type {
  StoredTriviaAnswer,
  TriviaAskedRow,
  TriviaGameRow,
  TriviaHiddenRow,
  TriviaLeavingRow,
  TriviaLineRow,
  TriviaQuestionRow,
  TriviaTotalRow,
  TriviaWalkRow,
} from './trivia/schema.ts';

/**
 * Everything that is stored, and for how long. An instant is milliseconds since 1970; Discord's ids are text. Booleans
 * are stored as 1 and 0. A column that holds a member's id must also be in member-data.ts, and a table that holds a
 * server's data in guild-data.ts; tests check both.
 *
 * A server's data is deleted at once by `/server-data delete`, or 30 days after the server removes the bot
 * (retention.ts), unless the bot is invited back in time.
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
  triviaLines: TriviaLineRow;
  triviaTotals: TriviaTotalRow;
  triviaHidden: TriviaHiddenRow;
  triviaLeaving: TriviaLeavingRow;
  memberServices: MemberServicesRow;
  guildServices: GuildServicesRow;
  shelves: ShelfRow;
  shelfFilms: ShelfEntryRow;
  shelfSongs: ShelfEntryRow;
  shelfSayings: ShelfSayingRow;
  shelfChanges: ShelfChangeRow;
  shelfDrafts: ShelfDraftRow;
  suggestions: SuggestionRow;
  suggestionBlocks: SuggestionBlockRow;
  removedGuilds: RemovedGuildRow;
  interactions: InteractionRow;
  chores: ChoreRow;
};

export type Db = Kysely<Tables>;

/**
 * One per server: where and when its song of the day is posted. Kept until `/schedule off`, or as long as the server.
 */
export type ScheduleRow = {
  guildId: string;
  channelId: string;
  channelKind: ChannelKind;
  /** The tag of posts in a forum. */
  tagId: string | null;
  /** The wall-clock time, HH:MM. */
  time: string;
  /** An IANA id. */
  zone: string;
  /** The days of the week that have a post, as ISO 8601's digits: `1234567` is every day. */
  days: string;
  pingRoleId: string | null;
  /** Whether each post opens a thread; in a forum, each is one. */
  thread: boolean;
  /** Whether each post is published to an announcement channel's followers. */
  publish: boolean;
  /** The admin to tell by direct message when posting stops. */
  tellMemberId: string | null;
  state: 'active' | 'paused' | 'stopped';
  /** Why it stopped. `forbidden` is retried every hour and at each due time; the others wait for `/schedule set`. */
  stopReason: StopReason | null;
  /** The local date of the next post, and when it is due; null if nothing will be posted. */
  nextDate: string | null;
  nextDue: number | null;
  /** What last went wrong, and when. Kept as history and never cleared; `state` has the present. */
  failure: Failure | null;
  failedAt: number | null;
  /** Since when the channel may hold posts missing from this database; null if it has them all. */
  recallFrom: number | null;
  /** Since when a thread can't be opened, the role to ping is gone, or a post can't be published; null while it works. */
  noThreadSince: number | null;
  noPingSince: number | null;
  noPublishSince: number | null;
};

/** As stored by SQLite. */
export type StoredSchedule = Omit<ScheduleRow, 'thread' | 'publish'> & { thread: number; publish: number };

/** What a channel is to a post, when it was chosen. */
export type ChannelKind = 'text' | 'announcement' | 'forum';

export type StopReason = 'forbidden' | 'channel-gone' | 'zone-unknown';

/** An admin's setting that can't be met: posts go out without it. */
export type Trouble = 'no-thread' | 'no-ping' | 'no-publish';

/**
 * `missed`: the posting window passed. `unsettled`: nobody can tell whether it was posted, so it counts as posted.
 * `unreachable`: Discord failed or did not answer. `refused`: Discord rejected the message.
 */
export type Failure = StopReason | 'missed' | 'unsettled' | 'unreachable' | 'refused';

/** One per server and local date, with its song. Kept as long as the schedule. */
export type PostRow = {
  /** Computed from server and date; also the message's nonce and part of its button's custom id. */
  id: string;
  guildId: string;
  localDate: string;
  dueAt: number;
  songId: string;
  /**
   * Which walk through all songs, counted from 1, and the song's place in it: number 37 out of 121. A song that came on
   * its own day has the year instead, negated, and is number 0 out of 0.
   */
  cycle: number;
  number: number;
  outOf: number;
  channelId: string;
  channelKind: ChannelKind;
  /** `open` until it is known to be posted, then `thread` until its thread is open, `publish` until followers have it. */
  state: 'open' | 'thread' | 'publish' | 'posted';
  /** Until then, the process that claimed the row is working on it. */
  leaseUntil: number;
  /** When it may be tried or retried. */
  retryAt: number;
  attempts: number;
  /** Since when a send may have arrived without our knowing; null if none did. */
  unsettledSince: number | null;
  /** Also null in a row that counts as posted although nobody can tell. A forum post's thread has the same id. */
  messageId: string | null;
  postedAt: number | null;
};

/** A song that an admin skipped: it moves to the end of that cycle. Kept as long as the schedule. */
export type SkipRow = { guildId: string; cycle: number; songId: string; skippedAt: number };

/** A member's heart on a post. Kept until they take it back, `/my-data forget` deletes it, or the post goes. */
export type FavouriteRow = { postId: string; memberId: string; markedAt: number };

/**
 * The listening services that a member chose for the cards that they alone see: ids of services.json, the favourite first,
 * joined by spaces. Kept until `/listen-on` takes it back or `/my-data forget`.
 */
export type MemberServicesRow = { memberId: string; services: string };

/** The same for a server's posts and shared cards. Kept until `/listen-on` takes it back, or as long as the server. */
export type GuildServicesRow = { guildId: string; services: string };

/**
 * A server that removed the bot: nothing is posted or played there. Kept until the bot is back, or 30 days. The instant
 * is null while the time is in doubt.
 */
export type RemovedGuildRow = { guildId: string; removedAt: number | null };

/** An interaction that has made its change; repeats make none. Names nobody; kept for an hour. */
export type InteractionRow = { id: string; createdAt: number };

/** Work that comes round, and when it is next due: one process takes it. Names nobody; kept for good. */
export type ChoreRow = { name: string; dueAt: number };
