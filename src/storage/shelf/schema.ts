/**
 * A server's shelf: one row in `shelves`, to which all other tables refer. Kept as long as the server. `content` is JSON, parsed by
 * the catalogue's schemas.
 */
export type ShelfRow = {
  guildId: string;
  /** Grows by one with every change, so that each process knows when to read the shelf again. */
  revision: number;
  /** 1 if the server wants its own films and songs alone. */
  isAlone: number;
  /** Who may suggest: `everyone`, `nobody`, or a role's id. */
  suggesters: string;
  /** Where suggestions are reviewed; null if nobody has chosen a channel yet, and then none can be made. */
  reviewChannelId: string | null;
};

/** A film (a `shelfFilm`) or a song (a `shelfSong`) of the shelf. `place` keeps the order of adding. */
export type ShelfEntryRow = { guildId: string; id: string; content: string; place: number };

/** What a member wrote about a film or a song: `subject` is its idOf. Without the member's id once they are forgotten. */
export type ShelfSayingRow = {
  id: string;
  guildId: string;
  subject: string;
  memberId: string | null;
  sentence: string;
  saidAt: number;
};

/** The last change of a shelf, for a day: `rows` (RowChange[] as JSON) undoes it. */
export type ShelfChangeRow = { guildId: string; kind: ChangeKind; rows: string; changedAt: number };

export type ChangeKind = 'add' | 'edit' | 'remove' | 'import' | 'approve';

/**
 * A member's import before they apply it, for a day; their next one takes its place. `content` is JSON, and `revision` grows
 * with each change of it.
 */
export type ShelfDraftRow = {
  guildId: string;
  memberId: string;
  id: string;
  revision: number;
  content: string;
  createdAt: number;
};

/** What a member suggested. All of a member's go when they are forgotten. */
export type SuggestionRow = {
  id: string;
  guildId: string;
  memberId: string | null;
  /** A `suggested` of src/shelf as JSON. */
  content: string;
  /** The member's own sentence, which nobody edits. */
  sentence: string | null;
  /** 1 if they asked for a direct message on the decision, until it is sent. */
  wantsDm: number;
  state: SuggestionState;
  /** The idOf of what it became, once approved. */
  subject: string | null;
  /** Where it is reviewed: the channel that its message was last sent to. */
  channelId: string | null;
  /** Its message there, once that is known to have arrived. */
  messageId: string | null;
  /** Grows by one with every change that its message shows. */
  revision: number;
  /** When something is next due to be sent to Discord: its message, an edit or the direct message. Null: nothing. */
  dueAt: number | null;
  /** Until when a process has claimed it. */
  leaseUntil: number;
  /** Tries since something last succeeded. */
  attempts: number;
  /** Since when its message may have arrived unnoticed; null if it's certain that it has or hasn't. */
  unsettledSince: number | null;
  suggestedAt: number;
  decidedAt: number | null;
};

export type SuggestionState = 'open' | 'approved' | 'declined' | 'withdrawn';

/** A member who may not suggest in a server, as its moderators decided. */
export type SuggestionBlockRow = { guildId: string; memberId: string; blockedAt: number };
