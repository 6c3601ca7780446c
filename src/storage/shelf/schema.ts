/**
 * A server's shelf: one row in `shelves`, on which all else hangs. Kept as long as the server. `content` is JSON, parsed by
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
  /** Where suggestions are reviewed; null if nobody chose a channel, so that none can be made. */
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

/** An import before it is applied, for a day. `content` is JSON. */
export type ShelfDraftRow = { id: string; guildId: string; memberId: string; content: string; createdAt: number };

/** What a member suggested. Its author is gone once they are forgotten. */
export type SuggestionRow = {
  id: string;
  guildId: string;
  memberId: string | null;
  /** JSON: what is suggested. */
  content: string;
  /** The member's own sentence, which nobody edits. */
  sentence: string | null;
  /** 1 if they asked for a direct message on the decision. */
  wantsDm: number;
  state: 'open' | 'approved' | 'declined' | 'withdrawn';
  /** The idOf of what it became, once approved. */
  subject: string | null;
  /** Its message in the review channel, once it is there. */
  channelId: string | null;
  messageId: string | null;
  /** When something is next to be sent to Discord for it: the message, its edit, the direct message. */
  dueAt: number | null;
  leaseUntil: number;
  attempts: number;
  suggestedAt: number;
  decidedAt: number | null;
};

/** A member who may not suggest in a server, as its moderators decided. */
export type SuggestionBlockRow = { guildId: string; memberId: string; blockedAt: number };
